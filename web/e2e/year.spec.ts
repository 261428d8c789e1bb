import { acceptAllAndConfirm, allSaved, expect, expectAccessible, importReport, isPhone, test } from './fixtures'

test('a report becomes a plan: import, correct one promise, confirm, find it on the board, also after a restart', async ({ page, server }) => {
  await importReport(page, server)
  await expectAccessible(page, 'the review')

  // Correct the promise of the camp: its unit, its date, its level.
  await page.click('[data-tab=promise]')
  const camp = page.locator('.item-card', { hasText: '露营基地' }).first()
  await camp.locator('.main').click()
  await camp.locator('[data-action=edit]').click()
  await expectAccessible(page, 'the form')
  await page.fill('[data-field=unit]', '文化旅游办')
  await page.fill('[data-field=due]', '2025-10-31')
  await page.locator('input[type=radio][value=hard]').check()
  await page.click('[data-action=save-edit]')
  await expect(camp).toContainText('文化旅游办')
  await expect(camp).toContainText('2025年10月31日')
  await allSaved(page)

  await acceptAllAndConfirm(page)
  const row = page.locator('.promise-row', { hasText: '露营基地' }).first()
  await expect(row).toContainText('文化旅游办')
  await expect(row).toContainText('2025年10月31日')
  await expect(page.locator('[data-summary=sheets] dd')).toHaveText('5')
  await expectAccessible(page, 'the board')

  await server.stop('SIGKILL')
  await server.start()
  await page.goto(`${server.url}/board`)
  const again = page.locator('.promise-row', { hasText: '露营基地' }).first()
  await expect(again).toContainText('文化旅游办')
  await expect(again).toContainText('硬承诺')
})

test('the exact quotation is one click away, and figures are no more exact than their words', async ({ page, server }) => {
  await importReport(page, server)
  await acceptAllAndConfirm(page)

  const row = page.locator('.promise-row', { hasText: '露营基地' }).first()
  const words = await row.locator('.quote').innerText()
  await row.locator('.quote').click()
  await expect(page.locator('.el-drawer .m-place').first()).toBeInViewport()
  expect((await page.locator('.el-drawer .m-place').allInnerTexts()).join('')).toBe(words)
  await expectAccessible(page, 'the source text')
  await page.keyboard.press('Escape')

  await page.click('[data-tab=figures]')
  const visitors = page.locator('.figure-card', { hasText: '50余万人次' })
  await expect(visitors.locator('.value')).toContainText('>500,000')
  await expect(visitors.locator('.value')).toContainText('人次')
  await expect(page.locator('.figure-card', { hasText: '74倍' }).locator('.comparison')).toContainText('↑')
  await expectAccessible(page, 'the figures')
})

test('unit, date and note are changed in place and are there after a reload', async ({ page, server }) => {
  await importReport(page, server)
  await acceptAllAndConfirm(page)
  const row = page.locator('.promise-row').first()
  await row.locator('[data-field=unit] button').click()
  await page.keyboard.type('经济发展办')
  await page.keyboard.press('Enter')
  await row.locator('[data-field=note] button').click()
  await row.locator('textarea').fill('每月报一次')
  await page.locator('h1').click()
  await expect(page.locator('[data-summary=with_unit] dd')).toHaveText('1')
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('dajuan.outbox')).length)).toBe(0)
  await page.reload()
  await expect(row).toContainText('经济发展办')
  await expect(row).toContainText('每月报一次')
  await page.getByLabel('责任单位').first().selectOption('经济发展办')
  await expect(page.locator('.promise-row')).toHaveCount(1)
})

test('lists, import and an unknown address are accessible, in both languages and in large type', async ({ page, server }) => {
  await page.goto(`${server.url}/board`)
  await page.waitForURL(/\/import/)
  await importReport(page, server)
  for (const large of [false, true]) {
    for (const path of ['/import', '/readings', '/plans', '/nowhere']) {
      await page.goto(server.url + path)
      await expect(page.locator('main .page')).toBeVisible()
      await expectAccessible(page, `${path}${large ? ' in large type' : ''}`)
    }
    if (!large) await page.click('[data-action=type-size]')
  }
  await page.click('[data-action=language]')
  await page.goto(`${server.url}/readings`)
  await expect(page.locator('h1')).toHaveText('Reviews')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await expectAccessible(page, 'the list in English')
  await page.locator('.rows a').first().click()
  await expect(page.locator('.item-card').first()).toBeVisible()
  await expectAccessible(page, 'the review in English, large type')
})

test('an empty and a damaged file are refused in place, by name', async ({ page, server }) => {
  await page.goto(`${server.url}/import`)
  await page.setInputFiles('input[type=file]', { name: '空.txt', mimeType: 'text/plain', buffer: Buffer.from('') })
  await expect(page.getByRole('alert')).toContainText('“空.txt”是空文件')
  await page.setInputFiles('input[type=file]', { name: '坏.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004 not a container') })
  await expect(page.getByRole('alert')).toContainText('坏.docx')
  await expect(page).toHaveURL(/\/import/)
  await expectAccessible(page, 'the import with an error')
})

test('pasted text is kept until it was read', async ({ page, server }) => {
  await page.goto(`${server.url}/import`)
  await page.fill('textarea', '2025年工作计划\n一、抓项目\n一是修路。年底前硬化𠮷村道路3公里。')
  await page.goto(`${server.url}/plans`)
  await page.goto(`${server.url}/import`)
  await expect(page.locator('textarea')).toHaveValue(/𠮷村/)
  await page.click('[data-action=read-pasted]')
  await page.waitForURL(/\/review\//)
  if (isPhone(page)) await page.click('[data-tab=text]')
  await expect(page.locator('.source-text')).toContainText('硬化𠮷村道路3公里')
  expect(await page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith('dajuan.paste.')).map(([, text]) => text as string))).toEqual([''])
})
