import { expect, test } from 'vitest'
import type { Import } from '@/api/types'
import { fileFault, mayRun, share, toDo } from './imports'

const sheet = (more: Partial<Import>): Import => ({
  id: 'x', name: '清单.xlsx', mechanism: 'dispute', area: '330803114000', state: 'checked', rows: 5, columns: [], creates: 2, acts: 2, unchanged: 1, refused: 0, done: 0, errors: [], more_errors: false, created_at: '', revision: 1, ...more,
})
const ERROR = { row: 3, cell: 'C3', heading: '等级', field: 'level', zh: '没有这个选项', en: 'no such choice' }

test.each([
  [undefined, 'none'], [{ name: '清单.xlsx', size: 10 }, ''], [{ name: '清单.CSV', size: 10 }, ''], [{ name: '清单.xls', size: 10 }, 'kind'], [{ name: '空.csv', size: 0 }, 'empty'],
  [{ name: '大.xlsx', size: 32 * 1024 * 1024 + 1 }, 'large'],
])('the file %o', (file, fault) => expect(fileFault(file)).toBe(fault))

test.each<[string, Partial<Import>, boolean]>([
  ['checked and sound', {}, true], ['with a fault', { errors: [ERROR] }, false], ['with nothing to do', { creates: 0, acts: 0 }, false], ['running', { state: 'running' }, false], ['done', { state: 'done' }, false],
  ['stopped, with rows refused', { state: 'stopped', errors: [ERROR] }, true],
])('a sheet %s', (_, more, may) => expect(mayRun(sheet(more))).toBe(may))

test('the share done is of the rows that change something', () => {
  expect([toDo(sheet({})), share(sheet({ done: 1 })), share(sheet({ done: 4 })), share(sheet({ creates: 0, acts: 0 }))]).toEqual([4, 0.25, 1, 1])
})
