import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, chromium } from '@playwright/test'
import { expect, expectAccessible, isPhone, test } from './fixtures'
import { Desk, type Row, VILLAGE, allCases, enrol, fillEvent, logInAgain, ready, registerEvent, shown, takeUp, toOutbox } from './phone'
import { photograph } from './photograph'
import type { DajuanServer } from './server'

/** The field app on a phone, against the real server: without a network, with a browser that dies, a clock that is wrong. */
test.use({ account: 'none', serviceWorkers: 'allow' })
test.beforeEach(({ page }, info) => { test.skip(!isPhone(page) && !info.title.includes('[desk]'), 'for phones') })

const GRID = ['grid', 'village', 'dispatcher']
const HOUR = 3_600_000

async function town(server: DajuanServer): Promise<Desk> {
  const office = await Desk.administrator(server)
  await enrol(server, office, 'xuxiaoyan', '徐小燕', GRID)
  await enrol(server, office, 'wuming', '吴明', ['dispatcher', 'handler', 'grid', 'grid_lead'])
  return office
}

/** A grid event in the ledger, opened and led to its handling by somebody else. */
async function dispatched(server: DajuanServer): Promise<{ desk: Desk, id: string }> {
  const desk = await Desk.of(server, 'wuming')
  const { id } = await desk.call<Row>('POST', '/cases', { mechanism: 'grid-event', area: VILLAGE, values: { class: 'event', urgency: 'ordinary', what: '路灯不亮' } })
  await desk.call('POST', `/cases/${id}/actions`, { action: 'file', revision: 1, values: {} })
  await desk.call('POST', `/cases/${id}/actions`, { action: 'dispatch', revision: 2, values: { unit: '村委会' } })
  return { desk, id }
}

/** Does the handling of a case on the phone. */
async function handle(page: Page, server: DajuanServer, id: string, result: string): Promise<void> {
  await page.goto(`${server.url}/field/case/${id}/handle`)
  await page.fill('[data-field=result]', result)
  await page.setInputFiles('[data-photos=after] input[name=after]', await photograph(page))
  await expect(page.locator('[data-photos=after] [data-file]')).toHaveCount(1)
  await page.click('[data-action=submit]')
  await expect(page.locator('[data-test=saved]')).toBeVisible()
}

test('without a network: a case is registered with a photo, acted on, and all of it arrives in its order', async ({ page, context, server }) => {
  const office = await town(server)
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ longitude: 118.912345, latitude: 28.976543, accuracy: 12 })
  await takeUp(page, server, 'xuxiaoyan')
  await context.setOffline(true)
  await registerEvent(page, '村口垃圾满了', await photograph(page), { position: true })
  await expect(page.locator('[data-test=saved]')).toContainText('已存入手机')
  await expectAccessible(page, 'what is kept on the phone')

  await page.click('[data-action=to-case]')
  await expect(page.locator('[data-test=state]')).toContainText('已上报待受理（发送后）')
  for (const [action, state] of [['file', '已立案待派遣'], ['dispatch', '处置中']] as const) {
    await page.click(`[data-act=${action}]`)
    if (action === 'dispatch') await page.fill('[data-field=unit]', '保洁公司')
    await page.click('[data-action=submit]')
    await page.click('[data-action=to-case]')
    await expect(page.locator('[data-test=state]')).toContainText(state)
  }
  await expectAccessible(page, 'a case that the server does not know')
  await page.click('[data-tab=outbox]')
  await expect(shown(page, 'waiting')).toHaveCount(1)
  await expect(shown(page, 'behind')).toHaveCount(2)
  expect(await allCases(office)).toEqual([])

  await context.setOffline(false)
  await expect(shown(page, 'accepted')).toHaveCount(3)
  await expect(page.locator('[data-test=receipt]').first()).toContainText(/案卷 [0-9a-f]{8} · 第 \d+ 号/)
  const [row] = await allCases(office)
  expect([row!.state, row!.revision]).toEqual(['dispatched', 3])
  const { values } = await office.call<{ values: { before: string[], position: number[] } }>('GET', `/cases/${row!.id}`)
  expect(values.position).toEqual([118.912345, 28.976543])
  const photo = await office.bytes(`/cases/${row!.id}/attachments/${values.before[0]}`)
  expect(photo.includes('Exif') || photo.includes('GPS')).toBe(false)
  expect(await sizeOf(page, photo)).toEqual({ width: 1600, height: 1200 })
})

