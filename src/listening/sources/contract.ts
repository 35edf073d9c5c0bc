import { z } from 'zod'

/** The public, stable post format (JSON Lines, one object a line). Times are ISO 8601. */
export const postRecordSchema = z.object({
  id: z.string().min(1).max(512),
  source: z.string().min(1).max(200),
  published_at: z.iso.datetime({ offset: true, local: true }),
  text: z.string().min(1),
  title: z.string().nullish(),
  author: z.string().nullish(),
  url: z.string().nullish(),
  lang: z.string().nullish(),
  place: z.string().nullish(),
  reply_to: z.string().nullish(),
  engagement: z
    .object({
      likes: z.number().nonnegative().nullish(),
      shares: z.number().nonnegative().nullish(),
      replies: z.number().nonnegative().nullish(),
      views: z.number().nonnegative().nullish(),
    })
    .nullish(),
})
export type PostRecord = z.infer<typeof postRecordSchema>

/** What a source is: a stream of citizens' posts, of news headlines, or of the government's own accounts. */
export const sourceKindSchema = z.enum(['social', 'news', 'official'])
export type SourceKind = z.infer<typeof sourceKindSchema>
/** How posts come in: a file given by hand, or a feed read on a schedule. */
export const connectorSchema = z.enum(['file', 'feed'])
/** The health light. `waiting`: not yet read; `failing`: last read failed, backing off; `stale`: nothing new for long. */
export const healthSchema = z.enum(['ok', 'waiting', 'stale', 'failing', 'paused'])

export const sourceSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: sourceKindSchema,
  connector: connectorSchema,
  url: z.string().nullable(),
  intervalMinutes: z.number().int().nullable(),
  paused: z.boolean(),
  health: healthSchema,
  /** Why the light is not green, in the reader's language key plus detail, or null. */
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
  lastReadAt: z.string().nullable(),
  nextReadAt: z.string().nullable(),
  lastPostAt: z.string().nullable(),
  postCount: z.number().int(),
})
export type Source = z.infer<typeof sourceSchema>

export const newSourceSchema = z.object({
  name: z.string().trim().min(2).max(120),
  kind: sourceKindSchema,
  url: z.url({ protocol: /^https?$/ }),
  intervalMinutes: z.number().int().min(5).max(1440).default(15),
})
export type NewSource = z.infer<typeof newSourceSchema>

export const sourceChangeSchema = z.object({
  name: z.string().trim().min(2).max(120).optional(),
  paused: z.boolean().optional(),
  intervalMinutes: z.number().int().min(5).max(1440).optional(),
})
export type SourceChange = z.infer<typeof sourceChangeSchema>

/** One real feed offered when adding a source. */
export const catalogueEntrySchema = z.object({
  name: z.string(),
  kind: sourceKindSchema,
  url: z.string(),
  region: z.string(),
})
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>

/** Which column of a table (CSV, XLSX) fills which field of a post; kept by name for the next file. */
export const columnMappingSchema = z.object({
  id: z.string().optional(),
  published_at: z.string(),
  text: z.string(),
  title: z.string().optional(),
  author: z.string().optional(),
  url: z.string().optional(),
  place: z.string().optional(),
  source: z.string().optional(),
  likes: z.string().optional(),
  shares: z.string().optional(),
  replies: z.string().optional(),
  views: z.string().optional(),
})
export type ColumnMapping = z.infer<typeof columnMappingSchema>

export const importFormatSchema = z.enum(['jsonl', 'csv', 'xlsx'])

/** What an uploaded file looks like before anything is taken in. */
export const importPreviewSchema = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  format: importFormatSchema,
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), z.string())),
  suggestedMapping: columnMappingSchema.partial(),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

export const startImportSchema = z.object({
  uploadId: z.string(),
  sourceName: z.string().trim().min(2).max(120),
  kind: sourceKindSchema.default('social'),
  mapping: columnMappingSchema.optional(),
  /** Name under which the mapping is kept, to be offered for the next file. */
  mappingName: z.string().trim().min(1).max(80).optional(),
})
export type StartImport = z.infer<typeof startImportSchema>

/** Why a line was refused. A closed set: each has a sentence in both languages. */
export const rejectReasonSchema = z.enum([
  'not-json',
  'not-utf8',
  'line-too-long',
  'missing-id',
  'missing-source',
  'missing-text',
  'missing-time',
  'bad-time',
  'time-too-old',
  'time-in-future',
  'bad-field',
  'duplicate-in-file',
])
export type RejectReason = z.infer<typeof rejectReasonSchema>

export const importRunSchema = z.object({
  id: z.number().int(),
  sourceId: z.number().int(),
  sourceName: z.string(),
  fileName: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  /** Share of bytes read, 0..1. */
  progress: z.number(),
  accepted: z.number().int(),
  /** Already known: the same id from the same source, taken in before. */
  known: z.number().int(),
  rejected: z.number().int(),
  rejects: z.array(
    z.object({
      line: z.number().int(),
      reason: rejectReasonSchema,
      field: z.string().nullable(),
      excerpt: z.string(),
    }),
  ),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
})
export type ImportRun = z.infer<typeof importRunSchema>

/** Why a whole file cannot be read, or stopped being readable. A closed set: each has a sentence in both languages. */
export const fileProblemSchema = z.enum([
  'empty-file',
  'html-not-data',
  'xml-not-data',
  'json-array',
  'old-excel',
  'pdf-not-data',
  'other-archive',
  'not-a-workbook',
  'binary-not-data',
  'damaged-file',
  'no-header',
  'missing-columns',
  'file-missing',
  'disk-full',
  'interrupted',
])
export type FileProblemCode = z.infer<typeof fileProblemSchema>

