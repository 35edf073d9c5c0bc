import type { Finding } from '../contract.ts'
import { found, type Draft } from '../draft.ts'
import { findNameVariants } from './name-variants.ts'
import { checkTitleNumber, checkTotals } from './figures.ts'

const DAYS = ['minggu', 'senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu']
const MONTHS = [
  'januari',
  'februari',
  'maret',
  'april',
  'mei',
  'juni',
  'juli',
  'agustus',
  'september',
  'oktober',
  'november',
  'desember',
]
const DATED = new RegExp(
  `(?<!\\p{L})(${DAYS.join('|')}|ahad)(?: pagi| siang| sore| malam)?,? \\(?(?:tanggal )?(\\d{1,2})(?: (${MONTHS.join('|')})(?: (\\d{4}))?|/(\\d{1,2})(?:/(\\d{4}))?)`,
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

function checkDates(draft: Draft): Finding[] {
  const fallback = onlyYear(draft.fields.map(({ text }) => text).join('\n'))
  return draft.fields.flatMap(({ field, text }) =>
    Array.from(text.matchAll(DATED)).flatMap((hit) => {
      const [whole, day = '', number = '', name, yearOfName, month, yearOfMonth] = hit
      const year = Number(yearOfName ?? yearOfMonth ?? fallback ?? 0)
      const at = name === undefined ? Number(month) - 1 : MONTHS.indexOf(name.toLowerCase())
      if (year === 0) return []
      const real = weekdayOf(year, at, Number(number))
      const said = day.toLowerCase() === 'ahad' ? 0 : DAYS.indexOf(day.toLowerCase())
      if (real === said) return []
      const date = `${number} ${capital(MONTHS[at] ?? '')} ${year}`
      const span = { field, start: hit.index, end: hit.index + whole.length }
      if (real === null)
        return [
          found(draft, 'weekday', span, {
            reason: { id: `Tanggal ${date} tidak ada.`, en: `There is no ${date}.` },
            suggestion: { id: 'Periksa tanggalnya.', en: 'Check the date.' },
          }),
        ]
      return [
        found(draft, 'weekday', span, {
          reason: {
            id: `${date} jatuh pada hari ${capital(DAYS[real] ?? '')}.`,
            en: `${date} is a ${capital(DAYS[real] ?? '')}.`,
          },
          suggestion: { id: 'Periksa hari atau tanggalnya.', en: 'Check the day or the date.' },
        }),
      ]
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