/** Width and height of a picture, as a browser reads it. */
function sizeOf(page: Page, bytes: Buffer): Promise<{ width: number, height: number }> {
  return page.evaluate(async encoded => {
    const raw = Uint8Array.from(atob(encoded), one => one.charCodeAt(0))
    const { width, height } = await createImageBitmap(new Blob([raw], { type: 'image/jpeg' }))
    return { width, height }
  }, bytes.toString('base64'))
}

test('a browser that is killed has lost nothing: items go out, a half-filled form goes on', async ({ server, page: first }) => {
  const office = await town(server)
  const { executablePath, args } = test.info().project.use.launchOptions!
  const profile = mkdtempSync(join(tmpdir(), 'dajuan-phone-'))
  const open = () => chromium.launchPersistentContext(profile, { executablePath: executablePath!, args: args!, viewport: first.viewportSize(), isMobile: true, hasTouch: true, locale: 'zh-CN' })
  try {
    const context = await open()
    const page = await context.newPage()
    await takeUp(page, server, 'xuxiaoyan')
    await context.setOffline(true)
    await registerEvent(page, '一号线杆倾斜', await photograph(page))
    await page.click('[data-action=another]')
    await fillEvent(page, '还没写完')
    await page.waitForTimeout(600)
    const ended = new Promise(done => context.once('close', done))
    await (await context.newCDPSession(page)).send('Browser.crash' as never).catch(() => {})
    await ended

    await server.stop()
    const again = await open()
    const later = await again.newPage()
    await later.goto(`${server.url}/field/outbox`)
    await expect(shown(later, 'waiting'), 'the app opens without the server, and knows what waits').toHaveCount(1)
    await later.goto(`${server.url}/field/register/grid-event`)
    await expect(later.locator('[data-field=what]')).toHaveValue('还没写完')
    await later.click('[data-action=submit]')
    await toOutbox(later)
    await server.start()
    await later.click('[data-action=send-now]')
    // A browser that is killed may not have written down its cookie yet.
    await logInAgain(later, 'xuxiaoyan')
    await expect(shown(later, 'accepted')).toHaveCount(2, { timeout: 30_000 })
    expect(await allCases(office)).toHaveLength(2)
    await again.close()
  }
  finally {
    rmSync(profile, { recursive: true, force: true })
  }
})

test('a day of two hundred items, the network coming and going, arrives once each', async ({ page, context, server }) => {
  test.setTimeout(180_000)
  const office = await town(server)
  await takeUp(page, server, 'xuxiaoyan')
  await context.setOffline(true)
  await registerEvent(page, '第一件')
  await copyItem(page, 199)
  await page.goto(`${server.url}/field/outbox`)
  await expect(page.locator('[data-test=sum]')).toContainText('待发送 200')
  for (let k = 0; k < 6; k++) {
    await context.setOffline(false)
    await page.waitForTimeout(700)
    await context.setOffline(true)
    await page.waitForTimeout(200)
  }
  await context.setOffline(false)
  await expect(page.locator('[data-test=sum]')).toHaveText('待发送 0 · 需处理 0 · 已接受 200', { timeout: 120_000 })
  const rows = await allCases(office)
  expect(rows).toHaveLength(200)
  expect(rows.every(row => row.revision === 1)).toBe(true)
})

