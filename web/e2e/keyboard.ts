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

/** A day typed into a date field, in the order in which the Chromium of the tests asks for it: month, day, year. */
export async function typeDay(page: Page, wanted: Locator, day: Date): Promise<void> {
  await tabTo(page, wanted)
  const two = (n: number) => String(n).padStart(2, '0')
  await page.keyboard.type(`${two(day.getMonth() + 1)}${two(day.getDate())}${day.getFullYear()}`)
}
