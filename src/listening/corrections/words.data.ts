import type { Words } from '../../platform/http/index.ts'
import { FILE_WORDS as SHEET_WORDS } from '../sources/index.ts'
import type { FileRefusal } from './transfer/read-tones.ts'
import type { ChooseRefusal } from './layers/choose-layer.ts'

/** What is answered where a layer cannot be chosen. */
export const CHOOSE_WORDS: Record<ChooseRefusal, { status: number; words: Words }> = {
  'unknown-layer': {
    status: 404,
    words: {
      id: 'Versi lapisan ini tidak ada (lagi). Muat ulang halaman lalu pilih versi lain.',
      en: 'There is no such version of the layer (any more). Reload the page and choose another.',
    },
  },
  'old-base': {
    status: 409,
    words: {
      id: 'Versi ini dipelajari di atas model dasar yang lama dan tidak dapat dipakai. Pilih versi yang lebih baru.',
      en: 'This version was learned on an older base model and cannot be used. Choose a newer version.',
    },
  },
  'already-so': {
    status: 409,
    words: {
      id: 'Pilihan ini sudah berlaku; mungkin rekan Anda baru saja mengubahnya. Muat ulang halaman.',
      en: 'This choice already holds; a colleague may just have made it. Reload the page.',
    },
  },
}

/** What is answered where a table of tones cannot be read at all. */
export const FILE_WORDS: Record<FileRefusal, Words> = {
  ...SHEET_WORDS,
  'empty-file': {
    id: 'Berkas ini kosong. Unduh antreannya, isi kolom “nada”, lalu unggah lagi.',
    en: 'This file is empty. Download the queue, fill in the column “nada” and give it back.',
  },
  'damaged-file': {
    id: 'Berkas ini rusak atau terpotong; tidak ada label yang dicatat. Simpan ulang lembarnya lalu unggah lagi.',
    en: 'This file is damaged or cut short; no label was kept. Save the sheet again and give it back.',
  },
  'no-columns': {
    id: 'Kolom “unggahan” dan “nada” tidak ditemukan di baris pertama. Simpan lembarnya (XLSX atau CSV) beserta kepala kolomnya.',
    en: 'The first line has no columns “unggahan” and “nada”. Save the sheet (XLSX or CSV) with its headings.',
  },
  'broken-quote': {
    id: 'Tanda kutip di berkas ini tidak pernah ditutup. Simpan ulang lembarnya sebagai CSV.',
    en: 'A quote in this file is never closed. Save the sheet as CSV again.',
  },
  'too-many-lines': {
    id: 'Paling banyak 500 baris bernada sekali unggah. Bagi berkasnya.',
    en: 'At most 500 lines with a tone at a time. Split the file.',
  },
}

export const LABEL_WORDS: Words = {
  id: 'Unggahan ini sudah tidak ada, mungkin karena dihapus atau masa simpannya habis. Lanjutkan ke unggahan berikutnya.',
  en: 'This post is gone: deleted, or kept long enough. Go on with the next one.',
}
