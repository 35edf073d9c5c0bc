import { toZone, zoneLabel } from '../../calendar/index.ts'
import type { Share } from '../../language/sentiment/contract.ts'
import type { BriefWords } from './words.data.ts'

/** From this width on a range is told alone, as on the board: one number would be one guess among many. */
const WIDE = 0.3
/** Beyond so many times the normal was next to nothing, and the exact factor says nothing. */
const LARGEST_FACTOR = 20

export function count(value: number, words: BriefWords): string {
  return new Intl.NumberFormat(words.locale).format(value)
}

export function isWide({ low, high }: Share): boolean {
  return high - low >= WIDE
}

const percent = (share: number): string => String(Math.round(share * 100))

/** "41–58%", or with one number where the range is narrow: "49% (41–58%)". */
export function shareText(share: Share): string {
  const range = `${percent(share.low)}–${percent(share.high)}%`
  return isWide(share) ? range : `${percent(share.share)}% (${range})`
}

/** "+50%", "4,2×", ">20×": growth as the board writes it. */
export function changeText(value: number, words: BriefWords): string {
  if (value + 1 > LARGEST_FACTOR) return `>${LARGEST_FACTOR}×`
  if (value >= 2) {
    const factor = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1 }).format(value + 1)
    return `${factor}×`
  }
  const shown = Math.round(value * 100)
  return `${shown > 0 ? '+' : shown < 0 ? '−' : ''}${Math.abs(shown)}%`
}

/** "23 Nov 2026 06.30 WITA". A midnight belongs to the day that ends with it: "22 Nov 2026 24.00 WITA". */
export function momentText(
  iso: string,
  timeZone: string,
  words: BriefWords,
  end: 'ends' | 'begins' = 'begins',
): string {
  const format = new Intl.DateTimeFormat(words.locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const tell = (at: number): string => format.format(new Date(at)).replace(',', '')
  const at = Date.parse(iso)
  const isMidnight = end === 'ends' && /00.00$/.test(tell(at))
  const text = isMidnight ? tell(at - 1).replace(/23(.)59$/, (_, dot: string) => `24${dot}00`) : tell(at)
  return `${text} ${zoneLabel(toZone(timeZone))}`
}

/** "Senin, 23 November 2026", and of a week "16–22 November 2026". */
export function dayText(from: string, to: string, words: BriefWords): string {
  const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)
  const parts = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const
  if (from === to)
    return new Intl.DateTimeFormat(words.locale, { ...parts, weekday: 'long' }).format(noon(from))
  const format = new Intl.DateTimeFormat(words.locale, parts)
  return format.formatRange(noon(from), noon(to)).replaceAll(/\s*–\s*/g, '–')
}
