import { expect, test } from 'vitest'
import { COMMANDS, daysOfYear, yearsUpTo } from './exports'

test('the newest year comes first', () => expect(yearsUpTo('2026-11-28', 3)).toEqual(['2026', '2025', '2024']))

test.each([['2025', { from: '2025-01-01', to: '2025-12-31' }], ['2026', { from: '2026-01-01', to: '2026-11-28' }]])('the days of %s, as far as they were', (year, days) => expect(daysOfYear(year, '2026-11-28')).toEqual(days))

test('a backup is restored under the name that it was given', () => {
  const [backup, restore] = COMMANDS.map(one => one.lines('2026-11-28').join(' '))
  expect([backup, restore]).toEqual(['dajuan backup --data .dajuan --to backup-2026-11-28', 'dajuan restore backup-2026-11-28 --data .dajuan-new'])
})
