import { openShelf } from './idb'
import type { Shelf } from './shelf'

/** The one shelf of this window. */
const opened = openShelf()

export const shelf = async (): Promise<Shelf> => (await opened).shelf
/** Whether it outlasts the page. */
export const lasts = async (): Promise<boolean> => (await opened).lasting
