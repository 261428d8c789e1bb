import type { LocationQuery } from 'vue-router'

/** Which figures of a published report are asked for: the code of a chapter says it in its address. */
export interface ChapterWish {
  /** 12 digits. */
  area: string
  year: number
  /** Null: the whole report. */
  chapter: number | null
}

/** What an address asks for; null where it names no report. A chapter that is none is told by the server, in words. */
export function wishOf({ area, year, chapter }: LocationQuery): ChapterWish | null {
  if (typeof area !== 'string' || !/^\d{12}$/.test(area) || typeof year !== 'string' || !/^[1-9]\d{0,3}$/.test(year)) return null
  return { area, year: Number(year), chapter: typeof chapter === 'string' && /^\d{1,3}$/.test(chapter) ? Number(chapter) : null }
}

/** The address of a chapter, or of the whole report. */
export function wayTo({ area, year }: Pick<ChapterWish, 'area' | 'year'>, chapter: number | null) {
  return { path: '/figures', query: { area, year: String(year), ...(chapter !== null && { chapter: String(chapter) }) } }
}

/** The chapters before and after one; null at either end, and of the whole report. */
export function besides<C extends { chapter: number }>(chapters: readonly C[], chapter: number | null): { before: C | null, after: C | null } {
  const at = chapters.findIndex(one => one.chapter === chapter)
  return { before: chapters[at - 1] ?? null, after: at < 0 ? null : chapters[at + 1] ?? null }
}
