import { expect, test } from 'vitest'
import { NAV, isMenu, leadsTo } from './nav'
import { router } from './router'

const links = NAV.flatMap(entry => isMenu(entry) ? entry.links.filter(link => link !== 'mechanisms') : [entry])

test('every way leads to a page', () => {
  expect(links.map(link => [link.to, router.resolve(link.to).name]).filter(([, name]) => name === 'missing')).toEqual([])
  expect(new Set(links.map(link => link.to)).size).toBe(links.length)
})

test.each([['/', '/', true], ['/', '/lists/dispute', false], ['/lists/dispute', '/lists/dispute', true], ['/plans', '/plans/x', true], ['/plan', '/plans', false]])('%s is shown as the place of %s: %s', (to, path, here) => expect(leadsTo(to, path)).toBe(here))
