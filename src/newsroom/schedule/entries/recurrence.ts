// oxlint-disable-next-line import/default -- a CommonJS bundle: Node gives all of it as the default import
import rrule from 'rrule'
import { fromZoned, toZoned, type Zone } from '../../../calendar/index.ts'
import type { Recurrence } from '../contract.ts'

const FREQUENCIES = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
/** Nobody plans more than this within one view; a rule of every day gives 92 in a quarter. */
const MOST = 400

/** The rule as RFC 5545 writes it, without its start. UNTIL is wall-clock time: the last second of the last day. */
export function writeRule({ every, interval, byDay, until }: Recurrence): string {
  const parts = [`FREQ=${FREQUENCIES[every]}`]
  if (interval > 1) parts.push(`INTERVAL=${interval}`)
  if (every === 'week' && byDay.length > 0)
    parts.push(
      `BYDAY=${[...new Set(byDay)]
        .sort((a, b) => a - b)
        .map((one) => WEEKDAYS[one - 1])
        .join(',')}`,
    )
  if (until !== null) parts.push(`UNTIL=${until.replaceAll('-', '')}T235959Z`)
  return parts.join(';')
}

/** Reads what `writeRule` wrote. Throws for anything else: the database holds nothing else. */
export function readRule(rule: string): Recurrence {
  const parts = new Map(rule.split(';').map((part) => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']))
  const every = Object.entries(FREQUENCIES).find(([, name]) => name === parts.get('FREQ'))?.[0]
  if (every === undefined) throw new Error(`not a rule of ours: ${rule}`)
  const until = parts.get('UNTIL')
  return {
    every: every as Recurrence['every'],
    interval: Number(parts.get('INTERVAL') ?? 1),
    byDay: (parts.get('BYDAY') ?? '')
      .split(',')
      .filter(Boolean)
      .map((name) => WEEKDAYS.findIndex((one) => one === name) + 1),
    until: until === undefined ? null : `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`,
  }
}

/** The wall-clock time of a moment, written as if it were UTC: what a rule counts in, so that 09:00 stays 09:00. */
function asWall(moment: Date, zone: Zone): Date {
  const { day, time } = toZoned(moment, zone)
  return new Date(`${day}T${time}:00Z`)
}

/** Starts of a recurring entry within [from, to), in order; at most 400. `start` is that of the first occurrence. */
export function listStarts(start: Date, rule: string, zone: Zone, range: { from: Date; to: Date }): Date[] {
  const options = rrule.RRule.parseString(rule)
  const series = new rrule.RRule({ ...options, dtstart: asWall(start, zone) })
  const [first, last] = [asWall(range.from, zone), asWall(range.to, zone)]
  const walls = series.between(first, last, true, (_, count) => count < MOST)
  return walls
    .map((wall) => {
      const [day = '', time = ''] = wall.toISOString().split('T')
      return fromZoned(day, time.slice(0, 5), zone)
    })
    .filter((at) => at >= range.from && at < range.to)
}
