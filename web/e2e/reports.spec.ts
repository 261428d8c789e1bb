import type { Page } from '@playwright/test'
import { ADMIN, AREAS, expect, expectAccessible, isPhone, logIn, test } from './fixtures'
import { dayInChina } from './keyboard'
import { Desk } from './phone'
import type { DajuanServer } from './server'
import { CLERK, TOWN, VILLAGES, dispute, suggestion, townAtWork } from './town'

test.use({ account: 'none', serve: ['--areas', AREAS] })
test.setTimeout(120_000)

/** A report drafted from the records of a town at work, open to be written on. */
async function draftReport(page: Page, server: DajuanServer): Promise<void> {
  await townAtWork(server)
  await page.goto(`${server.url}/login?next=/reports`)
  await logIn(page, ADMIN.login, ADMIN.password)
  await page.locator('[data-action=draft]').click()
  await expect(page.locator('#draft-form [data-field=area]').first()).not.toHaveValue('')
  await page.click('[data-action=do-draft]')
  await page.waitForURL(/\/reports\/.+/)
}

/** The year's report from its first draft until a citizen has one number of it before him, and a clerk the records behind it. */
test('a report is drafted, written on and published; from the code of a figure it is two clicks to a record', async ({ page, server }) => {
  const { url } = server
  const desk = await townAtWork(server)
  for (const kind of ['land', 'neighbour', 'debt']) await dispute(desk, kind, VILLAGES[0])
  await suggestion(desk, '关于增设村口路灯的建议', 'a', 'satisfied')
  const side = async (name: string) => { if (name !== 'source' || isPhone(page)) await page.click(`[data-tab=${name}]`) }

  await page.goto(`${url}/login?next=/reports`)
  await logIn(page, ADMIN.login, ADMIN.password)
  await page.locator('[data-action=draft]').click()
  await expect(page.locator('#draft-form [data-field=area]').first()).not.toHaveValue('')
  await page.click('[data-action=do-draft]')
  await page.waitForURL(/\/reports\/.+/)
  const source = page.locator('[data-field=source]')
  await expect(page.locator('[data-test=preview] .figure').first()).toBeVisible()

  // A number that is typed cites nothing, until somebody says what it counts.
  await side('source')
  const drafted = await source.inputValue()
  await source.fill(`${drafted.trimEnd().replace('## 二、', '## 二、说明\n\n这里没有数。\n\n## 三、')}\n\n今年排查矛盾纠纷3件，修路5公里。\n`)
  await page.click('[data-action=save]')
  await expect(page.locator('[data-test=sync]')).toHaveText('已全部保存')
  await side('unproved')
  await expect(page.locator('[data-number="5公里"]')).toContainText('未证明')
  await page.locator('[data-number="3件"] [data-action=cite]').click()
  await expect(page.locator('[data-expression="dispute.received"]')).toContainText('数相同')
  await expectAccessible(page, 'choosing what a number cites')
  await page.click('[data-expression="dispute.received"]')
  await expect(source).toHaveValue(/今年排查矛盾纠纷\{\{dispute\.received\}\}，修路5公里/)

  // What cannot be composed is shown at its place, and nothing is saved.
  const written = await source.inputValue()
  await source.fill(written.replace('修路5公里', '修路5公里，完成{{dispute.nothing}}'))
  await page.click('[data-action=save]')
  await expect(page.locator('[data-notice=problem]')).toContainText('nothing')
  await expect(source).toBeFocused()
  expect(await source.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe('{{dispute.nothing}}')
  await expectAccessible(page, 'what is wrong with a source')
  await source.fill(written)
  await page.click('[data-action=save]')
  await expect(page.locator('[data-test=sync]')).toHaveText('已全部保存')

  await side('preview')
  const chip = page.locator('[data-test=preview] .paragraph').last().locator('.figure')
  await expect(chip).toHaveText('3件')
  await expect(page.locator('[data-test=preview] .paragraph').last().locator('.unproved')).toContainText('5公里')
  await expectAccessible(page, 'the report')
  await chip.click()
  await expect(page.locator('[data-test=figure]')).toContainText('dispute.received @')
  await expectAccessible(page, 'a figure of the report')
  await page.keyboard.press('Escape')
  const code = await chip.getAttribute('data-code')

  // A number that is typed and is not the ledger's is told, and found in the text.
  await side('source')
  await source.fill(written.replace('### （四）', '全镇排查矛盾纠纷9件。\n\n### （四）'))
  await page.click('[data-action=save]')
  await side('preview')
  const finding = page.locator('[data-finding=number-differs]')
  await expect(finding).toContainText('9件')
  await expect(finding).toContainText('台账为 3件')
  await finding.getByRole('button').click()
  await expect(page.locator('[data-test=preview] .found')).toContainText('9件')
  await expect(page.locator('[data-test=preview] .found')).toBeInViewport()
  await expectAccessible(page, 'what is wrong in a report')

  await page.click('[data-action=publish]')
  await page.click('[data-action=do-publish]')
  await expect(page.locator('[data-test=state]')).toContainText('已发布')
  await expect(source).toHaveAttribute('readonly')
  const file = page.waitForEvent('download')
  await page.click('[data-format=pdf]')
  expect((await file).suggestedFilename()).toMatch(/\.pdf$/)

  await page.click('[data-action=public]')
  await expect(page.locator('[data-test=chapters]')).toBeVisible()

  // A citizen, without an account.
  await page.context().clearCookies()
  await page.goto(`${url}/figures/${code}`)
  await expect(page.locator('h1')).toHaveText('3件')
  await expect(page.locator('[data-test=exact]')).toHaveText('3 件')
  await expect(page.locator('[data-test=standing]')).toContainText('和发布时一样')
  await expect(page.locator('[data-test=checkpoint]')).toContainText('dajuan/')
  await expectAccessible(page, 'the public page of a figure')
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect([...paper.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]), 'one sheet of A4').toEqual([[595, 842]])

  // The code of a chapter leads to its figures, and each of them to what it counts.
  const { report } = await (await page.request.get(`${url}/api/v1/figures/${code}`)).json() as { report: { area: string, year: number, title: string } }
  await page.goto(`${url}/figures?area=${report.area}&year=${report.year}&chapter=4`)
  const chapters = page.locator('[data-test=chapters]')
  await expect(page.locator('h1')).toHaveText(report.title)
  await expect(chapters.locator('[aria-current=page]')).toHaveAttribute('data-chapter', '4')
  const here = page.locator(`[data-test=chapter] [data-code="${code}"]`)
  await expect(here.last()).toContainText('今年排查矛盾纠纷3件，修路5公里')
  await expect(here.last()).toContainText('由台账里的记录数出来')
  await expectAccessible(page, 'the figures of a chapter')
  for (const chapter of ['3', '2']) {
    await page.click('[data-action=before]')
    await expect(page).toHaveURL(new RegExp(`chapter=${chapter}$`))
    await expect(page.locator('#chapter')).toBeFocused()
  }
  await expect(chapters.locator('[aria-current=page]')).toHaveAttribute('data-chapter', '2')
  await expect(page.locator('[data-test=empty]')).toBeVisible()
  await expectAccessible(page, 'a chapter without figures')
  await page.click('[data-chapter=all]')
  await expect(here.last()).toBeVisible()
  await here.last().getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`/figures/${code}`))
  await page.click('[data-action=others]')
  await expect(page.locator('h1')).toHaveText(report.title)
  for (const [query, words] of [[`year=${report.year}&chapter=99`, '这份报告没有第 99 部分'], ['year=1999', '没有公布过 1999 年的报告']]) {
    await page.goto(`${url}/figures?area=${report.area}&${query}`)
    await expect(page.locator('[data-test=missing]')).toHaveText(words!)
    await expectAccessible(page, words!)
  }
  await page.fill('[data-field=code]', code!.toLowerCase())
  await page.click('[data-action=look]')
  await expect(page.locator('h1')).toHaveText('3件')

  // Two clicks, with a login between them for who has an account: the records, and one of them.
  await page.click('[data-action=records]')
  await logIn(page, CLERK.login, CLERK.password)
  await expect(page.locator('[data-test=records] [data-case]')).toHaveCount(3)
  await expectAccessible(page, 'the records of a figure')
  await page.locator('[data-test=records] [data-case] a').first().click()
  await page.waitForURL(/\/cases\//)

  // What happens later changes what is counted, not what was published.
  await dispute(desk, 'family', VILLAGES[1])
  await page.goto(`${url}/figures/${code}`)
  await expect(page.locator('[data-test=standing]')).toContainText('发布时是 3 件，现在重新数是 4 件')
})

