import { expect, it } from 'vitest'
import { percentOf } from './states'

it.each([['0.4525', 45.25], ['0.9999', 99.99], ['1', 100], ['1.25', 125], ['0', 0], [null, null]])('a share of %s is %s percent', (share, percent) => expect(percentOf(share)).toBe(percent))
