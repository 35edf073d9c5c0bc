import type { Words } from '../../../platform/http/index.ts'

export const CHANNEL_NAME = 'SP4N-LAPOR!'

/** Headings under which each field is looked for, lower case. Order decides between headings that fit twice. */
export const HEADINGS = {
  trackingId:
    /^(?:tracking ?_?id|trackingid|no(?:mor)?\.? ?(?:tracking|tiket|laporan|aduan)|id ?(?:laporan|aduan)|kode (?:laporan|aduan))$/,
  title: /^(?:judul|subjek|perihal|title)/,
  text: /^(?:isi|uraian|deskripsi|laporan$|aduan$|pengaduan$|keterangan laporan|complaint|text)/,
  date: /^(?:tanggal|tgl|waktu|date|created)/,
  kind: /^(?:klasifikasi|jenis|tipe|type)/,
  category: /^(?:kategori|topik|topic|category|bidang)/,
  place: /^(?:lokasi|tempat|alamat kejadian|area|wilayah|kecamatan|place|location)/,
  office: /^(?:instansi|opd|unit|perangkat daerah|terdisposisi|disposisi)/,
  anonymous: /^(?:anonim|anonymous)/,
  confidential: /^(?:rahasia|confidential|private)/,
} as const

/** Headings of the file that is handed back. */
export const EXPORT_HEADINGS = [
  'Tracking ID',
  'Judul Laporan',
  'Status',
  'Tanggal Tindak Lanjut',
  'Instansi',
  'Tindak Lanjut',
]

export const STATUS_WORDS = { settled: 'Selesai', answered: 'Ditindaklanjuti' }

export const LINE_WORDS = {
  noId: {
    id: 'Tracking ID kosong. Isi nomor laporan dari LAPOR!.',
    en: 'The tracking id is empty. Fill in the number LAPOR! gave.',
  },
  badId: {
    id: 'Tracking ID memuat tanda yang tidak lazim atau terlalu panjang. Salin lagi dari LAPOR!.',
    en: 'The tracking id has unusual signs or is too long. Copy it from LAPOR! again.',
  },
  spoiltId: {
    id: 'Tracking ID telah diubah aplikasi lembar kerja menjadi bilangan (1,2E+06). Ekspor lagi tanpa membukanya di sana.',
    en: 'A spreadsheet turned the tracking id into a number (1.2E+06). Export again without opening it there.',
  },
  noText: { id: 'Isi laporan kosong.', en: 'The text of the report is empty.' },
  badDate: {
    id: 'Tanggal tidak terbaca. Tulis 2026-11-20 14:03 atau 20/11/2026.',
    en: 'The date cannot be read. Write 2026-11-20 14:03 or 20/11/2026.',
  },
  lateDate: { id: 'Tanggal belum tiba. Periksa kolomnya.', en: 'The date lies ahead. Check its column.' },
  twice: (line: number): Words => ({
    id: `Tracking ID sama dengan baris ${line}. Hapus salah satunya.`,
    en: `The tracking id is that of line ${line}. Remove one of them.`,
  }),
} as const

export type LaporRefusal = 'empty-file' | 'too-many-lines' | 'unknown-column' | 'broken-quote' | 'lapor-range'

export const REFUSALS: Record<LaporRefusal, Words> = {
  'empty-file': {
    id: 'Berkas tidak berisi baris di bawah judul kolom. Pilih berkas CSV ekspor LAPOR!.',
    en: 'The file has no lines below its headings. Choose the CSV file LAPOR! exported.',
  },
  'too-many-lines': {
    id: 'Berkas berisi lebih dari 5.000 laporan. Bagi menjadi beberapa berkas.',
    en: 'The file has more than 5,000 reports. Split it.',
  },
  'unknown-column': {
    id: 'Kolom yang dipilih tidak ada di berkas ini. Pilih lagi kolomnya.',
    en: 'A chosen column is not in this file. Choose the columns again.',
  },
  'broken-quote': {
    id: 'Ada tanda kutip yang tidak ditutup, sehingga baris sesudahnya tidak terbaca. Ekspor lagi dari LAPOR!.',
    en: 'A quotation mark is never closed, so that what follows cannot be read. Export again from LAPOR!.',
  },
  'lapor-range': {
    id: 'Rentang tanggal terbalik atau lebih dari 400 hari. Pilih rentang yang lebih pendek.',
    en: 'The range of days is turned round or longer than 400 days. Choose a shorter one.',
  },
}
