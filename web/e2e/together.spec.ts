import { ADMIN, AREAS, expect, isPhone, logIn, test as base } from './fixtures'
import { Desk, PASSWORD, VILLAGE, enrol } from './phone'
import { cluster } from './postgres'
import { DajuanServer } from './server'
import { dispute, logInAsClerk, townAtWork } from './town'

/** Two server processes on one PostgreSQL database: who asks the one sees at once what is done at the other. */
const test = base.extend<{ database: string, other: DajuanServer }>({
  database: async ({}, use) => {
    const { url, end } = await cluster()
    await use(url)
    await end()
  },
  serve: async ({ database }, use) => use(['--areas', AREAS, '--database', database]),
  other: async ({ database, server }, use) => {
    const other = new DajuanServer(['--areas', AREAS, '--database', database], server)
    await other.start()
    await use(other)
    await other.remove()
  },
})
test.use({ account: 'none' })

const SECOND_MS = 1000

test('two people on one list, each at a server of their own, see each other’s changes within a second', async ({ page, browser, server, other }) => {
  test.skip(isPhone(page), 'once is enough')
  test.setTimeout(120_000)
  const desk = await townAtWork(server)
  await enrol(server, await Desk.of(server, ADMIN.login, ADMIN.password), 'wuming', '吴明', ['mediator', 'peace_head'])
  const [first, second] = [await dispute(desk, 'land', VILLAGE), await dispute(desk, 'debt', VILLAGE)]
  const his = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage()
  await logInAsClerk(page, server, '/lists/dispute')
  await his.goto(`${other.url}/lists/dispute`)
  await logIn(his, 'wuming', PASSWORD)
  for (const one of [page, his]) await expect(one.locator('[data-case]')).toHaveCount(2)
  const there = await Desk.of(other, 'wuming')
  // A change at either server; the page at the other has it before a second is over.
  for (const [by, id, seen, who] of [[there, first, page, '吴明'], [desk, second, his, '林晓']] as const) {
    await by.call('POST', `/cases/${id}/actions`, { action: 'assess', revision: 1, values: { level: 'key' } })
    const row = seen.locator(`[data-case="${id}"]`)
    await expect(row).toContainText('已研判定级', { timeout: SECOND_MS })
    await expect(row).toContainText(`${who} 刚办过`)
  }
  // A case that is opened at one is announced at the other.
  await dispute(desk, 'family', VILLAGE)
  await expect(his.locator('[data-notice=arrived]')).toBeVisible({ timeout: SECOND_MS })
})
