import type { ZodError } from 'zod'
import type { Words } from '../../../platform/http/index.ts'
import { newItemSchema, type ItemClass, type ItemFields } from './contract.ts'
import { ITEM_HEAD } from './read-items.ts'

export type Line = { line: number; cells: string[] }
export type Reject = { line: number; reason: Words }
type Columns = Map<string, number>

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
const CLASSES: Record<string, ItemClass> = {
  berkala: 'periodic',
  'serta merta': 'immediate',
  'setiap saat': 'always',
  'tersedia setiap saat': 'always',
}

/** Where each known heading stands; null without a title column. */
export function findColumns(head: readonly string[]): Columns | null {
  const known = new Set(ITEM_HEAD.map(fold))
  const columns = new Map(
    head.flatMap((cell, index) => (known.has(fold(cell)) ? [[fold(cell), index] as const] : [])),
  )
  return columns.has('judul') ? columns : null
}

/** A day as ISO date, also from 31/12/2026 and 31-12-2026; the text itself when it is none. */
function readDay(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function readForm(text: string): 'soft' | 'hard' | 'both' {
  const [soft, hard] = [/soft|digital/i.test(text), /hard|cetak/i.test(text)]
  if (soft && hard) return 'both'
  return hard ? 'hard' : 'soft'
}

const textsOf = (cell: (name: string) => string) => ({
  title: cell('Judul'),
  summary: cell('Ringkasan'),
  advice: cell('Petunjuk bagi warga'),
  madeWhen: cell('Waktu dan tempat pembuatan'),
  form: readForm(cell('Bentuk')),
  retention: cell('Jangka waktu penyimpanan'),
  link: cell('Tautan'),
})

/** The contract says both languages in one message. */
function readMessage(error: ZodError): [id: string, en: string] {
  const [id = '', en = id] = (error.issues[0]?.message ?? '').split(' / ')
  return [id, en]
}

/**
 * One line as an entry. Excluded information does not come in by file: each needs its confirmed test. An unknown office
 * name goes to `officeOf`'s fallback, which says null where the officer may not write.
 */
export function readLine(
  line: Line,
  columns: Columns,
  more: { officeOf: (name: string) => number | null; today: string },
): { ok: true; fields: ItemFields } | { ok: false; reject: Reject } {
  const cell = (name: string): string => line.cells[columns.get(fold(name)) ?? -1] ?? ''
  const reject = (id: string, en: string) => ({
    ok: false as const,
    reject: { line: line.line, reason: { id, en } },
  })
  const kind = CLASSES[fold(cell('Klasifikasi') || 'setiap saat')]
  if (kind === undefined)
    return reject(
      'Klasifikasi: isi berkala, serta-merta atau setiap saat. Yang dikecualikan dicatat lewat uji konsekuensi.',
      'Class: berkala, serta-merta or setiap saat. Excluded entries need a consequence test.',
    )
  const officeId = more.officeOf(cell('Penanggung jawab'))
  if (officeId === null)
    return reject(
      'Penanggung jawab: perangkat daerah tidak dikenal, atau bukan tugas Anda.',
      'Office: unknown, or not yours.',
    )
  const read = newItemSchema.safeParse({
    ...textsOf(cell),
    class: kind,
    officeId,
    updatedOn: readDay(cell('Tanggal pemutakhiran')) || more.today,
  })
  if (!read.success) return reject(...readMessage(read.error))
  if (kind === 'immediate' && read.data.advice.length < 5)
    return reject(
      'Petunjuk bagi warga: wajib untuk serta-merta.',
      'Advice: needed for immediate information.',
    )
  return { ok: true, fields: read.data }
}
