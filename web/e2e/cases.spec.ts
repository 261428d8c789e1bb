import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { ADMIN, AREAS, expect, expectAccessible, isPhone, logIn, test } from './fixtures'
import { tabTo } from './keyboard'
import { tabTo } from './keyboard'
import { Desk, PASSWORD, VILLAGE, enrol } from './phone'
import { photograph } from './photograph'
import type { DajuanServer } from './server'
import { TO_COURT, VILLAGES, dispute, logInAsClerk, townAtWork } from './town'

/** The working day of the staff: the workbench, lists, cases, against the real server. */
test.use({ account: 'none', serve: ['--areas', AREAS] })

const state = (page: Page) => page.locator('[data-test=state]')
const row = (page: Page, id: string) => page.locator(`[data-case="${id}"]`)
const fault = (page: Page, field: string) => page.locator('.form-field', { has: page.locator(`[data-field=${field}]`) }).locator('.fault')

/** Another browser, in which somebody else is logged in. */
async function secondBrowser(browser: Browser, server: DajuanServer, login: string, path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage()
  await page.goto(server.url + path)
  await logIn(page, login, PASSWORD)
  return page
}

test('with the keyboard alone: a case from registering to closing', async ({ page, server }) => {
  test.skip(isPhone(page), 'a phone has no keyboard')
  const office = await Desk.administrator(server)
  await enrol(server, office, 'diaodu', '周岚', ['grid', 'dispatcher'])
  await enrol(server, office, 'chuzhi', '方国', ['handler'])
  const handler = await Desk.of(server, 'chuzhi')
  await page.goto(server.url)
  await expect(page.locator('[data-field=login]')).toBeFocused()
  await page.keyboard.type('diaodu')
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.locator('.workbench')).toBeVisible()

  // The menu of lists: arrows go through it, Enter opens.
  await tabTo(page, page.locator('[data-menu=lists]'))
  await page.keyboard.press('Enter')
  await expect(page.locator('#nav-lists a').first()).toBeFocused()
  const events = page.locator('#nav-lists a', { hasText: '网格事件' })
  while (!await events.evaluate(element => element === document.activeElement)) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/lists\/grid-event$/)
  await tabTo(page, page.locator('[data-action=register]'))
  await page.keyboard.press('Enter')

  // What is missing is told at its field, and the first has the focus.
  await tabTo(page, page.locator('[data-field=what]'))
  await page.keyboard.press('Control+Enter')
  await expect(fault(page, 'class')).toContainText('请填写这一项')
  await expect(page.locator('[data-field=class]').first()).toBeFocused()
  await expectAccessible(page, 'the form with faults')
  await page.keyboard.press('Space')
  await tabTo(page, page.locator('[data-field=urgency]').first())
  await page.keyboard.press('ArrowDown')
  await tabTo(page, page.locator('[data-field=what]'))
  await page.keyboard.type('渠东路窨井盖破损')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('h1')).toHaveText('渠东路窨井盖破损')
  await expect(state(page)).toHaveText('已上报待受理')

  for (const [action, after] of [['file', '已立案待派遣'], ['dispatch', '处置中']] as const) {
    await tabTo(page, page.locator(`[data-do=${action}]`))
    await page.keyboard.press('Enter')
    if (action === 'dispatch') await page.keyboard.type('村镇建设办')
    await tabTo(page, page.locator('#action-form [data-action=submit]'))
    await page.keyboard.press('Enter')
    await expect(state(page)).toHaveText(after)
  }

  // Somebody else handles it; the page follows by itself, and who handled it does not close it.
  const id = page.url().split('/').at(-1)!
  await handler.call('POST', `/cases/${id}/actions`, { action: 'handle', revision: 3, values: { result: 'solved', after: ['照片'] } })
  await expect(state(page)).toHaveText('已处置待核查', { timeout: 3000 })
  await expect(page.locator('[data-notice=changed]')).toContainText('方国 刚办了“处置反馈”')
  await tabTo(page, page.locator('[data-do=check]'))
  await page.keyboard.press('Enter')
  await tabTo(page, page.locator('#action-form [data-action=submit]'))
  await page.keyboard.press('Enter')
  await expect(state(page)).toHaveText('✓ 已结案')
  await expect(page.locator('.case-timeline ol > li')).toHaveCount(5)
  await expectAccessible(page, 'a case that has ended')
})

