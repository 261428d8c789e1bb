import { ADMIN, AREAS, expect, expectAccessible, isPhone, logIn, test } from './fixtures'
import { Desk } from './phone'
import { VILLAGES, happened, townAtWork } from './town'

/** The map from an empty one to an area that holds a case, at a desk; what a phone shows is seen in pages.spec. */
test.use({ account: 'none', serve: ['--areas', AREAS] })

const PLACE = [118.951234, 28.912345] as const
const [VILLAGE] = VILLAGES

test('a case stands on the map, an area is drawn around it, and its place is found in that area', async ({ page, server }) => {
  test.skip(isPhone(page), 'drawn with a mouse')
  const clerk = await townAtWork(server)
  const id = await happened(clerk, '路灯不亮', VILLAGE, PLACE)
  await page.goto(`${server.url}/login`)
  await logIn(page, ADMIN.login, ADMIN.password)
  await expect(page.locator('[data-action=account]')).toBeVisible()
  await page.goto(`${server.url}/map`)
  await expect(page.locator('.canvas[data-ready]')).toBeVisible()
  await expect(page.locator('[data-test=no-shapes]')).toBeVisible()
  await expectAccessible(page, 'the empty map')

  // The table beside the map leads to the place, and the sign there to the case.
  await page.locator(`[data-place="${id}"] button`).click()
  await expect(page.locator('[data-test=card]')).toContainText('湖仁村')
  await page.click('[data-action=close-card]')
  const box = (await page.locator('.maplibregl-canvas').boundingBox())!
  const at = (east: number, south: number) => [box.x + box.width / 2 + east, box.y + box.height / 2 + south] as const
  await expect(async () => {
    await page.mouse.click(...at(0, 0))
    await expect(page.locator('[data-action=open-case]')).toHaveAttribute('href', `/cases/${id}`, { timeout: 500 })
  }).toPass()

  // By its name the area is found, and drawn around the place.
  await page.click('[data-tab=areas]')
  await page.fill('[name=area-name]', '湖仁')
  await expect(page.locator('[data-area]')).toHaveCount(1)
  await page.click('[data-action=draw-area]')
  for (const [east, south] of [[-120, 90], [140, 90], [0, -120]] as const) await page.mouse.click(...at(east, south))
  await page.click('[data-action=finish]')
  await expect(page.locator('[data-test=points]')).toContainText('3 个点')
  await page.mouse.move(...at(0, -120))
  await page.mouse.down()
  await page.mouse.move(...at(10, -150), { steps: 4 })
  await page.mouse.up()
  await expect(page.locator('[name=spot]')).toBeVisible()
  const moved = await page.inputValue('[name=spot]')
  await page.click('[data-action=undo]')
  await page.mouse.click(...at(0, -120))
  await expect(page.locator('[name=spot]')).not.toHaveValue(moved)

  // What is not saved is still there; what cannot be read says where.
  await page.reload()
  await page.click('[data-tab=areas]')
  await page.locator(`[data-area="${VILLAGE}"] [data-action=draw-area]`).click()
  await expect(page.locator('[data-test=points]')).toContainText('3 个点')
  await page.click('.shape-editor summary')
  await expect(page.locator('[name=coordinates]')).not.toHaveValue('')
  const drawn = await page.inputValue('[name=coordinates]')
  await page.fill('[name=coordinates]', drawn.replace(/\n.*/, '\n湖仁村'))
  await page.click('[data-action=take]')
  await expect(page.locator('[data-test=fault]')).toHaveText('第 2 行“湖仁村”不是“经度, 纬度”。')
  await expectAccessible(page, 'drawing an area')

  // Somebody else was faster: both are shown, and the person decides.
  const office = await Desk.of(server, ADMIN.login, ADMIN.password)
  await office.call('PUT', `/areas/${VILLAGE}/shape`, { geometry: { type: 'Polygon', coordinates: [[[118, 28], [119, 28], [119, 29], [118, 28]]] } }, { 'If-Match': '"0"' })
  await page.click('[data-action=save-shape]')
  await expect(page.locator('[data-notice=stale]')).toBeVisible()
  await page.click('[data-action=mine]')
  await expect(page.getByText('湖仁村的边界已保存。')).toBeVisible()
  await expect(page.locator(`[data-area="${VILLAGE}"]`)).toContainText('已画边界')

  await page.click('[data-tab=find]')
  await page.fill('[name=place]', [...PLACE].reverse().join(', '))
  await page.click('[data-action=find-place]')
  await expect(page.locator('.map-find .fault')).toContainText('是不是写反了')
  await page.fill('[name=place]', PLACE.join(', '))
  await page.click('[data-action=find-place]')
  await expect(page.locator('[data-test=areas-at] li')).toHaveText(/湖仁村/)
  await page.selectOption('[name=datum]', 'bd09')
  await page.click('[data-action=find-place]')
  await expect(page.locator('[data-test=areas-at]')).toContainText('都不包含这里')
})
