import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import seriousFaults from './axe'
import { type APIRequestContext, type Page, test as base, expect } from '@playwright/test'
import { DajuanServer } from './server'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The report of the sample township. */
export const REPORT = join(ROOT, 'samples', 'gaojia', 'report.txt')
/** The villages of the sample township by their names. */
export const AREAS = join(ROOT, 'samples', 'gaojia', 'areas.csv')
/** Their outlines, schematic. */
export const SHAPES = join(ROOT, 'samples', 'gaojia', 'shapes.geojson')
export const REPORT_TEXT = readFileSync(REPORT, 'utf8')

/** The administrator that the tests work as. */
export const ADMIN = { login: 'zhangwei', name: '张伟', password: '柑橘 露营 渠道 三十' }

/**
 * Each test has a server of its own (`serve`: its options) with an administrator who is logged in (`account: 'none'`: as the program
 * starts the first time). A test fails when a request goes anywhere else, or the page throws an error.
 */
export const test = base.extend<{ account: 'admin' | 'none', serve: readonly string[], server: DajuanServer, strict: void }>({
  account: ['admin', { option: true }],
  serve: [[], { option: true }],
  server: async ({ context, account, serve }, use) => {
    const server = new DajuanServer(serve)
    await server.start()
    if (account === 'admin') await setUp(context.request, server)
    await use(server)
    await server.remove()
  },
  strict: [async ({ page, server }, use) => {
    const foreign: string[] = []
    const errors: string[] = []
    page.on('request', request => { if (!request.url().startsWith(server.url) && !/^(data|blob|about):/.test(request.url())) foreign.push(request.url()) })
    page.on('pageerror', error => errors.push(String(error)))
    page.on('console', message => { if (message.type() === 'error' && /Content Security Policy/.test(message.text())) errors.push(message.text()) })
    await use()
    expect(foreign, 'requests that leave the server').toEqual([])
    expect(errors, 'errors of the page').toEqual([])
  }, { auto: true }],
})
export { expect }

/** Makes the administrator; the cookies of `request` are those of the browser it belongs to. */
export async function setUp(request: APIRequestContext, server: DajuanServer): Promise<void> {
  const answer = await request.post(`${server.url}/api/v1/setup`, { data: { code: server.setupCode, ...ADMIN } })
  expect(answer.status(), await answer.text()).toBe(201)
}

/** Fills in the login page. */
export async function logIn(page: Page, login: string, password: string): Promise<void> {
  await page.fill('[data-field=login]', login)
  await page.fill('[data-field=password]', password)
  await page.keyboard.press('Enter')
}

export async function logOut(page: Page, sharedMachine = false): Promise<void> {
  await page.click('[data-action=account]')
  await page.click('[data-action=log-out]')
  await page.locator('input[name=shared]').setChecked(sharedMachine)
  await page.click('[data-action=do-log-out]')
  await page.waitForURL(/\/login/)
}

export const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 600

/** Imports the sample report as a file and opens its review. */
export async function importReport(page: Page, server: DajuanServer): Promise<void> {
  await page.goto(`${server.url}/import`)
  await page.setInputFiles('input[type=file]', REPORT)
  await page.waitForURL(/\/review\//)
  await expect(page.locator('.item-card').first()).toBeVisible()
}

export async function allSaved(page: Page): Promise<void> {
  await expect(page.locator('[data-test=sync]')).toHaveText('已全部保存')
}

/** Accepts all that is undecided and confirms; ends on the plan. */
export async function acceptAllAndConfirm(page: Page): Promise<void> {
  for (const tab of ['promise', 'figure']) {
    await page.click(`[data-tab=${tab}]`)
    const rest = page.locator('[data-action=accept-rest]')
    if (await rest.count() > 0) await rest.click()
  }
  await expect(page.locator('[data-test=undecided]')).toHaveText('还有 0 条未决')
  await allSaved(page)
  await page.click('[data-action=confirm]')
  await page.click('[data-action=do-confirm]')
  await page.waitForURL(/\/plans\//)
}

/** No serious or critical fault by WCAG 2.1 A and AA, and nothing wider than the window. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // Colours on the way from one to another are none of those chosen: nothing fades while it is looked at.
  await page.waitForTimeout(400)
  await page.evaluate(() => {
    const still = new CSSStyleSheet()
    still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]
  })
  const faults = await seriousFaults(page)
  await page.evaluate(() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1) })
  expect(faults, `axe-core on ${what}`).toEqual([])
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(tooWide, `horizontal scrolling on ${what}`).toBeLessThanOrEqual(0)
}
