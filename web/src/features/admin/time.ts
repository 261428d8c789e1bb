/** Something that is from a day on, until another on which it is no more; null where it always was, or has no end. */
export interface Lasting {
  from: string | null
  until: string | null
}

export type When = 'past' | 'current' | 'future'

export function whenOf({ from, until }: Lasting, day: string): When {
  if (until !== null && until <= day) return 'past'
  return from !== null && from > day ? 'future' : 'current'
}

/** Whether it is there on a day. */
export const isThere = (one: Lasting, day: string): boolean => whenOf(one, day) === 'current'
