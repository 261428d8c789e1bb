import type { Finding } from '@/api/types'

/** The server takes no more. */
const BYTES_MAX = 64 * 1024

/** Why a text cannot be sent to be checked; null where it can. */
export function textFault(text: string): 'empty' | 'too_large' | null {
  if (text.trim() === '') return 'empty'
  return new TextEncoder().encode(text).length > BYTES_MAX ? 'too_large' : null
}

export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/)

/** Where a line begins and ends in a text, lines from 1. */
export function rangeOf(text: string, line: number): { from: number, to: number } {
  let from = 0
  for (let k = 1; k < line; k++) {
    const end = /\r\n|\r|\n/.exec(text.slice(from))
    if (!end) break
    from += end.index + end[0].length
  }
  const rest = /\r|\n/.exec(text.slice(from))
  return { from, to: rest ? from + rest.index : text.length }
}

/** Findings by their place in the text; what concerns the whole stands first. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] => [...findings].sort((a, b) => a.line - b.line || a.column - b.column)

/** The id that a definition gives itself; empty where it gives none. */
export const idOf = (text: string): string => /^id:\s*["']?([a-z][a-z0-9-]*)/m.exec(text)?.[1] ?? ''
