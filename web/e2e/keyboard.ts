import type { Locator, Page } from '@playwright/test'

/** Presses Tab until what is looked for has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let k = 0; k < 150; k++) {
    if (await wanted.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${String(wanted)}`)
}

/** Goes to a button or link by Tab and presses Enter on it. */
export async function press(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.press('Enter')
}

/** Chooses a radio button: Tab to its group, arrows within it. */
export async function choose(page: Page, group: Locator, value: string): Promise<void> {
  await tabTo(page, group.first())
  await page.keyboard.press('Space')
  for (let k = 0; k < 20; k++) {
    if (await page.evaluate(wanted => (document.activeElement as HTMLInputElement).value === wanted, value)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`the arrows do not come to ${value}`)
}

/** The day that is n days from today where the town is (UTC+8), as YYYY-MM-DD: the machine of the tests may still have yesterday. */
export function dayInChina(n: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10)
}

/** A day (YYYY-MM-DD) typed into a date field, in the order in which the Chromium of the tests asks for it: month, day, year. */
export async function typeDay(page: Page, wanted: Locator, day: string): Promise<void> {
  await tabTo(page, wanted)
  const [year, month, date] = day.split('-')
  await page.keyboard.type(`${month}${date}${year}`)
}
