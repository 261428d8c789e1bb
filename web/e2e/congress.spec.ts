import { readFileSync } from 'node:fs'
import { ADMIN, AREAS, acceptAllAndConfirm, expect, expectAccessible, importReport, isPhone, logIn, test } from './fixtures'
import { dayInChina } from './keyboard'
import { Desk } from './phone'
import { TOWN, VILLAGES, dispute, logInAsClerk, townAtWork } from './town'

test.use({ account: 'none', serve: ['--areas', AREAS] })
test.setTimeout(120_000)

interface Promised { id: string, text: string }
interface Sheets { revision: number, sheets: { items: { promises: Promised[] }[] }[] }

/** A deputy, without any training, on the day of the congress. */
test('a deputy reads what became of the promises, checks one number, narrows to a village and prints', async ({ page, server }) => {
  test.skip(isPhone(page), 'one walk is enough; pages.spec.ts looks at the page on a phone')
  const desk = await townAtWork(server)
  for (const kind of ['land', 'neighbour', 'debt']) await dispute(desk, kind, VILLAGES[0])
  const linked = await dispute(desk, 'family', VILLAGES[1])
  await page.goto(`${server.url}/login`)
  await logIn(page, ADMIN.login, ADMIN.password)
  await expect(page.locator('[data-action=account]')).toBeVisible()
  await importReport(page, server)
  await acceptAllAndConfirm(page)
  const plan = page.url().split('/').at(-1)!
  const office = await Desk.of(server, ADMIN.login, ADMIN.password)
  const promises = (await office.call<Sheets>('GET', `/plans/${plan}`)).sheets.flatMap(sheet => sheet.items.flatMap(item => item.promises))
  const change = async (id: string, patch: object) => {
    const { revision } = await office.call<Sheets>('GET', `/plans/${plan}`)
    await office.call('PATCH', `/plans/${plan}/promises/${id}`, patch, { 'If-Match': `"${revision}"` })
  }
  await change(promises[0]!.id, { links: { measure: { mechanism: 'dispute', count: 'received', area: TOWN }, target: '12' } })
  await change(promises[1]!.id, { links: { cases: [linked] } })
  await change(promises[2]!.id, { override: { state: 'done', reason: '现场验收通过' }, note: '见 https://town.example/2026/road。' })
  await page.context().clearCookies()

  await logInAsClerk(page, server, '/congress')
  const table = page.locator('[data-test=congress]')
  await expect(table.locator('[data-promise]')).toHaveCount(promises.length)
  const row = (k: number) => table.locator(`[data-promise="${promises[k]!.id}"]`)
  await expect(row(0)).toContainText('4 件')
  await expect(row(0)).toContainText('12 件')
  await expect(row(1)).toContainText('1 件中办结 0 件')
  await expect(row(2)).toContainText('现场验收通过')
  await expect(row(3).locator('[data-test=no-evidence]')).toContainText('没有依据')

  // The sums agree: by state, by sheet, and with what the server says.
  await expect(page.locator('[data-test=sum]')).toContainText(`全部 ${promises.length} 条承诺`)
  const sums = await page.locator('.sums tr[data-sheet]').evaluateAll(rows => rows.map(one => [...one.querySelectorAll('td')].map(cell => Number(cell.textContent))))
  const total = sums.at(-1)!
  for (const line of sums) expect(line.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(line.at(-1))
  expect(total).toEqual(total.map((_, k) => sums.slice(0, -1).reduce((sum, line) => sum + line[k]!, 0)))
  await expect(page.locator('[data-test=checkable]')).toContainText(`能查到依据的 3 条，没有依据的 ${promises.length - 3} 条`)
  await expectAccessible(page, 'the table for the congress')

  // What counts is one click away, with a proof that stands without the server.
  await row(0).locator('[data-action=evidence]').click()
  await expect(page.locator('[data-test=counted] li')).toHaveCount(4)
  await expectAccessible(page, 'the evidence of a number')
  const proof = page.waitForEvent('download')
  await page.click('[data-action=save-proof]')
  const saved = await (await proof).path()
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({ figure: { value: '4', area: TOWN } })
  await page.keyboard.press('Escape')
  await row(1).locator('[data-action=evidence]').click()
  await expect(page.locator('[data-test=linked] li')).toHaveCount(1)
  await page.keyboard.press('Escape')

  await page.selectOption('[data-field=village]', '330803114202')
  await expect(table.locator('[data-promise]')).toHaveCount(1)
  await expect(table).toContainText('划船塘')
  await expect(page.locator('[data-test=shown]')).toContainText(`另有 ${promises.length - 1} 条没有显示`)
  await page.click('[data-action=clear]')
  await page.selectOption('[data-field=sheet]', '2')
  await expect(page.locator('.sums tr[data-sheet]')).toHaveCount(2)
  await page.click('[data-action=clear]')

  // The seal of today and the key it is checked with; of a day before anything was recorded there is none, in words.
  await page.fill('[data-field=checkpoint-day]', dayInChina(0))
  const file = page.waitForEvent('download')
  await page.click('[data-action=checkpoint]')
  expect(readFileSync(await (await file).path(), 'utf8')).toMatch(/^dajuan\/330803\n\d+\n[\w+/=]{44}\n\n— /)
  await expect(page.locator('[data-test=log-key]')).toHaveText(/^dajuan\+[0-9a-f]{8}\+[\w+/=]+$/)
  await page.fill('[data-field=checkpoint-day]', '2001-01-01')
  await page.click('[data-action=checkpoint]')
  await expect(page.locator('.checkpoint').getByRole('alert')).toContainText('到 2001-01-01 为止还没有记录')
  await expectAccessible(page, 'a seal that is not there')

  // On paper: A4 across, more than a page, the heading of the table on each, and no way of the page.
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sizes = [...paper.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))])
  expect(sizes.length).toBeGreaterThan(1)
  expect(new Set(sizes.map(String))).toEqual(new Set(['842,595']))
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.app-header, .filters, .checkpoint').locator('visible=true')).toHaveCount(0)
  await expect(table.locator('thead')).toHaveCSS('display', 'table-header-group')
  await expect(page.locator('.paper')).toContainText('本表范围：全部承诺')
})
