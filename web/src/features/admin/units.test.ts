import { expect, test } from 'vitest'
import type { Unit } from '@/api/types'
import { findUnits, kindsOf } from './units'

const unit = (name: string, kind: string, until: string | null = null): Unit => ({ id: name, name, area: '330803114000', kind, from: '2020-01-01', until, reason: '', updated_at: '2026-01-01T00:00:00.000Z', revision: 1 })
const UNITS = [unit('村镇建设办公室', '部门'), unit('水利站', '站所'), unit('农机站', '站所', '2024-07-01')]

test.each([
  ['', false, ['村镇建设办公室', '水利站']], ['', true, ['村镇建设办公室', '水利站', '农机站']], ['站所', true, ['水利站', '农机站']], ['高家 水利', false, ['水利站']], ['农机', false, []],
])('“%s”, also those that have ended: %s', (words, gone, names) => expect(findUnits(UNITS, words, gone, '2026-11-28', () => '高家镇').map(one => one.name)).toEqual(names))

test('each kind is offered once', () => expect(kindsOf([...UNITS, unit('别的', '')])).toEqual(['站所', '部门']))
