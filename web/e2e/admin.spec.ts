import type { Page } from '@playwright/test'
import { ADMIN, AREAS, expect, expectAccessible, isPhone, logIn, test } from './fixtures'
import { press, tabTo } from './keyboard'
import { Desk, VILLAGE, enrol } from './phone'
import { CLERK, VILLAGES, dispute, logInAsClerk, townAtWork } from './town'

/** The administration, from its menu to each of its pages, against the real server. */
test.use({ account: 'none', serve: ['--areas', AREAS] })

const area = (page: Page, code: string) => page.locator(`[data-area="${code}"]`)
const BORN = '330803114299'

test('an administrator goes through the house: areas over time, units, the audit, calendars, definitions, exports', async ({ page, server }) => {
  test.skip(isPhone(page), 'both widths are in pages.spec')
  test.setTimeout(180_000)
  const desk = await townAtWork(server)
  const office = await Desk.of(server, ADMIN.login, ADMIN.password)
  await enrol(server, office, 'xuxiaoyan', '徐小燕', ['grid', 'village'])
  const here = await dispute(desk, 'land', VILLAGE)
  await desk.call('POST', `/cases/${here}/reveal`, { fields: ['parties'], reason: '上门前联系' })
  await page.goto(server.url)
  await logIn(page, ADMIN.login, ADMIN.password)

  // By keyboard from the menu to a village, which is merged into a new one: what that touches is told before.
  await press(page, page.locator('[data-menu=admin]'))
  await expect(page.locator('#nav-admin a').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/admin\/areas$/)
  await tabTo(page, page.locator('[data-field=words]'))
  await page.keyboard.type(VILLAGE)
  await press(page, area(page, VILLAGE))
  await press(page, page.locator('[data-action=merge-area]'))
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('[data-test=open-cases]')).toContainText('在办 1 件')
  await expect(dialog.locator('[data-test=people]')).toContainText('徐小燕')
  await dialog.locator('[name=successor]').selectOption('new')
  await dialog.locator('[data-field=name_0]').fill('新盈村')
  await dialog.locator('[data-field=code_0]').fill(VILLAGES[1])
  await dialog.locator('[data-action=do-end-area]').click()
  await expect(dialog.locator('.fault').first()).toContainText('用过了')
  await expectAccessible(page, 'a merger with a fault')
  await dialog.locator('[data-field=code_0]').fill(BORN)
  await dialog.locator('[name=reason]').fill('衢江政函〔2026〕8 号')
  await dialog.locator('[data-action=do-end-area]').click()
  await expect(page.locator('[data-change="area.ended"]')).toContainText('并入新盈村')
  await page.fill('[data-field=words]', '')
  await expect(area(page, BORN)).toBeVisible()
  await expect(area(page, VILLAGE)).toHaveCount(0)
  await page.check('input[name=gone]')
  await area(page, BORN).click()
  await expect(page.locator('.inherited')).toContainText('1 个账号')
  await page.click('[data-action=rename-area]')
  await dialog.locator('[data-field=name]').fill('盈新村')
  await dialog.locator('[data-action=save-area]').click()
  await expect(page.locator('#area-name')).toHaveText('盈新村')

  // A unit is offered where a case is handed over.
  await page.goto(`${server.url}/admin/units`)
  await page.locator('[data-action=add-unit], .state-notice button').first().click()
  await dialog.locator('[data-field=name]').fill('水利站')
  await dialog.locator('[data-field=kind]').fill('站所')
  await dialog.locator('[data-action=save-unit]').click()
  await expect(page.locator('[data-unit=水利站]')).toContainText('站所')

  // The audit: who, what, why; narrowed to nobody it says so.
  await page.goto(`${server.url}/admin/audit`)
  await expect(page.locator('[data-entry=revealCaseValues]')).toContainText('上门前联系')
  await expect(page.locator('[data-entry=revealCaseValues]')).toContainText(CLERK.name)
  await page.locator('select[name=what]').selectOption('exportCases')
  await expect(page.locator('.state-notice')).toContainText('没有符合的记录')
  await page.locator('select[name=what]').selectOption('revealCaseValues')
  const sheet = await page.request.get(server.url + await page.locator('[data-export=csv]').getAttribute('href'))
  expect(await sheet.text()).toContain('上门前联系')

  await page.goto(`${server.url}/admin/calendars?year=2026`)
  await expect(page.locator('[data-test=source]')).toContainText('国办发明电〔2025〕7号')
  await expect(page.locator('[data-month="2026-02"] .work')).toHaveCount(2)
  await page.locator('[data-field=year]').selectOption('2027')
  await expect(page.locator('[data-test=provisional]')).toContainText('2027')

  await page.goto(`${server.url}/admin/mechanisms/check`)
  await page.fill('[data-field=definition]', 'id: my-own\nname: {zh: 试}\n')
  await page.click('[data-action=check]')
  await expect(page.locator('[data-test=found]')).toBeVisible()
  await page.locator('[data-line] button').first().click()
  await expect(page.locator('[data-field=definition]')).toBeFocused()
  // A sound one is put in force from tomorrow, and withdrawn before it comes.
  await page.goto(`${server.url}/admin/mechanisms/check?of=suggestion`)
  await page.click('[data-action=begin-with]')
  await expect(page.locator('[data-field=definition]')).toHaveValue(/id: suggestion/)
  await page.click('[data-action=check]')
  await expect(page.locator('[data-test=sound]')).toBeVisible()
  await page.fill('.enact-form [data-field=reason]', '镇人大主席团 2026 年第 3 次会议')
  await expectAccessible(page, 'a definition that can be put in force')
  await page.click('[data-action=enact]')
  await expect(page.locator('[data-test=enacted]')).toContainText('重新启动')
  await page.goto(`${server.url}/admin/mechanisms/suggestion`)
  await expect(page.locator('[data-profile=default] [data-when=current]')).toContainText('2025年3月12日起')
  await page.click('[data-action=withdraw]')
  await dialog.locator('[name=reason]').fill('依据写错了')
  await dialog.locator('[data-action=submit-reason]').click()
  await expect(page.locator('[data-enacted]')).toContainText('已撤回：依据写错了')

  await page.goto(`${server.url}/admin/exports`)
  for (const way of ['[data-mechanism=dispute] [data-export=xlsx]', '[data-mechanism=dispute] [data-export=table]']) {
    const file = await page.request.get(server.url + await page.locator(way).getAttribute('href'))
    expect([file.status(), (await file.body()).subarray(0, 2).toString()], way).toEqual([200, 'PK'])
  }
})

test('whoever does not administer has no such menu; a unit is offered by name', async ({ page, server }) => {
  test.skip(isPhone(page), 'once is enough')
  const desk = await townAtWork(server)
  const office = await Desk.of(server, ADMIN.login, ADMIN.password)
  await office.call('POST', '/units', { name: '水利站', kind: '站所', area: '330803114000', from: '2020-01-01' })
  const { id } = await desk.call<{ id: string }>('POST', '/cases', { mechanism: 'suggestion', area: '330803114000', values: { title: '关于清淤的建议', topic: 'works', deputies: ['丙三某'], signers: 1 } })
  await logInAsClerk(page, server, `/cases/${id}`)
  await expect(page.locator('[data-menu=admin]')).toHaveCount(0)
  await page.click('[data-do=assign]')
  const unit = page.locator('[data-field=handling_unit]')
  await expect(unit, 'the list comes when the units are known').toHaveAttribute('list', /./)
  await expect(page.locator(`datalist[id="${await unit.getAttribute('list')}"] option`)).toHaveAttribute('value', '水利站')
  await page.goto(`${server.url}/admin/audit`)
  await expect(page.locator('.state-notice')).toContainText('只有管理员和审计人员')
})