/** The only item in the database, as often again, each with a case, a key and a place in the order of its own. */
async function copyItem(page: Page, times: number): Promise<void> {
  await page.evaluate(async times => {
    const database = await new Promise<IDBDatabase>(done => { const open = indexedDB.open('dajuan-field'); open.onsuccess = () => done(open.result) })
    const items = database.transaction('items', 'readwrite').objectStore('items')
    const [first] = await new Promise<{ id: string, caseId: string }[]>(done => { const all = items.getAll(); all.onsuccess = () => done(all.result as never) })
    for (let k = 1; k <= times; k++) {
      const tail = k.toString(16).padStart(4, '0')
      items.put({ ...first, id: `${first!.id}-${tail}`, key: `copy-${k}`, caseId: first!.caseId.slice(0, -4) + tail })
    }
    await new Promise(done => { items.transaction.oncomplete = done })
    database.close()
  }, times)
}

for (const { name, off, told } of [
  { name: 'ahead', off: HOUR, told: '快 1小时' },
  { name: 'behind', off: -HOUR, told: '慢 1小时' },
]) {
  test(`a clock that is an hour ${name} is told and corrected; the item is not lost`, async ({ page, context, server }) => {
    const office = await town(server)
    await page.clock.install({ time: Date.now() + off })
    await takeUp(page, server, 'xuxiaoyan')
    await expect(page.locator('[data-notice=clock]')).toContainText(told)
    await context.setOffline(true)
    await registerEvent(page, '河边护栏断了')
    await page.clock.fastForward('05:00')
    await toOutbox(page)
    const before = Date.now()
    await context.setOffline(false)
    await expect(shown(page, 'accepted')).toHaveCount(1)
    await expect(page.locator('[data-test=time-note]')).toContainText('时间已校正')
    const [row] = await allCases(office)
    // Five minutes passed on the phone, none on the server: it was done five minutes before it arrived.
    expect(Math.abs(Date.parse(row!.opened_at) - (before - 300_000))).toBeLessThan(30_000)
    await expectAccessible(page, 'the word about the clock')
  })
}

test('a stale change is a choice: mine goes on top of theirs', async ({ page, context, server }) => {
  await town(server)
  const { desk, id } = await dispatched(server)
  await takeUp(page, server, 'xuxiaoyan')
  await page.goto(`${server.url}/field/case/${id}`)
  await expect(page.locator('[data-act=handle]')).toBeVisible()
  await context.setOffline(true)
  await handle(page, server, id, '灯泡已换')
  await desk.call('POST', `/cases/${id}/actions`, { action: 'urge', revision: 3, note: '请尽快' })
  await toOutbox(page)
  await context.setOffline(false)
  await expect(page.locator('[data-test=stale]')).toContainText('灯泡已换')
  await expect(page.locator('[data-test=stale]')).toContainText('督办')
  await expectAccessible(page, 'the choice between two versions')
  await page.click('[data-action=send-mine]')
  await expect(shown(page, 'accepted')).toHaveCount(1)
  const found = await desk.call<Row & { values: { result: string } }>('GET', `/cases/${id}`)
  expect([found.state, found.revision, found.values.result]).toEqual(['handled', 5, '灯泡已换'])
})

test('a stale change that can be done no more is given up by the person alone', async ({ page, context, server }) => {
  await town(server)
  const { desk, id } = await dispatched(server)
  await takeUp(page, server, 'xuxiaoyan')
  await page.goto(`${server.url}/field/case/${id}`)
  await expect(page.locator('[data-act=handle]')).toBeVisible()
  await context.setOffline(true)
  await handle(page, server, id, '灯泡已换')
  await desk.call('POST', `/cases/${id}/actions`, { action: 'send_back', revision: 3, note: '不是我们的' })
  await toOutbox(page)
  await context.setOffline(false)
  await expect(page.locator('[data-test=stale]')).toContainText('不能再“处置反馈”')
  await expect(page.locator('[data-action=send-mine]')).toBeDisabled()
  await page.click('[data-action=take-theirs]')
  await page.click('[data-action=take-theirs-sure]')
  await expect(page.locator('[data-test=sum]')).toContainText('需处理 0')
  expect((await desk.call<Row>('GET', `/cases/${id}`)).state).toBe('filed')
})

