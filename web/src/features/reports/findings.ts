import type { ReportFinding } from '@/api/types'

export const SEVERITIES = ['error', 'warning', 'note'] as const
type Severity = ReportFinding['severity']

/** Never colour alone. */
export const SIGNS: Record<Severity, string> = { error: '✕', warning: '▲', note: 'i' }

/** The gravest first, each kind as the text goes. */
export function byGravity(items: readonly ReportFinding[]): readonly ReportFinding[] {
  return SEVERITIES.flatMap(severity => items.filter(one => one.severity === severity))
}

/** How many there are of each kind that there is. */
export function countsOf(items: readonly ReportFinding[]): readonly { severity: Severity, n: number }[] {
  return SEVERITIES.map(severity => ({ severity, n: items.filter(one => one.severity === severity).length })).filter(({ n }) => n > 0)
}
