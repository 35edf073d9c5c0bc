import type { Words } from '../../platform/http/index.ts'

/** What the business says no to when a report comes in or is changed. */
export type ReportRefusal =
  | 'unknown-office'
  | 'unknown-programme'
  | 'happened-in-future'
  | 'happened-too-long-ago'
  | 'media-missing'
  | 'too-many-pictures'
  | 'too-many-films'

/** The field each refusal is about, why, and the way out. */
export const REPORT_WORDS: Record<ReportRefusal, { field: string; words: Words }> = {
  'unknown-office': {
    field: 'officeId',
    words: {
      id: 'Perangkat daerah: Anda tidak bertugas melapor untuk yang dipilih, atau sudah tidak ada. Pilih yang lain, atau minta pengelola menambah tugas Anda.',
      en: 'Office: you do not report for the chosen one, or it no longer exists. Choose another, or ask the operator to add it to your duties.',
    },
  },
  'unknown-programme': {
    field: 'programmeId',
    words: {
      id: 'Program: yang dipilih sudah tidak berlaku. Pilih lagi, atau kosongkan.',
      en: 'Programme: the chosen one no longer holds. Choose again, or leave it empty.',
    },
  },
  'happened-in-future': {
    field: 'happenedOn',
    words: {
      id: 'Tanggal kegiatan: belum terjadi. Laporkan setelah kegiatan berlangsung, atau perbaiki tanggalnya.',
      en: 'Day of the activity: it has not come yet. Report after the activity, or correct the day.',
    },
  },
  'happened-too-long-ago': {
    field: 'happenedOn',
    words: {
      id: 'Tanggal kegiatan: lebih dari setahun lalu. Periksa tahunnya.',
      en: 'Day of the activity: more than a year ago. Check the year.',
    },
  },
  'media-missing': {
    field: 'mediaIds',
    words: {
      id: 'Foto: ada yang belum sampai di server. Kirim ulang fotonya, lalu laporannya.',
      en: 'Pictures: one has not arrived at the server. Send the pictures again, then the report.',
    },
  },
  'too-many-pictures': {
    field: 'mediaIds',
    words: {
      id: 'Foto: paling banyak 10. Keluarkan beberapa, pilih yang paling bercerita.',
      en: 'Pictures: at most 10. Take some out, keep those that tell most.',
    },
  },
  'too-many-films': {
    field: 'mediaIds',
    words: {
      id: 'Video: paling banyak satu. Pilih satu, yang lain kirim dalam laporan lain.',
      en: 'Films: at most one. Choose one and send the other in another report.',
    },
  },
}

export const ARRIVED_BEFORE: Words = {
  id: 'Laporan ini sudah sampai sebelumnya dan tidak dapat diubah lagi, jadi perubahan terakhir tidak ikut. Tulisan Anda masih di perangkat ini: buka laporan yang sudah sampai dan sampaikan perubahannya kepada redaksi.',
  en: 'This report arrived before and can no longer be changed, so your last changes did not go in. Your words are still on this device: open the report that arrived and tell the desk what is different.',
}

export const CANNOT_NOW: Words = {
  id: 'Keadaan laporan sudah berubah, jadi tindakan ini tidak dapat dilakukan lagi. Muat ulang halaman ini.',
  en: 'The report has moved on meanwhile, so this cannot be done any more. Reload this page.',
}
