import type { Words } from '../platform/http/index.ts'

const gigabytes = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1).replace('.', ',')} GB`

/** Why a folder cannot take backups, and the way out. */
export const FOLDER_REFUSALS = {
  'not-whole': {
    id: 'Tulis alamat folder yang lengkap, diawali garis miring, misalnya /media/cadangan/gacek.',
    en: 'Write the whole path of the folder, such as /media/backup/gacek.',
  },
  missing: {
    id: 'Folder ini tidak ada di server. Buat dahulu (mkdir), dan pastikan cakramnya terpasang; Gacek tidak membuatnya sendiri, supaya cadangan tidak jatuh ke cakram yang salah.',
    en: 'The server has no such folder. Make it first (mkdir) and see that its disk is mounted; Gacek does not make it, so that no backup lands on the wrong disk.',
  },
  inside: {
    id: 'Folder ini ada di dalam DATA_DIR dan akan hilang bersamanya. Pilih folder lain, sebaiknya di cakram lain.',
    en: 'This folder lies inside DATA_DIR and would be lost with it. Choose another one, best on another disk.',
  },
  'not-writable': {
    id: 'Gacek tidak dapat menulis di folder ini. Berikan hak tulis kepada akun yang menjalankan Gacek (chown), atau pilih folder lain.',
    en: 'Gacek cannot write in this folder. Give the account that runs Gacek the right to (chown), or choose another folder.',
  },
  unmarked: {
    id: 'Di folder ini tidak ada berkas tanda dari Gacek ini: cakramnya mungkin belum terpasang. Pasang cakramnya; bila foldernya memang diganti, simpan lagi pengaturan cadangan.',
    en: 'The mark of this Gacek is missing in the folder: its disk may not be mounted. Mount it; if the folder was replaced on purpose, save the backup settings again.',
  },
} as const satisfies Record<string, Words>

/** The disk has too little room for one more backup. */
export function tellNoRoom(free: number, needed: number): Words {
  return {
    id: `Ruang di cakram cadangan kurang: perlu sekitar ${gigabytes(needed)}, tersisa ${gigabytes(free)}. Kurangi jumlah cadangan yang disimpan, hapus cadangan lama, atau pakai cakram yang lebih besar.`,
    en: `Too little room on the backup disk: about ${gigabytes(needed)} are needed, ${gigabytes(free)} are left. Keep fewer backups, delete old ones, or use a larger disk.`,
  }
}

/** A database on the office's own server is first copied beside the data. */
export const NO_WORKSHOP: Words = {
  id: 'Ruang di cakram DATA_DIR kurang: basis data dari server sendiri (DATABASE_URL) disalin dahulu ke sana, lalu ke folder cadangan. Sediakan ruang sebesar basis datanya.',
  en: 'Too little room on the disk of DATA_DIR: the database of your own server (DATABASE_URL) is first copied there, then to the backup folder. Make room for as much as the database has.',
}

/** A copy that was written and is not as it was written when it is read back. */
export function tellDamaged(names: readonly string[]): Words {
  const named = names.slice(0, 3).join(', ')
  return {
    id: `Cadangan yang baru ditulis tidak sama saat dibaca kembali (${named}). Cakram cadangan mungkin rusak: periksa atau ganti cakramnya. Cadangan lama tidak dihapus.`,
    en: `The new backup was not the same when it was read back (${named}). The backup disk may be broken: check or replace it. Older backups were not removed.`,
  }
}

/** A copy whose database does not open. */
export function tellUnopened(detail: string): Words {
  return {
    id: `Basis data di cadangan baru tidak dapat dibuka saat dicoba (${detail}). Cadangan lama tidak dihapus. Coba lagi; bila berulang, periksa cakram.`,
    en: `The database of the new backup could not be opened on trial (${detail}). Older backups were not removed. Try again; if it happens again, check the disks.`,
  }
}

/** Any other fault, with what the system said. */
export function tellFault(detail: string): Words {
  return {
    id: `Cadangan tidak selesai: ${detail}. Dicoba lagi setiap jam.`,
    en: `The backup was not finished: ${detail}. It is tried again every hour.`,
  }
}

/** What lies in the folder for whoever finds the disk. */
export function describeFolder(council: string, origin: string): string {
  return `Folder ini menyimpan cadangan Gacek: ${council}.
Siapa memegangnya memegang semua data dan kunci kantor itu; simpan di tempat terkunci.

Memulihkan, pada komputer dengan Gacek (git clone, Node.js 20.19 atau lebih baru):
  1. Hentikan Gacek yang masih berjalan.
  2. DATA_DIR=/srv/gacek-data-baru npm run -s gacek -- restore <folder cadangan terbaru di sini>
  3. DATA_DIR=/srv/gacek-data-baru npm start
Panduan lengkap: docs/operating.md.

This folder holds backups of Gacek. Restore: stop Gacek, choose an empty DATA_DIR, run the two commands above.
Do not delete this file: without it no backup is written here.
${origin}
`
}
