import type { Finding } from '../contract.ts'
import { MONTH_NAMES } from '../../text/index.ts'
import { found, type Draft } from '../draft.ts'
import { findNameVariants } from './name-variants.ts'
import { checkTitleNumber, checkTotals } from './figures.ts'

const DAYS = ['minggu', 'senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu']
const DATED = new RegExp(
  `(?<!\\p{L})(${DAYS.join('|')}|ahad)(?: pagi| siang| sore| malam)?,? \\(?(?:tanggal )?(\\d{1,2})(?: (${MONTH_NAMES.join('|')})(?: (\\d{4}))?|/(\\d{1,2})(?:/(\\d{4}))?)`,
  'giu',
)
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The only year the text names, for dates without one. */
function onlyYear(text: string): number | null {
  const years = new Set(Array.from(text.matchAll(/(?<!\d)20\d\d(?!\d)/g), (hit) => Number(hit[0])))
  const [year] = years
  return years.size === 1 && year !== undefined ? year : null
}

/** The weekday (0 = Sunday) of a date, or null where the calendar has no such day. */
function weekdayOf(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month, day))
  return date.getUTCMonth() === month && date.getUTCDate() === day ? date.getUTCDay() : null
}

type Dated = { said: number; real: number | null; date: string }

/** What a written date says; null without a year. */
function readDate(hit: RegExpExecArray, fallback: number | null): Dated | null {
  const [, day = '', number = '', name, yearOfName, month, yearOfMonth] = hit
  const year = Number(yearOfName ?? yearOfMonth ?? fallback ?? 0)
  if (year === 0) return null
  const at = name === undefined ? Number(month) - 1 : MONTH_NAMES.indexOf(name.toLowerCase())
  const said = day.toLowerCase() === 'ahad' ? 0 : DAYS.indexOf(day.toLowerCase())
  return {
    said,
    real: weekdayOf(year, at, Number(number)),
    date: `${number} ${capital(MONTH_NAMES[at] ?? '')} ${year}`,
  }
}

function tellDate({ real, date }: Dated): Parameters<typeof found>[3] {
  if (real === null)
    return {
      reason: { id: `Tanggal ${date} tidak ada.`, en: `There is no ${date}.` },
      suggestion: { id: 'Periksa tanggalnya.', en: 'Check the date.' },
    }
  const day = capital(DAYS[real] ?? '')
  return {
    reason: { id: `${date} jatuh pada hari ${day}.`, en: `${date} is a ${day}.` },
    suggestion: { id: 'Periksa hari atau tanggalnya.', en: 'Check the day or the date.' },
  }
}

function checkDates(draft: Draft): Finding[] {
  const fallback = onlyYear(draft.fields.map(({ text }) => text).join('\n'))
  return draft.fields.flatMap(({ field, text }) =>
    Array.from(text.matchAll(DATED)).flatMap((hit) => {
      const date = readDate(hit, fallback)
      if (date === null || date.real === date.said) return []
      const span = { field, start: hit.index, end: hit.index + hit[0].length }
      return [found(draft, 'weekday', span, tellDate(date))]
    }),
  )
}

function checkNames(draft: Draft): Finding[] {
  return findNameVariants(draft.sentences).map(({ variant, usual, field, start, end }) =>
    found(
      draft,
      'name',
      { field, start, end },
      {
        reason: {
          id: `“${variant}” di sini, “${usual}” di tempat lain.`,
          en: `“${variant}” here, “${usual}” elsewhere.`,
        },
        suggestion: { id: 'Periksa ejaan nama dan samakan.', en: 'Check the name and spell it one way.' },
      },
    ),
  )
}

/** Figures, dates and names that contradict each other within the article. */
export function checkConsistency(draft: Draft): Finding[] {
  return [...checkDates(draft), ...checkNames(draft), ...checkTotals(draft), ...checkTitleNumber(draft)]
}
