import { language } from '@/app/settings'

const locale = () => language.value === 'en' ? 'en-GB' : 'zh-CN'

/** `14:32`, in the time zone of the phone. */
export function clockTime(instant: string | number): string {
  return new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant))
}

/** `11月28日 14:32`; with its year where that is another one. */
export function dayTime(instant: string | number, now = new Date()): string {
  return `${day(instant, now)} ${clockTime(instant)}`
}

/** `11月28日`; with its year where that is another one. */
export function day(instant: string | number, now = new Date()): string {
  const at = new Date(instant)
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  return new Intl.DateTimeFormat(locale(), { ...year, month: language.value === 'en' ? 'short' : 'long', day: 'numeric' }).format(at)
}

/** `11月28日 星期六` */
export function today(now: Date): string {
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), options).format(now)
  return `${part({ month: 'long', day: 'numeric' })} ${part({ weekday: 'long' })}`
}

/** A length of time in the largest unit that says enough: `1 hour`, `25 minutes`. */
export function span(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60)
  const [value, unit] = minutes >= 1440 ? [Math.round(minutes / 1440), 'day'] : minutes >= 60 ? [Math.round(minutes / 6) / 10, 'hour'] : [minutes, 'minute']
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(value as number)
}

/** The end of a case's id: enough to tell it on the telephone. */
export const shortId = (id: string): string => id.slice(-8)