test('a list: the address holds the view, views are kept, keys go through it, and many are acted on with a result for each', async ({ page, server }) => {
  const desk = await townAtWork(server)
  const land = await dispute(desk, 'land', VILLAGES[0])
  const debt = await dispute(desk, 'debt', VILLAGES[1])
  await dispute(desk, 'family', VILLAGES[0], TO_COURT)
  await logInAsClerk(page, server, '/lists/dispute')
  await expect(page.locator('[data-case]')).toHaveCount(2)
  await expect(row(page, land)).toContainText('湖仁村')
  await expect(page.locator('[data-states=open] b')).toHaveText('2')
  await expectAccessible(page, 'a list')

  await page.locator('select[name=kind]').selectOption('land')
  await expect(page.locator('[data-case]')).toHaveCount(1)
  await page.click('[data-action=more-filters]')
  await page.locator('input[name=columns][value=source]').check()
  await expect(page).toHaveURL(/\?kind=land&columns=source$/)
  await expect(row(page, land)).toContainText('主动排查')
  await expectAccessible(page, 'the filters of a list')
  await page.click('[data-action=save-view]')
  await page.fill('input[name=view]', '山林土地')
  await page.keyboard.press('Enter')
  await page.goto(`${server.url}/lists/dispute?late=true`)
  await expect(page.locator('.state-notice')).toContainText('没有符合条件的案卷')
  await expectAccessible(page, 'an empty list')
  await page.click('[data-view=山林土地]')
  await expect(page.locator('[data-case]')).toHaveCount(1)
  await expect(page).toHaveURL(/\?kind=land&columns=source$/)

  await page.goto(`${server.url}/lists/dispute`)
  await expect(page.locator('[data-case]')).toHaveCount(2)
  if (isPhone(page)) for (const box of await page.locator('[data-case] input').all()) await box.check()
  else {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('ArrowDown')
    await expect(row(page, land).locator('[data-row]')).toBeFocused()
    await page.keyboard.press('x')
    await page.keyboard.press('/')
    await expect(page.locator('[data-states=open]')).toBeFocused()
  }
  await expect(page.locator('.bulk')).toContainText('已选 2 件')
  // One of them is no more what was seen: it is refused, and the other is done all the same.
  await page.route('**/api/v1/cases/*/actions', async route => {
    if (route.request().method() === 'POST' && route.request().url().includes(land)) await desk.call('POST', `/cases/${land}/actions`, { action: 'mark_risk', revision: 1, values: { measures: '劝开' } })
    await route.continue()
  })
  await page.click('[data-action=bulk]')
  await expectAccessible(page, 'the choice of what to do to many')
  await page.click('[data-bulk=assess]')
  await page.locator('.bulk-dialog [data-field=level][value=ordinary]').check()
  await page.click('.bulk-dialog [data-action=submit]')
  await expect(page.locator('[data-test=bulk-result]')).toHaveText('办成 1 件，没办成 1 件。')
  await expect(page.locator('[data-result=done]')).toContainText('已研判定级')
  await expect(page.locator('[data-result=refused]')).toContainText('已被更新')
  await expectAccessible(page, 'the results of acting on many')
  await page.click('[data-action=bulk-close]')
  await expect(row(page, debt)).toContainText('已研判定级')
  await expect(row(page, land)).toContainText('已登记')
})

