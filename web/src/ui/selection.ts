import type { CodePointIndex } from '@/text/codepoints'

/** Words selected in the source text: their code point span, and where they stand on the screen. */
export interface SelectedWords {
  start: number
  end: number
  rect: { top: number, bottom: number, left: number, right: number }
}

/** What of the page's selection lies in the text shown in `root`; null where nothing does. */
export function selectedWords(root: HTMLElement, index: CodePointIndex): SelectedWords | null {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  const start = unitOf(root, range.startContainer, range.startOffset)
  const end = unitOf(root, range.endContainer, range.endOffset)
  if (start === null || end === null || end <= start) return null
  const { top, bottom, left, right } = range.getBoundingClientRect()
  return { start: index.toPoint(start), end: index.toPoint(end), rect: { top, bottom, left, right } }
}

/**
 * The UTF-16 place in the text of a boundary in the page. Each run of text carries its place in `data-u`. A boundary
 * between elements (a triple click ends before the next line) belongs to the end of the run before it.
 */
export function unitOf(root: HTMLElement, node: Node, offset: number): number | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const run = node.parentElement?.closest<HTMLElement>('[data-u]')
    return run ? Number(run.dataset.u) + offset : null
  }
  const boundary = document.createRange()
  boundary.setStart(node, offset)
  let before: HTMLElement | null = null
  for (const run of root.querySelectorAll<HTMLElement>('[data-u]')) {
    if (boundary.comparePoint(run, 0) >= 0) break
    before = run
  }
  if (before) return Number(before.dataset.u) + (before.textContent ?? '').length
  const first = root.querySelector<HTMLElement>('[data-u]')
  return first ? Number(first.dataset.u) : null
}
