import type { MailNote } from './read/mail.ts'

/** What stands in a message in place of, or above, what could not be taken. In the language of the office. */
export const NOTE_WORDS: Record<MailNote, string> = {
  unreadable:
    'Surat tidak terbaca: susunannya rusak. Berkas aslinya terlampir dan tetap ada di kotak surat; hubungi pengirim bila perlu.',
  'too-slow':
    'Surat tidak terbaca: susunannya tidak selesai dibaca dalam batas waktu. Berkas aslinya terlampir dan tetap ada di kotak surat.',
  'too-large':
    'Surat lebih besar dari 25 MB dan tidak diambil. Buka di kotak surat, atau minta pengirim mengirim lampiran yang lebih kecil.',
  'text-cut':
    'Surat sangat panjang: hanya 100.000 huruf pertama yang ditampilkan. Selebihnya ada di kotak surat.',
  'files-left-out': 'Surat membawa lebih dari 40 lampiran: selebihnya ada di kotak surat.',
  'not-fetched':
    'Satu surat tidak dapat diambil dari server surat setelah beberapa kali dicoba. Buka di kotak surat.',
  'not-kept': 'Sebagian surat tidak dapat disimpan. Buka di kotak surat.',
}

export const MAIL_WORDS = {
  quote: '— Kutipan surat sebelumnya —',
  replyTo: (address: string) => `(Pengirim meminta jawaban ke ${address}.)`,
  rawName: 'surat-asli.txt',
}
