import { expect, test } from 'vitest'
import { csvOf } from './csv'

test.each([
  ['plain words', '林晓', '林晓'], ['a comma', 'a,b', '"a,b"'], ['a quotation mark', '他说"好"', '"他说""好"""'], ['two lines', 'a\nb', '"a\nb"'],
  ['a formula', '=1+1', "'=1+1"], ['a formula by another sign', '@SUM(A1)', "'@SUM(A1)"], ['a formula with a comma', '=A(1,2)', "\"'=A(1,2)\""], ['a minus inside', '2026-11-28', '2026-11-28'], ['nothing', '', ''],
])('%s', (_, text, wanted) => expect(csvOf([[text]])).toBe(`\uFEFF${wanted}\r\n`))

test('rows end as RFC 4180 has it', () => expect(csvOf([['时间', '谁'], ['1', '2']])).toBe('\uFEFF时间,谁\r\n1,2\r\n'))