test('two browsers see what the other does within a second', async ({ page, browser, server }) => {
  const desk = await townAtWork(server)
  const id = await dispute(desk, 'land', VILLAGE)
  await enrol(server, await Desk.of(server, ADMIN.login, ADMIN.password), 'wuming', '吴明', ['mediator', 'peace_head'])
  await logInAsClerk(page, server, '/lists/dispute')
  await expect(row(page, id)).toContainText('已登记')

  const his = await secondBrowser(browser, server, 'wuming', `/cases/${id}`)
  await his.click('[data-do=assess]')
  await his.locator('[data-field=level][value=key]').check()
  await his.click('#action-form [data-action=submit]')
  await expect(state(his)).toHaveText('已研判定级')
  await expect(row(page, id)).toContainText('已研判定级', { timeout: 1500 })
  await expect(row(page, id)).toContainText('吴明 刚办过')
  await expectAccessible(page, 'a list with a row that somebody changed')

  // And the other way round: his page of the case follows, and says who it was.
  await desk.call('POST', `/cases/${id}/actions`, { action: 'urge', revision: 2, note: '本周内上门' })
  await expect(his.locator('[data-notice=changed]')).toContainText('林晓 刚办了“督办”', { timeout: 1500 })
  const second = await dispute(desk, 'debt', VILLAGES[1])
  await expect(page.locator('[data-notice=arrived]')).toBeVisible({ timeout: 3000 })
  await page.locator('[data-notice=arrived] button').click()
  await expect(row(page, second)).toBeVisible()
})

test('where somebody was faster both versions are shown, and one is chosen', async ({ page, server }) => {
  const desk = await townAtWork(server)
  const id = await dispute(desk, 'land', VILLAGES[0])
  await logInAsClerk(page, server, `/cases/${id}`)
  await page.click('[data-do=urge]')
  await page.fill('[data-field=note]', '请本周内上门')
  // The stream is held back, as on a bad line: the page does not know yet.
  let faster = 0
  await page.route('**/api/v1/cases/*/actions', async route => {
    if (route.request().method() === 'POST' && faster++ === 0) await desk.call('POST', `/cases/${id}/actions`, { action: 'assess', revision: 1, values: { level: 'key' } })
    await route.continue()
  })
  await page.click('#action-form [data-action=submit]')
  const stale = page.locator('[data-notice=stale]')
  await expect(stale).toContainText('林晓 先办了一步')
  await expect(stale.locator('tr', { hasText: '等级' }).locator('td').nth(1)).toHaveText('重点')
  await expect(stale.locator('tr', { hasText: '状态' }).locator('td')).toHaveText(['已登记', '已研判定级', '—'])
  await expectAccessible(page, 'two versions of a case')
  await stale.locator('[data-action=act-anyway]').click()
  await expect(page.locator('[data-notice=done]')).toContainText('已办理：督办')
  await expect(page.locator('.case-timeline ol > li').first()).toContainText('督办')
  await expect(state(page)).toHaveText('已研判定级')
})

test('what was done by mistake is taken back where an action leads back', async ({ page, server }) => {
  const desk = await townAtWork(server)
  const id = await dispute(desk, 'land', VILLAGES[0], TO_COURT)
  await logInAsClerk(page, server, `/cases/${id}`)
  await expect(state(page)).toHaveText('✓ 已导入其他途径')
  await page.click('[data-do=back]')
  await page.fill('[data-field=note]', '又起争执')
  await page.click('#action-form [data-action=submit]')
  await expect(state(page)).toHaveText('已研判定级')
  await page.click('[data-do=decline]')
  await page.locator('[data-field=willing][value=false]').check()
  await page.fill('[data-field=note]', '一方要打官司')
  await page.click('#action-form [data-action=submit]')
  await expect(state(page)).toHaveText('已终止调解并告知')
  await page.goto(`${server.url}/lists/dispute?returned=true`)
  await expect(row(page, id)).toBeVisible()
})

test('personal values are masked until somebody says why he looks, and the looking is kept', async ({ page, server }) => {
  const desk = await townAtWork(server)
  const id = await dispute(desk, 'land', VILLAGES[0])
  await logInAsClerk(page, server, `/cases/${id}`)
  const parties = page.locator('[data-value=parties]')
  await expect(parties).toContainText('甲*、乙*')
  await expect(page.locator('body')).not.toContainText('甲一某')
  await page.click('[data-action=reveal]')
  await expect(page.locator('[data-action=do-reveal]')).toBeDisabled()
  await page.fill('[data-field=reason]', '通知到场')
  await expectAccessible(page, 'the question why')
  await page.click('[data-action=do-reveal]')
  await expect(parties).toContainText('甲一某、乙二某')
  await expect(page.locator('[data-value=matter]')).toContainText('两家院墙滴水')
  const office = await Desk.of(server, ADMIN.login, ADMIN.password)
  const audit = JSON.stringify(await office.call('GET', '/audit?limit=5'))
  expect(audit).toContain(id)
  expect(audit).toContain('通知到场')
  await page.reload()
  await expect(parties).toContainText('甲*、乙*')
})

