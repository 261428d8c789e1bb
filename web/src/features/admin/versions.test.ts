import { expect, test } from 'vitest'
import type { MechanismVersion } from '@/api/types'
import { profilesOf } from './versions'

const version = (profile: string, from: string | null, current = false): MechanismVersion => ({ profile, from, zh: '规则', en: 'Rules', current, fields: 1, states: 1, actions: 1, sources: 1 })

test('each version holds until the day before the next; the newest stands first', () => {
  const [profile] = profilesOf([version('default', '2025-03-01', true), version('default', null), version('default', '2027-01-01')], '2026-11-28')
  expect(profile!.eras.map(era => [era.from, era.until, era.when])).toEqual([['2027-01-01', null, 'future'], ['2025-03-01', '2026-12-31', 'current'], [null, '2025-02-28', 'past']])
})

test('profiles stay apart, in the order of the server', () => {
  const profiles = profilesOf([version('default', null, true), version('zhejiang', null, true), version('default', '2024-01-01')], '2023-06-01')
  expect(profiles.map(one => [one.id, one.eras.length])).toEqual([['default', 2], ['zhejiang', 1]])
})

test('without versions there are no profiles', () => expect(profilesOf([], '2026-11-28')).toEqual([]))
