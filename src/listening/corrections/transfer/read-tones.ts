import { readCsv, type CsvLine } from '../../../platform/read-csv.ts'
import { readWorkbook, type FileProblemCode } from '../../sources/index.ts'
import type { ToneGiven } from '../../issues/contract.ts'
import type { LabelReject } from '../contract.ts'

/** What a line of a table says; lines without a tone say nothing yet. */
export type ToneLine = { line: number; seq: number; tone: ToneGiven }
export type FileRefusal = 'empty-file' | 'no-columns' | 'broken-quote' | 'too-many-lines' | FileProblemCode
export type ReadTones =
  { ok: true; lines: ToneLine[]; blank: number; rejects: LabelReject[] } | { ok: false; refusal: FileRefusal }

/** As many as are kept within a few seconds. */
export const MOST_LINES = 500
/** A sheet with more rows is no queue of ours, even with most tones empty. */
const MOST_ROWS = 20_000

const POST_HEADING = /^(?:unggahan|nomor unggahan|post)$/i
const TONE_HEADING = /^(?:nada|tone|label|sentimen|sentiment)$/i
const TONES: Readonly<Record<string, ToneGiven>> = {
  negatif: 'negative',
  negative: 'negative',
  netral: 'neutral',
  neutral: 'neutral',
  positif: 'positive',
  positive: 'positive',
  'tidak jelas': 'unclear',
  unclear: 'unclear',
}
const LONGEST_SHOWN = 40

/**
 * Reads a table of posts and tones (CSV as text, XLSX as bytes; columns `unggahan` and `nada`, others are let be). Each
 * line that cannot be used is refused with its number, the reason and the way out; the others stand.
 */
export async function readTones(file: string | Buffer): Promise<ReadTones> {
  if (typeof file !== 'string') {
    const book = await readWorkbook(file, MOST_ROWS)
    if (!book.ok) return { ok: false, refusal: book.problem }
    return readTable(book.rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.trim()) })))
  }
  const { lines, broken } = readCsv(file)
  return broken === null ? readTable(lines) : { ok: false, refusal: 'broken-quote' }
}

function readTable(all: readonly CsvLine[]): ReadTones {
  const [head, ...lines] = all
  if (!head || lines.length === 0) return { ok: false, refusal: 'empty-file' }
  const post = head.cells.findIndex((one) => POST_HEADING.test(one))
  const tone = head.cells.findIndex((one) => TONE_HEADING.test(one))
  if (post < 0 || tone < 0) return { ok: false, refusal: 'no-columns' }
  const given = lines.filter((line) => (line.cells[tone] ?? '') !== '')
  if (given.length > MOST_LINES) return { ok: false, refusal: 'too-many-lines' }
  return { ok: true, blank: lines.length - given.length, ...readLines(given, { post, tone }) }
}

function readLines(
  given: readonly CsvLine[],
  { post, tone }: { post: number; tone: number },
): { lines: ToneLine[]; rejects: LabelReject[] } {
  const lines: ToneLine[] = []
  const rejects: LabelReject[] = []
  const first = new Map<number, number>()
  for (const { line, cells } of given) {
    const read = readCells(cells[post] ?? '', cells[tone] ?? '')
    if ('reason' in read) rejects.push({ line, reason: read.reason })
    else if (first.has(read.seq)) rejects.push({ line, reason: twice(first.get(read.seq) ?? 0) })
    else {
      first.set(read.seq, line)
      lines.push({ line, ...read })
    }
  }
  return { lines, rejects }
}

function readCells(
  post: string,
  written: string,
): { seq: number; tone: ToneGiven } | { reason: LabelReject['reason'] } {
  const tone = TONES[written.toLowerCase().replaceAll(/\s+/g, ' ')]
  const shown = (text: string) => text.slice(0, LONGEST_SHOWN).toWellFormed()
  if (!/^\d{1,15}$/.test(post)) {
    const id = `Nomor unggahan “${shown(post)}” tidak terbaca. Pakai nomor dari berkas yang diunduh di sini.`
    const en = `The post number “${shown(post)}” cannot be read. Use the number in a file downloaded here.`
    return { reason: { id, en } }
  }
  if (tone === undefined) {
    const id = `Nada “${shown(written)}” tidak dikenal. Tulis negatif, netral, positif, atau tidak jelas.`
    const en = `The tone “${shown(written)}” is unknown. Write negative, neutral, positive or unclear.`
    return { reason: { id, en } }
  }
  return { seq: Number(post), tone }
}

function twice(line: number): LabelReject['reason'] {
  return {
    id: `Unggahan ini sudah ada di baris ${line}. Hapus salah satunya.`,
    en: `This post is on line ${line} already. Take one of them out.`,
  }
}