test('a deadline tells how its day came about; a form half filled survives leaving; a photograph is seen', async ({ page, server }) => {
  const desk = await townAtWork(server)
  const opened = await desk.call<{ id: string }>('POST', '/cases', { mechanism: 'grid-event', area: VILLAGES[0], values: { class: 'event', urgency: 'ordinary', what: '渠东路窨井盖破损' } })
  const disputed = await dispute(desk, 'land', VILLAGES[0])
  await logInAsClerk(page, server, `/cases/${disputed}`)
  await page.click('[data-clock=triage] summary')
  await expect(page.locator('[data-clock=triage] ol li').first()).toContainText('起算')
  await page.click('[data-do=mark_risk]')
  await page.fill('[data-field=measures]', '两家分开住，')
  await page.goto(`${server.url}/cases/${opened.id}`)
  await expect(page.locator('h1')).toHaveText('渠东路窨井盖破损')
  await page.goto(`${server.url}/cases/${disputed}?do=mark_risk`)
  await expect(page.locator('[data-field=measures]')).toHaveValue('两家分开住，')

  await page.goto(`${server.url}/register/grid-event`)
  await page.locator('[data-field=area]').selectOption({ label: '湖仁村' })
  await page.locator('[data-field=class][value=event]').check()
  await page.locator('[data-field=urgency][value=urgent]').check()
  await page.fill('[data-field=what]', '路灯不亮')
  await page.fill('[data-field=position]', '118.90 28.95')
  await page.setInputFiles('[data-field=before]', await photograph(page))
  await expect(page.locator('[data-file]')).toContainText('IMG_0001.jpg')
  await expectAccessible(page, 'the form of a new case')
  await page.click('[data-action=submit]')
  await expect(page.locator('h1')).toHaveText('路灯不亮')
  await expect(page.locator('[data-value=position]')).toContainText('118.9')
  await expect(page.locator('.evidence-tile img')).toBeVisible()
  await expect.poll(() => page.locator('.evidence-tile img').evaluate(image => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
  await page.locator('.evidence-tile .picture').click()
  await expect(page.locator('.el-dialog img')).toBeVisible()
  await expectAccessible(page, 'a photograph')
})

test('the workbench: every number opens the list that it counts, and one click leads to the form', async ({ page, server }) => {
  const desk = await townAtWork(server)
  const first = await dispute(desk, 'land', VILLAGES[0])
  await dispute(desk, 'debt', VILLAGES[1])
  await dispute(desk, 'labour', VILLAGES[1], [['assess', { level: 'key' }]])
  await dispute(desk, 'family', VILLAGES[0], [...TO_COURT, ['back', {}, '又起争执']])
  await logInAsClerk(page, server, '/')
  await expect(page.locator('[data-tile=waiting] b')).toHaveText('4')
  await expect(page.locator('[data-tile=returned] b')).toHaveText('1')
  await expectAccessible(page, 'the workbench')
  const count = page.locator('[data-count="dispute registered"]')
  await expect(count).toHaveText('2')
  await count.click()
  await page.waitForURL(/\/lists\/dispute\?state=registered$/)
  await expect(page.locator('[data-case]')).toHaveCount(2)
  await page.goBack()

  await page.locator(`#returned .lists a`).click()
  await page.waitForURL(/\?returned=true$/)
  await expect(page.locator('[data-case]')).toHaveCount(1)
  await page.goBack()
  await page.locator('#returned .act').click()
  await expect(page.locator('#action-form form')).toBeVisible()
  await expect(page.locator('#action-form h3')).toContainText('包案')

  // It follows what others do.
  await page.goto(server.url)
  await expect(count).toHaveText('2')
  await desk.call('POST', `/cases/${first}/actions`, { action: 'assess', revision: 1, values: { level: 'key' } })
  await expect(count).toHaveText('1', { timeout: 6000 })
})

test('a list goes out as a sheet and comes in again: checked cell by cell, then carried out', async ({ page, server }) => {
  const desk = await townAtWork(server)
  const id = await dispute(desk, 'land', VILLAGES[0])
  await logInAsClerk(page, server, '/lists/dispute')
  const coming = page.waitForEvent('download')
  await page.click('[data-export=csv]')
  const sheet = readFileSync(await (await coming).path(), 'utf8')
  expect(sheet).toContain(id)
  expect(sheet, 'what is personal stays').not.toContain('甲一某')

  const bring = async (text: string) => {
    await page.goto(`${server.url}/imports?mechanism=dispute`)
    await expect(page.locator('select[name=mechanism]')).toHaveValue('dispute')
    await page.setInputFiles('.imports-page input[type=file]', { name: '纠纷清单.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.waitForURL(/\/imports\/.+/)
  }
  const HEAD = '纠纷类型,所在村（网格）,来源,当事人\n'
  await bring(`${HEAD}邻里,盈川村,主动排查,甲某\n邻里纠纷,没有这个村,主动排查,乙某\n`)
  await expect(page.locator('[data-test=import-state]')).toHaveText('已核对')
  await expect(page.locator('[data-error]').first()).toContainText('A3')
  await expect(page.locator('[data-action=run-import]')).toHaveCount(0)
  await expectAccessible(page, 'a sheet with faults')

  await bring(`${HEAD}邻里,盈川村,主动排查,甲某\n债务合同,湖仁村,当事人申请,乙某\n`)
  await expect(page.locator('[data-count=creates] dd')).toHaveText('2')
  await expectAccessible(page, 'a sheet that was checked')
  await page.click('[data-action=run-import]')
  await expect(page.locator('[data-test=import-state]')).toHaveText('已完成')
  await expect(page.locator('[data-count=done] dd')).toHaveText('2')
  await page.goto(`${server.url}/lists/dispute`)
  await expect(page.locator('[data-case]')).toHaveCount(3)
  await page.goto(`${server.url}/imports`)
  await expect(page.locator('.past li')).toHaveCount(2)
  await expectAccessible(page, 'the imports')
})

test('whoever has nothing to do is told where to look; who may only read is offered nothing', async ({ page, server }) => {
  const office = await Desk.administrator(server)
  await enrol(server, office, 'zhidu', '王秀英', ['viewer'])
  await page.goto(server.url)
  await logIn(page, 'zhidu', PASSWORD)
  await expect(page.locator('.state-notice')).toContainText('现在没有等您办的事')
  await expectAccessible(page, 'a quiet workbench')
  await page.goto(`${server.url}/lists/dispute`)
  await expect(page.locator('.state-notice')).toContainText('现在没有在办的案卷')
  await expect(page.locator('[data-action=register]')).toHaveCount(0)
  await page.goto(`${server.url}/register/dispute`)
  await expect(page.locator('.state-notice')).toContainText('您的角色不能登记这类案卷')
  await page.goto(`${server.url}/cases/330803-01941684-a7a0-7399-9877-93bf2621d36e`)
  await expect(page.locator('.state-notice')).toContainText('没有这件案卷')
  await expectAccessible(page, 'a case that is not there')
})

test('the pages of the working day are accessible in English and in large type', async ({ page, server }) => {
  const desk = await townAtWork(server)
  const id = await dispute(desk, 'land', VILLAGES[0])
  await logInAsClerk(page, server, '/')
  await page.click('[data-action=language]')
  await page.click('[data-action=type-size]')
  for (const path of ['/', '/lists/dispute', '/register/dispute', `/cases/${id}?do=decline`, '/imports']) {
    await page.goto(server.url + path)
    await expect(page.locator('h1')).toBeVisible()
    await expectAccessible(page, `${path} in large type`)
  }
  await page.goto(`${server.url}/cases/${id}`)
  await expect(page.locator('h1')).toHaveText('Disputes · Land and forest')
  if (isPhone(page)) {
    await page.click('[data-action=menu]')
    await expectAccessible(page, 'the menu')
  }
})
