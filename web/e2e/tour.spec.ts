import { ADMIN, expect, expectAccessible, logIn, logOut, test } from './fixtures'
import { VILLAGES, dispute, logInAsClerk, townAtWork } from './town'

/** The tour goes along from page to page, is offered once, and is out of the way when it is not wanted. */
test.use({ account: 'none' })
const panel = '[data-test=tour]'
const invite = '[data-test=tour-invite]'

test('from stop to stop by keyboard, to the last page; it is not offered again', async ({ page, server }) => {
  await dispute(await townAtWork(server), 'land', VILLAGES[0])
  await logInAsClerk(page, server, '/')
  await expect(page.locator(invite)).toContainText('五分钟')
  await expectAccessible(page, 'the offer of the tour')
  await page.locator('[data-action=tour-begin]').press('Enter')
  await expect(page.locator(`${panel} h2`)).toBeFocused()
  await expectAccessible(page, 'the first stop')
  const paths: string[] = []
  for (let k = 1; k <= 8; k++) {
    await expect(page.locator(panel)).toContainText(`第 ${k} 站，共 8 站`)
    await expect(page.locator(`${panel} h2`)).toBeFocused()
    paths.push(new URL(page.url()).pathname)
    await page.locator('[data-action=tour-next]').press('Enter')
  }
  expect(paths).toEqual(['/', '/lists/dispute', '/lists/hazard', '/register/dispute', '/meetings', '/dashboard/dispute', '/tables/suggestion', '/board'])
  await expect(page.locator(panel)).toHaveCount(0)
  await page.goto(server.url)
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator(invite)).toHaveCount(0)
  await page.click('[data-action=account]')
  await page.click('[data-action=tour]')
  await expect(page.locator(panel)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator(panel)).toHaveCount(0)
})

test('who does not want it is not asked again, and another person is', async ({ page, server }) => {
  await townAtWork(server)
  await logInAsClerk(page, server, '/')
  await page.click('[data-action=tour-not]')
  await expect(page.locator(invite)).toHaveCount(0)
  await page.reload()
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator(invite)).toHaveCount(0)
  await logOut(page)
  await logIn(page, ADMIN.login, ADMIN.password)
  await expect(page.locator(invite)).toBeVisible()
})
