import { ADMIN, AREAS, expect, expectAccessible, isPhone, logIn, test } from './fixtures'
import { CLERK, VILLAGES, dispute, suggestion, townAtWork } from './town'

test.use({ account: 'none', serve: ['--areas', AREAS] })
test.setTimeout(120_000)

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
  await source.fill(`${drafted.trimEnd()}\n\n今年排查矛盾纠纷3件，修路5公里。\n`)
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

test('two people write on one report: nobody overwrites the other unasked', async ({ page, context, server }) => {
  test.skip(isPhone(page), 'one width is enough')
  await townAtWork(server)
  await page.goto(`${server.url}/login?next=/reports`)
  await logIn(page, ADMIN.login, ADMIN.password)
  await page.locator('[data-action=draft]').click()
  await expect(page.locator('#draft-form [data-field=area]').first()).not.toHaveValue('')
  await page.click('[data-action=do-draft]')
  await page.waitForURL(/\/reports\/.+/)
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