test('what is refused comes back with its reason at the field, is put right and goes', async ({ page, context, server }) => {
  const office = await town(server)
  await takeUp(page, server, 'xuxiaoyan')
  await context.setOffline(true)
  await page.click('[data-tab=register]')
  await page.click('[data-mechanism=grid-event]')
  await fillEvent(page, '塌方'.repeat(1001))
  await page.click('[data-action=submit]')
  await toOutbox(page)
  await context.setOffline(false)
  await expect(shown(page, 'refused')).toHaveCount(1)
  await expect(page.locator('[data-test=reason]')).toContainText('情况描述：')
  await expect(page.locator('.badge')).toHaveText('1')
  await expectAccessible(page, 'what came back')
  await page.click('[data-action=mend]')
  await expect(page.locator('.form-field', { hasText: '情况描述' }).locator('.fault')).toContainText('2000')
  await expect(page.locator('[data-field=what]')).toHaveValue(/^塌方塌方/)
  await page.fill('[data-field=what]', '塌方')
  await page.click('[data-action=submit]')
  await expect(shown(page, 'accepted')).toHaveCount(1)
  expect(await allCases(office)).toHaveLength(1)
})

test('a session that ended while offline asks for the login again and keeps the outbox', async ({ page, context, server }) => {
  const office = await town(server)
  await takeUp(page, server, 'xuxiaoyan')
  await context.setOffline(true)
  await registerEvent(page, '井盖缺失')
  await context.clearCookies()
  await toOutbox(page)
  await context.setOffline(false)
  await expect(page.locator('[data-notice=ended]')).toContainText('1 项')
  await expect(page.locator('[data-field=login]')).toHaveValue('xuxiaoyan')
  await expectAccessible(page, 'the login after the end of a session')
  await page.click('[data-action=go-on-offline]')
  await expect(shown(page, 'waiting')).toHaveCount(1)
  expect(await allCases(office)).toEqual([])
  await page.click('[data-action=log-in-again]')
  await logInAgain(page, 'xuxiaoyan')
  await expect(shown(page, 'accepted')).toHaveCount(1)
})

test('a session that ends while a form is filled in does not take the form away', async ({ page, context, server }) => {
  const office = await town(server)
  await takeUp(page, server, 'xuxiaoyan')
  await page.click('[data-tab=register]')
  await page.click('[data-mechanism=grid-event]')
  await fillEvent(page, '路面积水')
  await context.clearCookies()
  await page.click('[data-action=submit]')
  await expect(page.locator('[data-test=saved]')).toContainText('已存入手机')
  await expect(page.locator('[data-notice=ended]')).toContainText('1 项')
  await page.click('[data-action=log-in-again]')
  await logInAgain(page, 'xuxiaoyan')
  await expect(page.locator('[data-notice=ended]')).toHaveCount(0)
  await page.goto(`${server.url}/field/outbox`)
  await expect(shown(page, 'accepted')).toHaveCount(1)
  expect(await allCases(office)).toHaveLength(1)
})

test('whoever has a one-time password chooses one of their own first', async ({ page, server }) => {
  const office = await Desk.administrator(server)
  const { one_time_password: once } = await office.call<{ one_time_password: string }>('POST', '/accounts', { login: 'lifang', name: '李芳', grants: [{ area: VILLAGE, roles: GRID, mechanisms: [] }] })
  await page.goto(`${server.url}/field`)
  await page.fill('[data-field=login]', 'lifang')
  await page.fill('[data-field=password]', once)
  await page.keyboard.press('Enter')
  await expect(page.locator('h1')).toHaveText('请设置自己的密码')
  await expectAccessible(page, 'the choice of a password')
  await page.fill('[data-field=password]', once)
  await page.fill('[data-field=next]', '短')
  await page.click('[data-action=log-in]')
  await expect(page.getByRole('alert')).toContainText('8')
  await page.fill('[data-field=next]', '自己 选的 密码 很长')
  await page.click('[data-action=log-in]')
  await expect(page.locator('.greeting')).toContainText('李芳')
})

