import { i18n } from '@/i18n'

/** `2025年2月14日 20:38` or `14 Feb 2025, 20:38`, in the time zone of the browser. */
export function dateTime(timestamp: string): string {
  const instant = new Date(timestamp)
  if (Number.isNaN(instant.getTime())) return timestamp
  return new Intl.DateTimeFormat(i18n.global.locale.value === 'en' ? 'en-GB' : 'zh-CN', {
    year: 'numeric', month: i18n.global.locale.value === 'en' ? 'short' : 'long', day: 'numeric', hour: '2-digit', minute: '2-digit',
  }).format(instant)
}

/** `14:32`, in the time zone of the browser. */
export function timeOfDay(instant: number): string {
  return new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)
}

/** `11月28日 星期六` or `Saturday, 28 November`. */
export function longDay(timestamp: string): string {
  return new Intl.DateTimeFormat(i18n.global.locale.value === 'en' ? 'en-GB' : 'zh-CN', { month: 'long', day: 'numeric', weekday: 'long' }).format(new Date(timestamp))
}

/** A calendar date as people write it. No time zone may shift it, so it is not made an instant. */
export function plainDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return i18n.global.t('format.date', { year, month, day, iso: date })
}

/** A day in few digits: `11-02`, or with its year where it is not this one. */
export function shortDate(timestamp: string, now: Date = new Date()): string {
  const day = new Date(timestamp)
  const two = (n: number) => String(n).padStart(2, '0')
  const digits = `${two(day.getMonth() + 1)}-${two(day.getDate())}`
  return day.getFullYear() === now.getFullYear() ? digits : `${day.getFullYear()}-${digits}`
}

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
