import type { Import } from '@/api/types'

const MOST_BYTES = 32 * 1024 * 1024
export const ACCEPT = '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What is wrong with a file before it is sent, as the last part of a key; empty where nothing is. */
export function fileFault(file: Pick<File, 'name' | 'size'> | undefined): '' | 'none' | 'empty' | 'large' | 'kind' {
  if (!file) return 'none'
  if (!/\.(xlsx|csv)$/i.test(file.name)) return 'kind'
  return file.size === 0 ? 'empty' : file.size > MOST_BYTES ? 'large' : ''
}

/** Rows that change something, and the share of them that is done. */
export const toDo = (one: Import) => one.creates + one.acts
export const share = (one: Import) => toDo(one) === 0 ? 1 : Math.min(one.done / toDo(one), 1)

/** Whether the file may be let go: it waits for somebody, and nothing runs. */
export const mayDrop = (one: Import) => one.state === 'checked' || one.state === 'stopped'

/** Whether the rows may be carried out: nothing was found wrong, or it was and a run broke off. */
export function mayRun(one: Import): boolean {
  return (one.state === 'checked' && one.errors.length === 0 && toDo(one) > 0) || one.state === 'stopped'
}
