import type { ColumnMapping } from '../contract.ts'
import { WEEKDAY } from './parse-moment.ts'

export type MappedField = keyof ColumnMapping

/** Header words of exports in Indonesian and English, best first. Compared in lower case, without signs. */
const HEADERS: Readonly<Record<MappedField, readonly string[]>> = {
  published_at: [
    'published at',
    'published date',
    'tanggal publikasi',
    'tanggal terbit',
    'tanggal posting',
    'tanggal unggah',
    'waktu publikasi',
    'waktu posting',
    'created at',
    'created time',
    'tanggal waktu',
    'tanggal dan waktu',
    'date time',
    'datetime',
    'timestamp',
    'tanggal',
    'tgl',
    'date',
    'waktu',
    'time',
    'published',
    'pubdate',
  ],
  text: [
    'isi postingan',
    'isi berita',
    'isi komentar',
    'isi',
    'teks',
    'text',
    'full text',
    'hit sentence',
    'konten',
    'content',
    'caption',
    'keterangan',
    'postingan',
    'post',
    'komentar',
    'comment',
    'pesan',
    'message',
    'tweet',
    'cuitan',
    'status',
    'mention',
    'body',
    'snippet',
    'ringkasan',
    'deskripsi',
    'description',
    'uraian',
  ],
  title: ['judul berita', 'judul', 'title', 'headline', 'tajuk'],
  id: [
    'id post',
    'post id',
    'tweet id',
    'id tweet',
    'comment id',
    'id komentar',
    'id berita',
    'id',
    'uuid',
    'guid',
    'kode',
  ],
  author: [
    'nama akun',
    'akun',
    'username',
    'user name',
    'nama pengguna',
    'pengguna',
    'author',
    'penulis',
    'account',
    'user',
    'screen name',
    'handle',
    'nama',
    'from',
    'dari',
    'pengirim',
    'warganet',
  ],
  url: ['tautan', 'url', 'link', 'permalink', 'alamat', 'link berita', 'link post', 'post url', 'tweet url'],
  place: [
    'lokasi',
    'location',
    'tempat',
    'kecamatan',
    'desa',
    'kelurahan',
    'wilayah',
    'kota',
    'kabupaten',
    'daerah',
    'place',
  ],
  source: ['platform', 'kanal', 'channel', 'sumber', 'source', 'media', 'nama media', 'jejaring', 'network'],
  likes: [
    'suka',
    'jumlah suka',
    'like',
    'likes',
    'like count',
    'likes count',
    'jumlah like',
    'favorite count',
    'reactions',
    'reaksi',
  ],
  shares: [
    'bagikan',
    'dibagikan',
    'jumlah bagikan',
    'share',
    'shares',
    'share count',
    'retweet',
    'retweets',
    'retweet count',
    'repost',
    'reposts',
  ],
  replies: [
    'balasan',
    'jumlah balasan',
    'jumlah komentar',
    'replies',
    'reply count',
    'comments',
    'comment count',
    'comments count',
  ],
  views: [
    'tayangan',
    'dilihat',
    'penayangan',
    'jumlah tayangan',
    'views',
    'view count',
    'impressions',
    'impresi',
    'jangkauan',
    'reach',
  ],
}

/** Tools name the column of the text in many ways, with one of these words; what only counts or sorts texts has another. */
const TEXT_WORD =
  /\b(isi|konten|teks|text|content|caption|komentar|comment|cuitan|tweet|postingan|post|pesan)\b/
const OTHER_WORD =
  /\b(jumlah|total|count|jenis|tipe|type|id|link|url|tautan|kategori|category|bahasa|language|tanggal|tgl|date|waktu|time|nama|author)\b/

const CLOCK_HEADERS = ['jam', 'pukul', 'waktu', 'time', 'jam posting', 'jam tayang']
const CLOCK = /^\d{1,2}[.:]\d{2}([.:]\d{2})?(\s*(wib|wita|wit|am|pm))?$/i
const DATE_ONLY = /^(\d{1,2}[-/. ][a-z\d]{1,9}[-/. ]\d{2,4}|\d{4}[-/]\d{1,2}[-/]\d{1,2}(T00:00:00)?)$/i

