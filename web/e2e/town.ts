import { readFileSync } from 'node:fs'
import { type Page, request } from '@playwright/test'
import { SHAPES, expect, logIn } from './fixtures'
import { dayInChina } from './keyboard'
import { Desk } from './phone'
import type { DajuanServer } from './server'

/** A town at work: people who hold every post of disputes and suggestions, and cases on the way. */
export const TOWN = '330803114000'
export const VILLAGES = ['330803114201', '330803114202'] as const
export const CLERK = { login: 'linxiao', name: '林晓', password: '清单 例会 纪要 十五' }
const POSTS = ['grid', 'village', 'mediator', 'peace_head', 'supervisor', 'leader', 'deputy', 'congress_office', 'handler']

interface Receipt {
  id: string
  revision: number
}

/** The administrator's desk and that of somebody who may do everything in the town. */
export async function townAtWork(server: DajuanServer): Promise<Desk> {
  const office = await Desk.administrator(server)
  const { one_time_password: once } = await office.call<{ one_time_password: string }>('POST', '/accounts', { login: CLERK.login, name: CLERK.name, grants: [{ area: TOWN, roles: POSTS, mechanisms: [] }] })
  const client = await request.newContext()
  const session = await (await client.post(`${server.url}/api/v1/session`, { data: { login: CLERK.login, password: once } })).json() as { csrf: string }
  const answer = await client.post(`${server.url}/api/v1/session/password`, { headers: { 'X-CSRF-Token': session.csrf }, data: { old: once, new: CLERK.password } })
  expect(answer.ok(), await answer.text()).toBe(true)
  await client.dispose()
  return Desk.of(server, CLERK.login, CLERK.password)
}

export async function logInAsClerk(page: Page, server: DajuanServer, path: string): Promise<void> {
  await page.goto(server.url + path)
  await logIn(page, CLERK.login, CLERK.password)
  await page.waitForURL(url => url.pathname === path.split('?')[0])
}

/** Opens a dispute and does so much to it. */
export async function dispute(desk: Desk, kind: string, village: string, ways: readonly (readonly [string, object, string?])[] = []): Promise<string> {
  const values = { kind, source: 'found', parties: ['甲一某', '乙二某'], matter: '两家院墙滴水' }
  return led(desk, await desk.call<Receipt>('POST', '/cases', { mechanism: 'dispute', area: village, values }), ways)
}

/** Ends a dispute another way: a party refuses, and goes to court. */
export const TO_COURT = [['decline', { willing: false, remedies: ['court'] }, '一方要打官司'], ['refer', { taken: 'court' }]] as const

/** A suggestion from its submission to the deputy's rating. */
export async function suggestion(desk: Desk, title: string, reply_class: 'a' | 'd', satisfaction: 'satisfied' | 'basically'): Promise<string> {
  const opened = await desk.call<Receipt>('POST', '/cases', { mechanism: 'suggestion', area: TOWN, values: { title, topic: 'works', deputies: ['丙三某'], signers: 1 } })
  return led(desk, opened, [
    ['assign', { handling_unit: '村镇建设办公室' }], ['take_on', {}], ['meet', { met_on: dayInChina(0), meeting_record: ['面商记录'] }],
    ['reply', { reply_class, reply: ['书面答复'], opinion_form: ['征求意见表'], answered: 1 }], ['approve', { satisfaction }],
  ])
}

/** The outlines of the sample's areas, and something that happened in the middle of a village. */
export async function drawAreas(office: Desk): Promise<void> {
  const { features } = JSON.parse(readFileSync(SHAPES, 'utf8')) as { features: { properties: { code: string }, geometry: unknown }[] }
  for (const { properties, geometry } of features) await office.call('PUT', `/areas/${properties.code}/shape`, { geometry }, { 'If-Match': '"0"' })
}
export async function happened(desk: Desk, what: string, area: string, position: readonly [number, number]): Promise<string> {
  return (await desk.call<Receipt>('POST', '/cases', { mechanism: 'grid-event', area, values: { class: 'event', urgency: 'ordinary', what, position } })).id
}

async function led(desk: Desk, { id, revision }: Receipt, ways: readonly (readonly [string, object, string?])[]): Promise<string> {
  for (const [action, values, note] of ways) {
    ({ revision } = await desk.call<Receipt>('POST', `/cases/${id}/actions`, { action, revision, values, ...(note !== undefined && { note }) }))
  }
  return id
}
