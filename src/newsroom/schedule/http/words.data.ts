import { FILE_WORDS, type FileProblemCode } from '../../../listening/sources/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import type { EntryRefusal } from '../entries/change-entry.ts'
import type { FeedRefusal } from '../feeds/keep-feeds.ts'
import type { CalendarRefusal } from '../read-calendar.ts'
import type { ImportRefusal } from '../transfer/import-entries.ts'

export type ScheduleRefusal = EntryRefusal | FeedRefusal | CalendarRefusal | ImportRefusal

type Told = { status: number; words: Words }

/** What is said of a file that is no table, as where posts are imported. */
const FILES = Object.fromEntries(
  Object.entries(FILE_WORDS).map(([code, words]) => [code, { status: 422, words }]),
) as Record<FileProblemCode, Told>

/** Status and words of every refusal: the field, the reason, the way out. */
export const REFUSALS: Record<ScheduleRefusal, Told> = {
  ...FILES,
  'damaged-file': {
    status: 422,
    words: {
      id: 'Berkas ini rusak atau terpotong; belum ada yang masuk. Simpan ulang lembarnya, lalu pilih lagi.',
      en: 'This file is damaged or cut short; nothing went in. Save the sheet again and choose it once more.',
    },
  },
  'not-found': {
    status: 404,
    words: { id: 'Tidak ada di kalender ini.', en: 'There is nothing like that on this calendar.' },
  },
  forbidden: {
    status: 403,
    words: {
      id: 'Anda boleh melihatnya, tetapi jadwal kantor itu disusun redakturnya.',
      en: 'You may see it, but its own editors plan for that office.',
    },
  },
  'moved-meanwhile': {
    status: 409,
    words: {
      id: 'Petugas lain sudah memindahkannya. Muat ulang kalender, lalu pindahkan lagi bila perlu.',
      en: 'Another officer has moved it meanwhile. Reload and move it again if needed.',
    },
  },
  'no-such-occurrence': {
    status: 409,
    words: {
      id: 'Kegiatan berulang ini tidak jatuh pada waktu itu lagi. Muat ulang kalender.',
      en: 'The recurring entry no longer falls on that time. Reload the calendar.',
    },
  },
  'unknown-office': {
    status: 400,
    words: {
      id: 'Perangkat daerah: tidak ada atau sudah ditutup. Pilih kantor yang masih berdiri.',
      en: 'Office: there is none, or it was closed. Choose one that stands.',
    },
  },
  'until-before-start': {
    status: 400,
    words: {
      id: 'Berulang sampai: mendahului hari pertama. Pilih hari sesudahnya.',
      en: 'Repeats until: before the first day. Choose a later day.',
    },
  },
  'office-needed': {
    status: 400,
    words: {
      id: 'Perangkat daerah: pilih satu; Anda tidak melihat semua kantor.',
      en: 'Office: choose one; you do not see all offices.',
    },
  },
  'range-too-long': {
    status: 400,
    words: {
      id: 'Rentang: paling banyak 400 hari. Pilih hari yang lebih dekat.',
      en: 'Range: at most 400 days. Choose nearer days.',
    },
  },
  'range-empty': {
    status: 400,
    words: {
      id: 'Rentang: hari akhir harus sesudah hari awal.',
      en: 'Range: the last day must come after the first.',
    },
  },
  'empty-file': {
    status: 400,
    words: {
      id: 'Berkas: tidak ada baris di bawah judul kolom. Isi sedikitnya satu baris.',
      en: 'File: no line below the headings. Put in at least one.',
    },
  },
  'unknown-column': {
    status: 400,
    words: {
      id: 'Kolom: ada yang tidak terdapat di berkas ini. Pilih ulang kolomnya.',
      en: 'Columns: one is not in this file. Choose them again.',
    },
  },
  'broken-quote': {
    status: 400,
    words: {
      id: 'Berkas: ada tanda kutip yang tidak ditutup. Simpan ulang sebagai CSV.',
      en: 'File: a quote is never closed. Save it as CSV again.',
    },
  },
  'too-many-lines': {
    status: 413,
    words: {
      id: 'Berkas: lebih dari 10.000 baris. Bagi menjadi beberapa berkas.',
      en: 'File: more than 10,000 lines. Split it.',
    },
  },
}
