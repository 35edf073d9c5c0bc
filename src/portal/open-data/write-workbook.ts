import { writeLargeXlsx } from '../../platform/documents/index.ts'
import type { DataSets } from '../contract.ts'
import type { Row } from './column.ts'
import { wholeRow } from './write-rows.ts'
import type { DataSet } from './data-sets.ts'

type Told = DataSets['sets'][number]
type Sheets = Parameters<typeof writeLargeXlsx>[0]

const WIDTHS: Readonly<Record<Told['columns'][number]['kind'], number>> = {
  text: 40,
  number: 14,
  moment: 26,
  day: 14,
  address: 50,
  code: 20,
}

const codesOf = ({ values }: Told['columns'][number]): string =>
  values.map(({ value, meaning }) => `${value} = ${meaning.id}`).join('; ')

/** What a row of a workbook is made of. */
export type Workbook = {
  set: DataSet
  rows: readonly Row[]
  count: number
  dictionary: DataSets
  home: string
}

/** The rows, and beside them the dictionary in Indonesian: whoever is handed the file alone can read it. */
function sheetsOf({ set, rows, count, dictionary, home }: Workbook): Sheets {
  const { columns } = set
  const told = dictionary.sets.find(({ name }) => name === set.name)
  const facts: [string, string][] = [
    ['Judul', set.title.id],
    ['Isi', set.about.id],
    ['Baris', rows.length < count ? `${rows.length} dari ${count}. ${dictionary.workbook.id}` : `${count}`],
    ['Penerbit', dictionary.publisher],
    ['Lisensi', `${dictionary.licence.name}. ${dictionary.licence.text.id} ${dictionary.licence.url}`],
    ['Waktu', dictionary.zone.text.id],
    ['Alamat berkas', `${home}/portal/data/${set.name}.xlsx`],
  ]
  return [
    {
      name: set.title.id,
      head: columns.map(({ name }) => name),
      rows: rows.map((row) => Object.values(wholeRow(row, columns, home))),
      widths: columns.map(({ kind }) => WIDTHS[kind]),
    },
    {
      name: 'Kamus data',
      head: ['kolom', 'arti', 'isi', 'satuan', 'kode'],
      rows: (told?.columns ?? []).map((one) => [
        one.name,
        one.meaning.id,
        one.kindText.id,
        one.unit?.id ?? null,
        codesOf(one) || null,
      ]),
      widths: [22, 50, 22, 12, 60],
    },
    { name: 'Keterangan', head: ['hal', 'keterangan'], rows: facts, widths: [16, 90] },
  ]
}

/**
 * Makes workbooks, one after the other and each content once: whoever asks again and again makes the machine work no
 * more than once for each change.
 */
export function openWorkbooks(): (tag: string, workbook: Workbook) => Promise<Buffer> {
  const made = new Map<string, { tag: string; bytes: Promise<Buffer> }>()
  let last: Promise<unknown> = Promise.resolve()
  return (tag, workbook) => {
    const { name } = workbook.set
    const known = made.get(name)
    if (known?.tag === tag) return known.bytes
    const bytes = last.then(() => writeLargeXlsx(sheetsOf(workbook)))
    made.set(name, { tag, bytes })
    last = bytes.catch(() => made.delete(name))
    return bytes
  }
}