test('a figure that has no value now is shown with its reason, and the report is not published with it', async ({ page, server }) => {
  await draftReport(page, server)
  await expect(page.locator('[data-test=preview] .title')).toBeVisible()
  if (isPhone(page)) await page.click('[data-tab=source]')
  await page.locator('[data-field=source]').fill('# 年度工作报告\n\n矛盾纠纷化解率{{dispute.closing @1999}}。')
  await page.click('[data-action=save]')
  await expect(page.locator('[data-test=sync]')).toHaveText('已全部保存')
  if (isPhone(page)) await page.click('[data-tab=preview]')
  await expect(page.locator('[data-test=preview] .told')).toHaveText('无值没有值：分母为零。')
  await expectAccessible(page, 'a figure without a value')
  await page.locator('[data-test=preview] .figure').click()
  await expect(page.locator('[data-test=exact]')).toHaveText('没有值：分母为零')
  await page.keyboard.press('Escape')
  await page.click('[data-action=publish]')
  await page.click('[data-action=do-publish]')
  await expect(page.locator('[data-notice=problem]')).toContainText('dispute.closing')
  await expect(page.locator('[data-notice=problem]')).toContainText('第 3 行')
  await expect(page.locator('[data-test=state]')).toContainText('草稿')
})

/** The plan of a year, confirmed from last year's report. */
async function plan(office: Desk, year: number, promises: string): Promise<void> {
  const text = `${year - 1}年工作回顾\n农业稳步发展。\n${year}年工作计划\n一、抓项目\n${promises}\n`
  const { id } = await office.call<{ id: string }>('POST', `/readings?name=last.txt&area=${TOWN}`, text, { 'Content-Type': 'text/plain' })
  const { revision } = await office.call<{ revision: number }>('POST', `/readings/${id}/review/changes`, { changes: [{ op: 'accept_rest', kind: 'all' }] }, { 'If-Match': '"1"' })
  await office.call('POST', `/readings/${id}/confirm`, undefined, { 'If-Match': `"${revision}"` })
}

