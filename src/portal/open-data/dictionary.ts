import { toZone, toZoned, zoneLabel } from '../../calendar/index.ts'
import type { Council } from '../../council/index.ts'
import type { DataSets } from '../contract.ts'
import type { Both, ColumnKind } from './column.ts'
import { DATA_SETS } from './data-sets.ts'
import { HELD_ROWS } from './read-set.ts'

/** Where the dictionary of all sets stands. */
export const DICTIONARY = '/portal/data/kamus.json'
export const LICENCE = 'https://creativecommons.org/licenses/by/4.0/deed.id'

/** The formats of every set, by the ending of its address. */
export const FORMATS = [
  { format: 'csv', type: 'text/csv; charset=utf-8' },
  { format: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  { format: 'json', type: 'application/json; charset=utf-8' },
] as const
export type Format = (typeof FORMATS)[number]

/** What stands in a column, as the dictionary calls it. */
export const KIND_WORDS: Readonly<Record<ColumnKind, Both>> = {
  text: { id: 'teks', en: 'text' },
  number: { id: 'angka', en: 'number' },
  moment: { id: 'waktu ISO 8601, UTC', en: 'moment, ISO 8601, UTC' },
  day: { id: 'hari ISO 8601', en: 'day, ISO 8601' },
  address: { id: 'alamat', en: 'address' },
  code: { id: 'kode', en: 'code' },
}

/** Up to how many rows a workbook holds, as a sentence writes it. */
const MOST = HELD_ROWS / 1000

/** The data dictionary: what may be done with the files, in which zone they count, and what their columns mean. */
export function tellDictionary(council: Council, home: string): DataSets {
  const zone = toZone(council.timeZone)
  const [label, ahead] = [zoneLabel(zone), Number(toZoned(new Date(0), zone).time.slice(0, 2))]
  const publisher = `Pemerintah ${council.name}`
  return {
    publisher,
    licence: {
      name: 'CC BY 4.0',
      url: LICENCE,
      text: {
        id: `Bebas dipakai, disalin, diubah, dan dibagikan, juga untuk usaha, dengan menyebut sumber: ${publisher}.`,
        en: `Free to use, copy, change and share, also in business, when the source is named: ${publisher}.`,
      },
    },
    zone: {
      name: zone,
      text: {
        id: `Waktu ditulis dalam UTC. ${label} adalah UTC+${ahead}: 04.00 UTC sama dengan ${4 + ahead}.00 ${label}. Hari dihitung menurut ${label}.`,
        en: `Moments are written in UTC. ${label} is UTC+${ahead}: 04:00 UTC is ${4 + ahead}:00 ${label}. Days are days in ${label}.`,
      },
    },
    workbook: {
      id: `XLSX memuat paling banyak ${MOST}.000 baris pertama; CSV dan JSON memuat semuanya.`,
      en: `XLSX holds the first ${MOST},000 rows at most; CSV and JSON hold all of them.`,
    },
    sets: DATA_SETS.map(({ name, title, about, columns }) => ({
      name,
      title,
      about,
      files: FORMATS.map(({ format }) => ({ format, url: `${home}/portal/data/${name}.${format}` })),
      columns: columns.map(({ kind, values, ...column }) => ({
        ...column,
        kind,
        kindText: KIND_WORDS[kind],
        values: [...values],
      })),
    })),
  }
}