function plain(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Column names as they are used in mappings: none empty, none twice. */
export function nameColumns(header: readonly string[]): string[] {
  const used = new Set<string>()
  return header.map((cell, at) => {
    const base = cell.replace(/\s+/g, ' ').trim() || `Kolom ${at + 1}`
    let name = base
    for (let turn = 2; used.has(name); turn += 1) name = `${base} (${turn})`
    used.add(name)
    return name
  })
}

/** How two columns that hold date and clock are named together in a mapping. */
export const JOINED = ' + '

/** Among rows written by hand there are always some with "kemarin" or nothing: they must not cost the others their clock. */
const ENOUGH = 0.8

function mostAre(cells: readonly string[], form: RegExp): boolean {
  const fitting = cells.filter((cell) => form.test(cell.replace(WEEKDAY, '')))
  return cells.length > 0 && fitting.length >= cells.length * ENOUGH
}

function findClockColumn(
  columns: readonly string[],
  rows: readonly string[][],
  dateColumn: string,
): string | null {
  const cellsOf = (column: string) =>
    rows.map((row) => row[columns.indexOf(column)]?.trim() ?? '').filter((cell) => cell !== '')
  if (!mostAre(cellsOf(dateColumn), DATE_ONLY)) return null
  const clock = columns.find((column) => {
    if (column === dateColumn || !CLOCK_HEADERS.includes(plain(column))) return false
    return mostAre(cellsOf(column), CLOCK)
  })
  return clock ?? null
}

function findTextColumn(free: ReadonlyMap<string, string>): string | undefined {
  const name = [...free.keys()].find((one) => TEXT_WORD.test(one) && !OTHER_WORD.test(one))
  return name === undefined ? undefined : free.get(name)
}

function mapByName(columns: readonly string[]): Partial<ColumnMapping> {
  const free = new Map(columns.map((column) => [plain(column), column]))
  const mapping: Partial<ColumnMapping> = {}
  for (const [field, headers] of Object.entries(HEADERS) as [MappedField, readonly string[]][]) {
    const header = headers.find((name) => free.has(name))
    if (header === undefined) continue
    mapping[field] = free.get(header) ?? ''
    free.delete(header)
  }
  const text = mapping.text ?? findTextColumn(free)
  return text === undefined ? mapping : { ...mapping, text }
}

/**
 * Which column probably fills which field, by the names of the columns; each column is used once, and none that is empty
 * in all of `rows`. Where the date and the clock stand in two columns they are joined ("Tanggal + Jam").
 */
export function suggestMapping(
  columns: readonly string[],
  rows: readonly string[][] = [],
): Partial<ColumnMapping> {
  const filled = columns.filter((_, at) => rows.length === 0 || rows.some((row) => row[at]?.trim()))
  const mapping = mapByName(filled)
  const date = mapping.published_at
  const clock = date === undefined ? null : findClockColumn(columns, rows, date)
  if (date !== undefined && clock !== null) mapping.published_at = `${date}${JOINED}${clock}`
  // News exports often have a headline and nothing else.
  if (mapping.text === undefined && mapping.title !== undefined) {
    mapping.text = mapping.title
    delete mapping.title
  }
  return mapping
}

const HEADER_SEARCH_ROWS = 15

/** Which of the first rows is the header: reports begin with a title, a logo line, a period. -1 when none can be. */
export function findHeaderRow(rows: readonly string[][]): number {
  let best = { at: -1, score: 0 }
  for (const [at, row] of rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const filled = row.filter((cell) => cell.trim() !== '').length
    if (filled < 2) continue
    const score = 1 + Object.keys(suggestMapping(nameColumns(row))).length * 10
    if (score > best.score) best = { at, score }
  }
  return best.at
}