test('a promise of last year that the report leaves out is told, leads to its place on the board, and goes when it is written about', async ({ page, server }) => {
  await townAtWork(server)
  const office = await Desk.of(server, ADMIN.login, ADMIN.password)
  const year = Number(dayInChina(0).slice(0, 4))
  await plan(office, year, '一是完成上溪村文化礼堂建设。二是新建污水管网12公里。')
  const told = (words: string) => `# 工作报告\n\n## 一、${year}年工作回顾\n\n${words}\n\n## 二、${year + 1}年工作计划\n\n### （一）抓项目\n\n一是办好村晚。\n`
  const { id } = await office.call<{ id: string }>('POST', '/reports', { area: TOWN, year, source: told('新建污水管网12.5公里。') })
  await page.goto(`${server.url}/login?next=/reports/${id}`)
  await logIn(page, ADMIN.login, ADMIN.password)
  const left = page.locator('[data-finding=promise-unanswered]')
  await expect(left).toContainText('去年承诺“完成上溪村文化礼堂建设”，今年没有写到')
  await expect(left.getByRole('button')).toHaveCount(0)
  await expectAccessible(page, 'a promise that is not written about')
  await left.locator('[data-action=promise]').click()
  await page.waitForURL(/\/plans\/.+#promise-p\d+$/)
  const row = page.locator('.promise-row.asked')
  await expect(row).toContainText('完成上溪村文化礼堂建设')
  await expect(row).toBeFocused()
  await expect(row).toBeInViewport()
  await expectAccessible(page, 'the promise on the board')
  await page.goBack()
  await expect(left).toBeVisible()
  if (isPhone(page)) await page.click('[data-tab=source]')
  await page.locator('[data-field=source]').fill(told('上溪村文化礼堂建成投用。新建污水管网12.5公里。'))
  await page.click('[data-action=save]')
  await expect(page.locator('[data-test=sync]')).toHaveText('已全部保存')
  if (isPhone(page)) await page.click('[data-tab=preview]')
  await expect(page.locator('[data-finding=no-record]')).toContainText('12.5公里')
  await expect(page.locator('[data-finding^=promise-]')).toHaveCount(0)
})

test('two people write on one report: nobody overwrites the other unasked', async ({ page, context, server }) => {
  test.skip(isPhone(page), 'one width is enough')
  await draftReport(page, server)
  const source = page.locator('[data-field=source]')
  await source.fill('# 我的报告\n\n我写的一段。')
  const other = await context.newPage()
  await other.goto(page.url())
  // The second window finds what the same person typed in the first.
  await expect(other.locator('[data-notice=restored]')).toBeVisible()
  await other.locator('[data-field=source]').fill('# 对方的报告\n\n对方写的一段。')
  await other.click('[data-action=save]')
  await expect(other.locator('[data-test=sync]')).toHaveText('已全部保存')
  await page.click('[data-action=save]')
  await expect(page.locator('[data-notice=stale]')).toBeVisible()
  await expect(page.locator('[data-test=preview]')).toContainText('对方写的一段')
  await expect(source).toHaveValue(/我写的一段/)
  await page.click('[data-action=save-mine]')
  await expect(page.locator('[data-test=preview]')).toContainText('我写的一段')
  await expect(page.locator('[data-test=sync]')).toHaveText('已全部保存')
})