/** What an import was asked to do, as it is kept with the run. */
export const importRequestSchema = z.object({
  kind: sourceKindSchema.default('social'),
  /** Null: each line names its own source. */
  sourceName: z.string().nullable(),
  format: importFormatSchema.optional(),
  mapping: columnMappingSchema.optional(),
  mappingName: z.string().optional(),
})
export type ImportRequest = z.infer<typeof importRequestSchema>
export type ImportFormat = z.infer<typeof importFormatSchema>

/** A sentence in both languages. */
type Words = { id: string; en: string }

/** What each reason means to the person who gave the file. */
export const REJECT_WORDS: Readonly<Record<RejectReason, Words>> = {
  'not-json': { id: 'bukan JSON', en: 'not JSON' },
  'not-utf8': { id: 'hurufnya rusak (bukan UTF-8)', en: 'broken letters (not UTF-8)' },
  'line-too-long': { id: 'baris lebih panjang dari 1 MB', en: 'line longer than 1 MB' },
  'missing-id': { id: 'tidak ada id', en: 'no id' },
  'missing-source': { id: 'tidak ada sumber', en: 'no source' },
  'missing-text': { id: 'tidak ada teks', en: 'no text' },
  'missing-time': { id: 'tidak ada waktu terbit', en: 'no time of publication' },
  'bad-time': { id: 'waktu terbit tidak dapat dibaca', en: 'time of publication cannot be read' },
  'time-too-old': { id: 'waktu terbit sebelum 2005', en: 'time of publication before 2005' },
  'time-in-future': { id: 'waktu terbit di masa depan', en: 'time of publication in the future' },
  'bad-field': { id: 'isi kolom tidak sesuai', en: 'a field has the wrong kind of value' },
  'duplicate-in-file': {
    id: 'id sudah dipakai baris lain di berkas ini',
    en: 'another line of this file has the same id',
  },
}

/** What is wrong with a whole file, and the way out. */
export const FILE_WORDS: Readonly<Record<FileProblemCode, Words>> = {
  'empty-file': { id: 'Berkas ini kosong.', en: 'This file is empty.' },
  'html-not-data': {
    id: 'Ini halaman web (HTML), bukan data. Bila berasal dari "ekspor Excel", buka di Excel lalu simpan sebagai .xlsx.',
    en: 'This is a web page (HTML), not data. If it came from an "Excel export", open it in Excel and save it as .xlsx.',
  },
  'xml-not-data': {
    id: 'Ini XML. Alamat RSS ditambahkan sebagai sumber, bukan diunggah; tabel disimpan sebagai .xlsx atau .csv.',
    en: 'This is XML. A feed is added as a source, not uploaded; save a table as .xlsx or .csv.',
  },
  'json-array': {
    id: 'Ini satu daftar JSON. Gacek membaca satu objek per baris (JSONL): jq -c ".[]" berkas.json > berkas.jsonl',
    en: 'This is one JSON list. Gacek reads one object a line (JSONL): jq -c ".[]" file.json > file.jsonl',
  },
  'old-excel': {
    id: 'Ini Excel lama (.xls) atau Excel berkata sandi. Buka di Excel lalu simpan sebagai .xlsx tanpa kata sandi.',
    en: 'This is old Excel (.xls) or Excel with a password. Open it in Excel and save it as .xlsx without a password.',
  },
  'pdf-not-data': { id: 'Ini PDF, bukan data.', en: 'This is a PDF, not data.' },
  'other-archive': {
    id: 'Ini arsip. Buka arsipnya lalu berikan berkas di dalamnya (gzip boleh langsung).',
    en: 'This is an archive. Unpack it and give the file inside (gzip may stay packed).',
  },
  'not-a-workbook': {
    id: 'Ini bukan buku kerja Excel (.xlsx). OpenDocument (.ods) simpan dulu sebagai .xlsx.',
    en: 'This is not an Excel workbook (.xlsx). Save OpenDocument (.ods) as .xlsx first.',
  },
  'binary-not-data': {
    id: 'Berkas ini bukan teks atau tabel.',
    en: 'This file is neither text nor a table.',
  },
  'damaged-file': {
    id: 'Berkas ini rusak atau terpotong. Yang terbaca sudah masuk; unduh ulang lalu coba lagi.',
    en: 'This file is damaged or cut short. What could be read is in; download it again and try again.',
  },
  'no-header': {
    id: 'Baris judul kolom tidak ditemukan. Harus ada kolom waktu dan teks.',
    en: 'No row with column names was found. There must be a column of times and one of texts.',
  },
  'missing-columns': {
    id: 'Kolom ini tidak ditemukan; pilih kolom waktu dan teks:',
    en: 'These columns were not found; choose the columns of time and text:',
  },
  'file-missing': { id: 'Berkasnya sudah tidak ada; unggah lagi.', en: 'The file is gone; upload it again.' },
  'disk-full': { id: 'Ruang penyimpanan hampir penuh.', en: 'The disk is nearly full.' },
  interrupted: {
    id: 'Terputus. Yang sudah masuk tetap ada; jalankan perintah yang sama lagi.',
    en: 'Cut off. What went in stays; run the same command again.',
  },
}
