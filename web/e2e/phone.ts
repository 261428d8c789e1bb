import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type Page, request } from '@playwright/test'
import { ADMIN, expect, logIn } from './fixtures'
import type { DajuanServer } from './server'

/** Somebody who calls the API, as from another desk: logged in, with the token that changes need. */
export class Desk {
  private constructor(private readonly server: DajuanServer, private readonly client: APIRequestContext, private readonly csrf: string) {}

  static async administrator(server: DajuanServer): Promise<Desk> {
    const client = await request.newContext()
    const answer = await client.post(`${server.url}/api/v1/setup`, { data: { code: server.setupCode, ...ADMIN } })
    expect(answer.status(), await answer.text()).toBe(201)
    return new Desk(server, client, (await answer.json() as { csrf: string }).csrf)
  }

  static async of(server: DajuanServer, login: string, password = PASSWORD): Promise<Desk> {
    const client = await request.newContext()
    const answer = await client.post(`${server.url}/api/v1/session`, { data: { login, password } })
    expect(answer.status(), await answer.text()).toBe(200)
    return new Desk(server, client, (await answer.json() as { csrf: string }).csrf)
  }

  async call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, data?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.client.fetch(`${this.server.url}/api/v1${path}`, {
      method, headers: { 'X-CSRF-Token': this.csrf, 'Idempotency-Key': randomUUID(), ...headers }, ...(data !== undefined && { data }),
    })
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
    return await answer.json() as T
  }

  async bytes(path: string): Promise<Buffer> {
    return (await this.client.get(`${this.server.url}/api/v1${path}`)).body()
  }
}

/** Of everybody who is enrolled. */
export const PASSWORD = '自己 选的 密码 很长'
export const VILLAGE = '330803114200'

/** Makes an account and takes it past its first login. */
export async function enrol(server: DajuanServer, office: Desk, login: string, name: string, roles: readonly string[]): Promise<void> {
  const { one_time_password: once } = await office.call<{ one_time_password: string }>('POST', '/accounts', { login, name, grants: [{ area: VILLAGE, roles, mechanisms: [] }] })
  const client = await request.newContext()
  const session = await (await client.post(`${server.url}/api/v1/session`, { data: { login, password: once } })).json() as { csrf: string }
  const answer = await client.post(`${server.url}/api/v1/session/password`, { headers: { 'X-CSRF-Token': session.csrf }, data: { old: once, new: PASSWORD } })
  expect(answer.ok(), await answer.text()).toBe(true)
  await client.dispose()
}

/** Opens the field app and logs in; waits until it has read the server and is ready to open offline. */
export async function takeUp(page: Page, server: DajuanServer, login: string): Promise<void> {
  await page.goto(`${server.url}/field`)
  await logIn(page, login, PASSWORD)
  await expect(page.locator('.tabs')).toBeVisible()
  await ready(page)
}

export const logInAgain = (page: Page, login: string) => logIn(page, login, PASSWORD)

/** All that the phone needs without a network is on it. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('.greeting')).toContainText('更新')
  await page.evaluate(async () => { await navigator.serviceWorker.ready })
}

/** Fills in a grid event and keeps it; ends on the page that says so. */
export async function registerEvent(page: Page, what: string, photo?: { name: string, mimeType: string, buffer: Buffer }, more: { position?: boolean } = {}): Promise<void> {
  await page.click('[data-tab=register]')
  await page.click('[data-mechanism=grid-event]')
  await fillEvent(page, what)
  if (photo) {
    await page.setInputFiles('[data-photos=before] input[name=before]', photo)
    await expect(page.locator('[data-photos=before] [data-file]')).toHaveCount(1)
  }
  if (more.position) {
    await page.click('[data-action=locate]')
    await expect(page.locator('[data-field=position]')).not.toHaveValue('')
  }
  await page.click('[data-action=submit]')
  await expect(page.locator('[data-test=saved]')).toBeVisible()
}

export async function fillEvent(page: Page, what: string): Promise<void> {
  await page.locator('.form-field', { hasText: '大类' }).getByText('事件').click()
  await page.locator('.form-field', { hasText: '缓急' }).getByText('一般').click()
  await page.fill('[data-field=what]', what)
}

/** The items of the outbox on the screen, by state. */
export const shown = (page: Page, state: string) => page.locator(`.outbox-card [data-state=${state}]`)

export async function toOutbox(page: Page): Promise<void> {
  await page.locator('[data-tab=outbox]:visible, [data-action=to-outbox]').first().click()
  await expect(page.locator('[data-test=sum]')).toBeVisible()
}

export interface Row {
  id: string
  state: string
  revision: number
  opened_at: string
  mechanism: string
}

export async function allCases(desk: Desk, mechanism = 'grid-event'): Promise<Row[]> {
  const found: Row[] = []
  for (let cursor = ''; ;) {
    const page: { items: Row[], next: string | null } = await desk.call('GET', `/cases?mechanism=${mechanism}&area=${VILLAGE}&limit=200${cursor && `&cursor=${cursor}`}`)
    found.push(...page.items)
    if (page.next === null) return found
    cursor = page.next
  }
}