test('another person’s outbox is not sent, and waits for its owner', async ({ page, context, server }) => {
  const office = await town(server)
  await takeUp(page, server, 'xuxiaoyan')
  await context.setOffline(true)
  await registerEvent(page, '树倒了')
  await context.clearCookies()
  await context.setOffline(false)
  await page.goto(`${server.url}/field`)
  await logInAgain(page, 'wuming')
  await ready(page)
  await expect(page.locator('[data-notice=others]')).toContainText('徐小燕 在这部手机上还有 1 项没有发送')
  await expectAccessible(page, 'the word about the work of another')
  await toOutbox(page)
  await expect(page.locator('.empty')).toBeVisible()
  expect(await allCases(office)).toEqual([])

  await context.clearCookies()
  await page.reload()
  await logInAgain(page, 'xuxiaoyan')
  await toOutbox(page)
  await expect(shown(page, 'accepted')).toHaveCount(1)
  expect(await allCases(office)).toHaveLength(1)
})

test('logging out asks about what is not sent, and takes everything of the person', async ({ page, context, server }) => {
  const office = await town(server)
  await takeUp(page, server, 'xuxiaoyan')
  await context.setOffline(true)
  await registerEvent(page, '水管漏水', await photograph(page))
  await page.click('[data-action=back]')
  await page.click('[data-tab=me]')
  await page.click('[data-action=log-out]')
  await expect(page.getByText('还有 1 项没有发送')).toBeVisible()
  await expectAccessible(page, 'the question before logging out')
  await page.click('[data-action=log-out-sure]')
  await expect(page.locator('[data-field=login]')).toBeVisible()
  await expect(page.locator('[data-field=login]')).toHaveValue('')
  expect(await leftOnPhone(page)).toEqual({ items: 0, files: 0, kept: 0, names: ['dajuan.phone.leaving'] })

  await context.setOffline(false)
  await page.reload()
  await expect(page.locator('[data-field=login]'), 'the session is ended as soon as there is a network').toBeVisible()
  await expect.poll(() => page.evaluate(async () => (await fetch('/api/v1/session')).status)).toBe(401)
  expect(await allCases(office)).toEqual([])
  const cached = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname)))).flat())
  expect(cached.filter(path => path.startsWith('/api'))).toEqual([])
})

/** What the browser's stores hold. */
function leftOnPhone(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(done => { const open = indexedDB.open('dajuan-field'); open.onsuccess = () => done(open.result) })
    const count = (store: string) => new Promise<number>(done => { const all = database.transaction(store).objectStore(store).count(); all.onsuccess = () => done(all.result) })
    const found = { items: await count('items'), files: await count('files'), kept: await count('kept'), names: Object.keys(localStorage).filter(name => name.startsWith('dajuan.phone') || name.includes('.draft.')) }
    database.close()
    return found
  })
}

test('every screen is accessible, in big type and in English too [desk]', async ({ page, server }) => {
  await town(server)
  const { id } = await dispatched(server)
  await page.goto(`${server.url}/field`)
  await expectAccessible(page, 'the login')
  await page.keyboard.press('Enter')
  await expectAccessible(page, 'the login with a fault')
  await takeUp(page, server, 'xuxiaoyan')
  const paths = ['', '/register', '/register/grid-event', '/register/dispute', '/cases', `/case/${id}`, `/case/${id}/handle`, '/outbox', '/me']
  const visit = async (what: string) => {
    for (const path of paths) {
      await page.goto(`${server.url}/field${path}`)
      await expect(page.locator('main :is(.card, .panel, .greeting, .tiles, form, .head, [data-test=sum])').first()).toBeVisible()
      await expectAccessible(page, `${path || '/'} ${what}`)
    }
  }
  await visit('as it begins')
  await page.goto(`${server.url}/field/me`)
  await page.locator('label.big').click()
  await page.getByText('English', { exact: true }).click()
  await expect(page.locator('h1')).toHaveText('Me')
  await visit('in big type and English')
})
