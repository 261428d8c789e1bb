import { beforeEach, expect, test } from 'vitest'
import { CodePointIndex } from '@/text/codepoints'
import { selectedWords, unitOf } from './selection'

const text = '一是修𠮷村路。\n二是建桥。'
let root: HTMLElement

beforeEach(() => {
  Range.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 0, 0)
  document.body.innerHTML = '<article><p><span data-u="0">一是</span><span data-u="2">修𠮷村路。</span></p><p><span data-u="9">二是建桥。</span></p></article>'
  root = document.querySelector('article')!
})

function select(from: Node, fromOffset: number, to: Node, toOffset: number) {
  document.getSelection()!.setBaseAndExtent(from, fromOffset, to, toOffset)
}

test('words selected over several runs become a span in code points', () => {
  const [first, second] = root.querySelectorAll('span')
  select(first!.firstChild!, 1, second!.firstChild!, 4)
  const words = selectedWords(root, new CodePointIndex(text))!
  expect([words.start, words.end]).toEqual([1, 5])
  expect(new CodePointIndex(text).slice(words.start, words.end)).toBe('是修𠮷村')
})

test('a boundary between lines belongs to the end of the line before', () => {
  expect(unitOf(root, root.querySelectorAll('p')[1]!, 0)).toBe(8)
  expect(unitOf(root, root, 0)).toBe(0)
})

test('a selection elsewhere on the page is not ours', () => {
  document.body.append('elsewhere')
  select(document.body.lastChild!, 0, document.body.lastChild!, 4)
  expect(selectedWords(root, new CodePointIndex(text))).toBeNull()
})
