import { page } from '$app/state'
import { zoneName } from '#lib/format/time.ts'
import type { PortalWords } from './words.ts'

/** "21 November 2026": the day of a moment in the council's zone. */
export function dayText(iso: string, w: PortalWords): string {
  return new Intl.DateTimeFormat(w.locale, {
    timeZone: page.data.me.council.timeZone,
    dateStyle: 'long',
  }).format(new Date(iso))
}

/** "21 November 2026 pukul 18.40 WITA": a moment in the council's zone, with its name. */
export function momentText(iso: string, w: PortalWords): string {
  const zone = page.data.me.council.timeZone
  const format = new Intl.DateTimeFormat(w.locale, { timeZone: zone, dateStyle: 'long', timeStyle: 'short' })
  return `${format.format(new Date(iso))} ${zoneName(zone)}`
}

/** The end of a deadline: midnight belongs to the day that ends with it ("4 Desember 2026 pukul 24.00 WITA"). */
export function dueText(iso: string, w: PortalWords): string {
  const text = momentText(iso, w)
  const before = momentText(new Date(Date.parse(iso) - 1).toISOString(), w)
  return /00.00/.test(text) ? before.replace(/23(.)59/, (_, dot: string) => `24${dot}00`) : text
}

/** "2 jam 5 menit" or "3 hari 4 jam": a length of time in its two largest units; `minutes` ≥ 0. */
export function lengthText(minutes: number, w: PortalWords): string {
  const unit = (value: number, name: 'day' | 'hour' | 'minute'): string =>
    new Intl.NumberFormat(w.locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value)
  const whole = Math.round(minutes)
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60]
  if (days > 0) return hours > 0 ? `${unit(days, 'day')} ${unit(hours, 'hour')}` : unit(days, 'day')
  if (hours > 0) return rest > 0 ? `${unit(hours, 'hour')} ${unit(rest, 'minute')}` : unit(hours, 'hour')
  return unit(rest, 'minute')
}

/** "62%"; null when there is nothing to divide by. */
export function shareText(part: number, whole: number, w: PortalWords): string | null {
  if (whole === 0) return null
  return new Intl.NumberFormat(w.locale, { style: 'percent' }).format(part / whole)
}

/** "1.234". */
export function countText(value: number, w: PortalWords): string {
  return new Intl.NumberFormat(w.locale).format(value)
}
