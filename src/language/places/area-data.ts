import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { levelOf, type Place } from './place.ts'

type Table = 'provinces' | 'regencies' | 'districts' | 'villages'
const TABLES: readonly Table[] = ['provinces', 'regencies', 'districts', 'villages']

const library = createRequire(import.meta.url).resolve('idn-area-data')

/** The package's CSV as text; sorted by code. Read anew each time: 2.8 MB of villages are not worth keeping. */
function readTable(table: Table): string {
  return readFileSync(new URL(`../data/${table}.csv`, `file://${library}`), 'utf8')
}

const QUOTES = /^"|"$/g

function placeOf(row: string): Place {
  const comma = row.indexOf(',')
  const code = row.slice(0, comma)
  const rest = row.slice(comma + 1)
  const name = levelOf(code) === 'province' ? rest : rest.slice(rest.indexOf(',') + 1)
  return { code, name: name.trim().replace(QUOTES, '').replaceAll('""', '"'), level: levelOf(code) }
}

/** The part of a sorted table whose codes begin with `area.`; '' where there is none. */
function rowsInside(text: string, area: string): string {
  const first = text.indexOf(`\n${area}.`)
  if (first < 0) return ''
  const last = text.lastIndexOf(`\n${area}.`)
  const end = text.indexOf('\n', last + 1)
  return text.slice(first + 1, end < 0 ? text.length : end)
}

/**
 * The places of one table (idn-area-data, ODbL 1.0), all of them or only those inside an area;
 * only the rows asked for become objects.
 */
export function readPlaces(table: Table, area?: string): Place[] {
  const text = readTable(table).replaceAll('\r', '')
  const rows = area === undefined ? text.slice(text.indexOf('\n') + 1) : rowsInside(text, area)
  return rows
    .split('\n')
    .filter((row) => row !== '')
    .map(placeOf)
}

/** One place of the official list by its code, or null. */
export function readPlace(code: string): Place | null {
  const table = TABLES[code.split('.').length - 1]
  if (table === undefined) return null
  const text = readTable(table)
  const at = text.indexOf(`\n${code},`)
  if (at < 0) return null
  const end = text.indexOf('\n', at + 1)
  return placeOf(text.slice(at + 1, end < 0 ? text.length : end).replace('\r', ''))
}
