import { chinaDay } from '@/text/periods'

/** Years that tables are taken out for, the newest first. */
export function yearsUpTo(today: string = chinaDay(), count = 5): readonly string[] {
  const newest = Number(today.slice(0, 4))
  return Array.from({ length: count }, (_, k) => String(newest - k))
}

/** The days of a year; of one that is not over, those that were. */
export function daysOfYear(year: string, today: string = chinaDay()): { from: string, to: string } {
  return { from: `${year}-01-01`, to: today.startsWith(`${year}-`) ? today : `${year}-12-31` }
}

/** How the whole ledger is taken out, by the program itself; `key` names what is said of each. */
export const COMMANDS = [
  { key: 'backup', lines: day => [`dajuan backup --data .dajuan --to backup-${day}`] },
  { key: 'restore', lines: day => [`dajuan restore backup-${day} --data .dajuan-new`] },
  { key: 'log', lines: () => ['dajuan export-log --data .dajuan --to export'] },
  { key: 'verify', lines: () => ['dajuan verify export --key "dajuan+…"'] },
  { key: 'doctor', lines: () => ['dajuan doctor --data .dajuan'] },
  { key: 'postgres', lines: day => [`mkdir backup-${day}`, `pg_dump --format=custom --file=backup-${day}/dajuan.dump postgresql://dajuan@/dajuan`, `cp -a .dajuan/files .dajuan/log.key backup-${day}/`] },
] as const satisfies readonly { key: string, lines: (day: string) => readonly string[] }[]
