import { expect, test } from 'vitest'
import { BYTES_MOST, fileProblem, pasteName, pasteProblem } from './limits'

test('an empty or too large file is told before it is sent, by its name', () => {
  expect(fileProblem({ name: '报告.docx', size: 0 })).toEqual({ key: 'import.fault.empty', name: '报告.docx' })
  expect(fileProblem({ name: '报告.pdf', size: BYTES_MOST + 1 })).toEqual({ key: 'import.fault.large', name: '报告.pdf' })
  expect(fileProblem({ name: '报告.txt', size: BYTES_MOST })).toBeNull()
})

test('blank text is no report', () => {
  expect(pasteProblem(' \n ')).toBe('import.fault.no_text')
  expect(pasteProblem('报告')).toBeNull()
})

test.each([
  ['\n 2024年度高家镇政府工作报告 \n各位代表', '2024年度高家镇政府工作报告.txt'],
  ['a/b:c', 'abc.txt'],
  ['///', '粘贴.txt'],
  ['𠮷'.repeat(60), `${'𠮷'.repeat(40)}.txt`],
])('pasted text is named by its first line', (text, name) => expect(pasteName(text, '粘贴')).toBe(name))
