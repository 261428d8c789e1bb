import { expect, test } from 'vitest'
import { isUnitField } from './offers'

test.each([
  ['handling_unit', 'text', true], ['unit', 'text', true], ['unit_note', 'text', false], ['community', 'text', false], ['handling_unit', 'choice', false],
] as const)('%s of the type %s names a unit: %s', (id, type, wanted) => expect(isUnitField({ id, type })).toBe(wanted))
