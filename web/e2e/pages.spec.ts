import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { ADMIN, AREAS, acceptAllAndConfirm, expect, expectAccessible, importReport, isPhone, logIn, logOut, test } from './fixtures'
import { dayInChina } from './keyboard'
import { Desk, PASSWORD, enrol } from './phone'
import { CLERK, TOWN, TO_COURT, VILLAGES, dispute, drawAreas, happened, suggestion, townAtWork } from './town'

/** Every page at the width of the run, by axe-core too. With DAJUAN_TOUR=1 the pictures of docs/tour are made anew. */
test.use({ account: 'none', serve: ['--areas', AREAS] })
test.setTimeout(180_000)

interface Written { id: string, revision: number, figures: { code: string }[] }

/** A report of this year with a number that cites nothing. */
const SOURCE = '# 高家镇政府工作报告\n\n各位代表：\n\n## 一、今年工作回顾\n\n排查矛盾纠纷{{dispute.received}}，办结代表建议{{suggestion.closed_items}}，受理网格事件{{grid-event.filed}}。新修机耕路12公里。\n'

const DOCS = fileURLToPath(new URL('../../docs/tour', import.meta.url))

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.DAJUAN_TOUR ? DOCS : test.info().outputDir
  mkdirSync(folder, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `${name}-${isPhone(page) ? 'phone' : 'desktop'}.jpg`), type: 'jpeg', quality: 75, animations: 'disabled' })
}

/** Opens a page, waits for what it is there for, and takes its picture. */
async function see(page: Page, address: string, name: string, wanted = 'h1'): Promise<void> {
  await page.goto(address)
  await expect(page.locator(wanted).first()).toBeVisible()
  await expectAccessible(page, name)
  await shoot(page, name)
}

test('every page', async ({ page, server }) => {
  const { url } = server
  await see(page, url, 'setup', 'form')
  const desk = await townAtWork(server)
  const office = await Desk.of(server, ADMIN.login, ADMIN.password)
  await enrol(server, office, 'xuxiaoyan', '徐小燕', ['grid', 'village'])
  for (const [k, kind] of ['land', 'neighbour', 'debt', 'family', 'house'].entries()) await dispute(desk, kind, VILLAGES[k % 2]!)
  const shown = await dispute(desk, 'compensation', VILLAGES[0], [['assess', { level: 'key' }], ['assign', { lead: ['丙三某'] }], ['take_on', { willing: true }]])
  await dispute(desk, 'labour', VILLAGES[1], TO_COURT)
  await suggestion(desk, '关于修缮渠东机耕路的建议', 'a', 'satisfied')
  await suggestion(desk, '关于增设村口路灯的建议', 'd', 'basically')
  await drawAreas(office)
  for (const [what, place] of [['路灯不亮', [118.9788, 28.9664]], ['井盖缺失', [118.9792, 28.9661]], ['护栏损坏', [118.9996, 28.9651]]] as const) await happened(desk, what, VILLAGES[what === '护栏损坏' ? 1 : 0], place)

  const report = await office.call<Written>('POST', '/reports', { area: TOWN, year: Number(dayInChina(0).slice(0, 4)), source: SOURCE })

  await see(page, `${url}/login`, 'login', '[data-field=login]')
  await logIn(page, ADMIN.login, ADMIN.password)
  await expect(page.locator('[data-action=account]')).toBeVisible()
  await importReport(page, server)
  await shoot(page, 'review')
  await acceptAllAndConfirm(page)
  await see(page, `${url}/board`, 'board', '.progress-summary')
  await see(page, `${url}/congress`, 'congress', '[data-test=congress]')
  for (const name of ['accounts', 'plans', 'readings', 'import', 'password']) await see(page, `${url}/${name}`, name)
  for (const name of ['areas', 'units', 'calendars', 'mechanisms', 'audit', 'exports']) await see(page, `${url}/admin/${name}`, `admin-${name}`)
  await see(page, `${url}/reports`, 'reports', '[data-report]')
  await see(page, `${url}/reports/${report.id}`, 'report', '[data-test=preview] .figure')
  await office.call('POST', `/reports/${report.id}/publish`, undefined, { 'If-Match': `"${report.revision}"` })
  await see(page, `${url}/figures/${report.figures[0]!.code}/records`, 'figure-records', '[data-case]')
  await see(page, `${url}/admin/mechanisms/check`, 'admin-definition', 'form')
  await logOut(page)

  await see(page, `${url}/figures/${report.figures[0]!.code}`, 'figure', '[data-test=figure]')
  await see(page, `${url}/figures?area=${TOWN}&year=${dayInChina(0).slice(0, 4)}&chapter=1`, 'chapter', '[data-test=chapter] [data-code]')
  await see(page, `${url}/figures`, 'look', '[data-field=code]')
  await page.goto(`${url}/login`)
  await logIn(page, CLERK.login, CLERK.password)
  await expect(page.locator('.workbench')).toBeVisible()
  await see(page, url, 'workbench', '.workbench')
  await see(page, `${url}/lists/dispute`, 'list', '[data-case]')
  await see(page, `${url}/cases/${shown}`, 'case', '[data-test=state]')
  await page.locator('[data-clock=mediation] summary').click()
  await page.locator('[data-clock=mediation]').scrollIntoViewIfNeeded()
  await shoot(page, 'case-deadline')
  await see(page, `${url}/register/dispute`, 'register', 'form')
  await see(page, `${url}/imports`, 'imports')
  await see(page, `${url}/map`, 'map', '.canvas[data-ready]')
  await see(page, `${url}/dashboard`, 'dashboard')
  await see(page, `${url}/dashboard/dispute`, 'dashboard-dispute')
  await see(page, `${url}/tables/suggestion`, 'tables', '[data-test=rates]')
  await see(page, `${url}/meetings?mechanism=dispute&agenda=weekly&area=${TOWN}`, 'meetings', '[data-action=begin]')
  await page.click('[data-action=begin]')
  await expect(page.locator('[data-do=assess]')).toBeVisible()
  await shoot(page, 'meeting')
  await page.click('[data-do=assess]')
  await page.locator('.room-case input[type=radio]').first().check()
  await page.click('[data-action=submit]')
  await expect(page.locator('[data-test=progress]')).toContainText('1 /')
  await page.click('[data-action=close]')
  await page.click('[data-action=do-close]')
  await page.waitForURL(/\/minutes$/)
  await expect(page.locator('[data-test=sheet]')).toBeVisible()
  await shoot(page, 'minutes')
  await logOut(page)

  await page.goto(`${url}/field`)
  await logIn(page, 'xuxiaoyan', PASSWORD)
  await expect(page.locator('.tabs')).toBeVisible()
  await shoot(page, 'field-today')
  for (const name of ['register', 'cases', 'outbox', 'me']) {
    await page.goto(`${url}/field/${name}`)
    await expect(page.locator('h1').first()).toBeVisible()
    await shoot(page, `field-${name}`)
  }
})
