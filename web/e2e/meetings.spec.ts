import type { Page } from '@playwright/test'
import { expect, expectAccessible, isPhone, test } from './fixtures'
import { TO_COURT, TOWN, VILLAGES, dispute, logInAsClerk, townAtWork } from './town'
import type { DajuanServer } from './server'

/** A Monday meeting against the real server, from its beginning to its minutes. */
test.use({ account: 'none' })

const progress = (page: Page) => page.locator('[data-test=progress]')

async function begin(page: Page, server: DajuanServer): Promise<void> {
  await logInAsClerk(page, server, `/meetings?mechanism=dispute&agenda=weekly&area=${TOWN}`)
  await expect(page.locator('[data-list=review] dd')).toHaveText('2')
  await expectAccessible(page, 'the beginning of a meeting')
  await page.click('[data-action=begin]')
  await expect(page.locator('[data-test=room]')).toBeVisible()
}

test('with the keyboard alone: a dispute is assessed, the minutes grow by themselves, and the snapshot balances', async ({ page, server }) => {
  const desk = await townAtWork(server)
  await dispute(desk, 'land', VILLAGES[0])
  await dispute(desk, 'debt', VILLAGES[1])
  await dispute(desk, 'family', VILLAGES[0], TO_COURT)
  await begin(page, server)
  await expect(progress(page)).toHaveText('已议 0 / 2')
  await expectAccessible(page, 'the room')

  // The first case has the focus. Its first way on is to assess it: a level is needed.
  await expect(page.locator('.room-items [aria-current=true]')).toBeFocused()
  await expect(page.locator('[data-do=assess]')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.locator('.room-case input[type=radio]').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.room-case .fault')).toContainText('请填写这一项')
  await expectAccessible(page, 'a form with a fault')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(progress(page)).toHaveText('已议 1 / 2')
  await expect(page.locator('[data-test=minutes] li')).toHaveCount(1)
  await expect(page.locator('[data-test=minutes] li')).toContainText('研判定级，转为“已研判定级”')

  // The second is urged: the note is the field, Enter saves it. Esc leaves a form, n is the next list.
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.room-items li').nth(1).locator('button')).toBeFocused()
  await expect(page.locator('[data-do=assess]')).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.locator('#room-form form')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('#room-form form')).toHaveCount(0)
  await expect(page.locator('.room-items [aria-current=true]')).toBeFocused()
  await page.keyboard.press((await page.locator('[data-do=urge] kbd').textContent()) ?? '')
  await expect(page.locator('[data-field=note]')).toBeFocused()
  await page.keyboard.type('本周内上门')
  await page.keyboard.press('Enter')
  await expect(progress(page)).toHaveText('已议 2 / 2')
  await page.keyboard.press('n')
  await expect(page.locator('[role=tab][data-list=urge]')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('l')
  await expect(page.locator('[data-test=previous]')).toContainText('上次没有开会')
  await expectAccessible(page, 'the room with the last meeting')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('键盘操作')
  await page.keyboard.press('Escape')

  await page.click('[data-action=close]')
  await expect(page.getByRole('dialog').locator('[data-test=ties]')).toContainText('账平')
  await expectAccessible(page, 'the question before the end')
  await page.click('[data-action=do-close]')
  await page.waitForURL(/\/minutes$/)
  const sheet = page.locator('[data-test=sheet]')
  for (const [name, count] of [['opening', '0'], ['begun', '3'], ['returned', '0'], ['ended', '1'], ['closing', '2']]) await expect(sheet.locator(`[data-balance=${name}] dd`)).toHaveText(count!)
  await expect(sheet.locator('[data-list=review]')).toContainText('研判定级，转为“已研判定级”')
  await expect(sheet.locator('[data-list=review]')).toContainText('督办')
  await expectAccessible(page, 'the minutes')
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.app-header')).toBeHidden()
  await expect(page.locator('[data-action=print]')).toBeHidden()
})

test('the next meeting has the last one beside it, and the same figures for ever', async ({ page, server }) => {
  const desk = await townAtWork(server)
  await dispute(desk, 'land', VILLAGES[0])
  await dispute(desk, 'debt', VILLAGES[1])
  await begin(page, server)
  await page.click('[data-do=assess]')
  await page.locator('.room-case input[type=radio]').first().check()
  await page.click('[data-action=submit]')
  await expect(progress(page)).toHaveText('已议 1 / 2')
  await page.click('[data-action=close]')
  await page.click('[data-action=do-close]')
  await page.waitForURL(/\/minutes$/)
  const minutes = page.url()
  const before = await page.locator('[data-test=sheet] table').first().innerText()

  await dispute(desk, 'family', VILLAGES[1])
  await page.goto(`${server.url}/meetings?mechanism=dispute&agenda=weekly&area=${TOWN}`)
  await expect(page.locator('[data-meeting]')).toHaveCount(1)
  await page.click('[data-action=begin]')
  await expect(progress(page)).toHaveText('已议 0 / 3')
  await page.click('[data-side=previous]')
  await expect(page.locator('[data-test=previous]')).toContainText('研判定级')
  await expect(page.locator('[data-test=previous]')).toContainText('未议，留待下次')
  await page.goto(minutes)
  expect(await page.locator('[data-test=sheet] table').first().innerText()).toBe(before)
})

test('what somebody else does arrives in the room, and a stale form says so', async ({ page, server }) => {
  const desk = await townAtWork(server)
  const one = await dispute(desk, 'land', VILLAGES[0])
  const two = await dispute(desk, 'debt', VILLAGES[1])
  await begin(page, server)
  await page.locator(`.room-items [data-case="${one}"] button`).click()
  await page.click('[data-do=assess]')
  await desk.call('POST', `/cases/${one}/actions`, { action: 'assess', revision: 1, values: { level: 'major' } })
  await expect(page.locator('[data-test=minutes] li')).toHaveCount(1)
  await expect(progress(page)).toHaveText('已议 1 / 2')

  // Somebody is faster by as much as a request takes: the server refuses (409), what was typed stays, and saving again goes through.
  const refused = page.waitForResponse(answer => answer.request().method() === 'POST' && answer.status() === 409)
  let faster = true
  await page.route('**/api/v1/cases/*/actions', async route => {
    if (faster && route.request().method() === 'POST') {
      faster = false
      await desk.call('POST', `/cases/${two}/actions`, { action: 'mark_risk', revision: 1, values: { measures: '劝开' } })
    }
    await route.continue()
  })
  await page.locator(`.room-items [data-case="${two}"] button`).click()
  await page.click('[data-do=assess]')
  await page.locator('.room-case [data-field=level][value=ordinary]').check()
  await page.click('.room-case [data-action=submit]')
  await refused
  await expect(page.locator('.room-case .stale')).toBeVisible()
  await expect(page.locator('.room-case [data-field=level][value=ordinary]')).toBeChecked()
  await page.click('.room-case [data-action=submit]')
  await expect(progress(page)).toHaveText('已议 2 / 2')
  await expect(page.locator('[data-test=minutes]')).toContainText('研判定级，转为“已研判定级”')
})

test('an open meeting is gone on with, by whoever comes', async ({ page, server }) => {
  const desk = await townAtWork(server)
  await dispute(desk, 'land', VILLAGES[0])
  await dispute(desk, 'debt', VILLAGES[1])
  await begin(page, server)
  const room = page.url()
  await page.goto(`${server.url}/meetings?mechanism=dispute&agenda=weekly&area=${TOWN}`)
  await expect(page.locator('[data-action=begin]')).toHaveCount(0)
  await page.click('[data-action=resume]')
  await expect(page).toHaveURL(room)
  await page.click('[data-action=language]')
  await page.click('[data-action=type-size]')
  await expect(progress(page)).toHaveText('0 of 2 dealt with')
  await expectAccessible(page, 'the room in English and large type')
  if (isPhone(page)) await expect(page.locator('.room-case')).toBeVisible()
})
