import type { Cell } from '../../platform/write-csv.ts'

/** A word of the data dictionary, in both languages. */
export type Both = { id: string; en: string }

/** What stands in a column: `moment` is ISO 8601 in UTC, `day` an ISO date in the council's zone, `code` one of `values`. */
export type ColumnKind = 'text' | 'number' | 'moment' | 'day' | 'address' | 'code'

/** One column of open data, as the dictionary tells it. `unit` and `values` only where there are any. */
export type Column = {
  name: string
  kind: ColumnKind
  meaning: Both
  unit: Both | null
  values: readonly { value: string; meaning: Both }[]
}

export type Row = Record<string, Cell>

const UNITS = {
  reports: { id: 'laporan', en: 'reports' },
  minutes: { id: 'menit', en: 'minutes' },
} satisfies Record<string, Both>

const both = (id: string, en: string): Both => ({ id, en })
const ofKind =
  (kind: ColumnKind) =>
  (name: string, id: string, en: string): Column => ({
    name,
    kind,
    meaning: both(id, en),
    unit: null,
    values: [],
  })

export const textColumn = ofKind('text')
export const momentColumn = ofKind('moment')
export const dayColumn = ofKind('day')
/** An address; one of this portal is written whole when the file is made. */
export const addressColumn = ofKind('address')
/** A number that names something and has no unit. */
export const numberColumn = ofKind('number')

/** A count or a length of time, in `unit`. */
export const amountColumn = (
  unit: keyof typeof UNITS,
  name: string,
  words: readonly [id: string, en: string],
): Column => ({ ...numberColumn(name, ...words), unit: UNITS[unit] })

/** One of a closed set of words; each with what it means in Indonesian and English. */
export const codeColumn = (
  name: string,
  words: readonly [id: string, en: string],
  values: Readonly<Record<string, readonly [id: string, en: string]>>,
): Column => ({
  ...ofKind('code')(name, ...words),
  values: Object.entries(values).map(([value, meaning]) => ({ value, meaning: both(...meaning) })),
})
