import { acceptAllAndConfirm, expect, expectAccessible, importReport, test } from './fixtures'

test('a promise is linked to a count, another is decided by hand, and the numbers add up to all', async ({ page, server }) => {
  await importReport(page, server)
  await acceptAllAndConfirm(page)
  const summary = page.locator('.progress-summary')
  await expect(summary).toBeVisible()
  const counts = () => summary.locator('[data-count]:not([data-count=silent]) b').allTextContents()
  const total = async () => (await counts()).reduce((sum, one) => sum + Number(one), 0)
  const all = Number(/\d+/.exec(await summary.locator('.total').textContent() ?? '')?.[0])
  expect(await total()).toBe(all)

  // Told from a count, by its target; what is missing is said at its field.
  const first = page.locator('.promise-row').first()
  await first.locator('[data-action=link]').click()
  await page.selectOption('[data-field=measure-mechanism]', 'dispute')
  await page.click('[data-action=save-links]')
  await expect(page.getByText('请选一个指标。')).toBeVisible()
  await page.selectOption('[data-field=measure-count]', 'received')
  await page.fill('[data-field=measure-target]', '12')
  await expectAccessible(page, 'the dialog of links')
  await page.click('[data-action=save-links]')
  await first.locator('summary').click()
  await expect(first).toContainText('已计 0，目标 12')

  // Decided by hand: signed with a reason, the rule's state beside it.
  const second = page.locator('.promise-row').nth(1)
  await second.locator('[data-action=override]').click()
  await page.click('[data-action=save-override]')
  await expect(page.getByText('请写明理由。')).toBeVisible()
  await expect(page.getByText('请选择认定为什么状态。')).toBeVisible()
  await page.selectOption('[data-field=override-state]', 'done')
  await page.fill('[data-field=override-reason]', '现场验收通过')
  await page.click('[data-action=save-override]')
  await expect(second.locator('[data-test=override]')).toContainText('现场验收通过')
  await expect(second.locator('.progress-line')).toHaveAttribute('data-state', 'done')
  expect(await total()).toBe(all)

  // A number shows the promises it counts, and the address holds it.
  await summary.locator('[data-count=done]').click()
  await expect(page.locator('.promise-row')).toHaveCount(1)
  await page.reload()
  await expect(page.locator('.promise-row')).toHaveCount(1)
  await expectAccessible(page, 'the answer sheets')
})
