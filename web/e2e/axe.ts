import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

const source = readFileSync(createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds serious or critical, one line each. It is run in the page's isolated world: the policy of the page stays in force. */
export default async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(source)
  return page.evaluate(async () => {
    interface Found { impact: string | null, id: string, help: string, nodes: { html: string, failureSummary?: string }[] }
    const axe = (window as unknown as { axe: { run: (what: unknown, options: unknown) => Promise<{ violations: Found[] }> } }).axe
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    return violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
      .map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).join(' | ')}`)
  })
}
