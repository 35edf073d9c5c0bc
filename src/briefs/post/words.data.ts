import type { Words } from '../../platform/http/index.ts'

/** Why a letter did not leave, or not yet. */
export const TOLD = {
  'no-mailbox': {
    id: 'Belum ada alamat kantor untuk mengirim, atau kotak suratnya dimatikan. Pengelola memilihnya di halaman penerima.',
    en: 'No address of the office is chosen for sending, or its mailbox is switched off. The operator chooses it on the page of recipients.',
  },
  gone: {
    id: 'Sudah tidak ada dalam daftar penerima, berhenti sendiri, atau tidak lagi berhak membaca ringkasan.',
    en: 'No longer on the list, stopped the letters, or may not read briefs any more.',
  },
  replaced: {
    id: 'Belum terkirim ketika revisi berikutnya disetujui; revisi itulah yang dikirim.',
    en: 'Had not left when the next revision was approved; that one is to be sent.',
  },
  late: {
    id: 'Sehari dicoba dan tidak terkirim, jadi dihentikan agar tidak datang basi. Kirim lagi bila masih perlu.',
    en: 'Tried for a day in vain, and ended so that it does not come stale. Send it again if it is still needed.',
  },
  lost: {
    id: 'Gacek berhenti saat mengirim: mungkin sudah sampai. Tidak dikirim lagi; tanyakan kepada penerima.',
    en: 'Gacek stopped while sending: it may have arrived. It is not sent again; ask the recipient.',
  },
  unclear: {
    id: 'Server surat tidak menjawab setelah menerima isinya: mungkin sudah sampai. Tidak dikirim lagi; tanyakan kepada penerima.',
    en: 'The mail server did not answer after it took the text: it may have arrived. It is not sent again; ask the recipient.',
  },
  restored: {
    id: 'Menunggu ketika cadangan dibuat yang sekarang dipulihkan: mungkin sudah terkirim. Tidak dikirim lagi; tanyakan kepada penerima.',
    en: 'Waited when the backup was made that is restored now: it may have left. It is not sent again; ask the recipient.',
  },
} as const satisfies Record<string, Words>

const coded = (code: number | null): string => (code === null ? '' : ` (${code})`)

/** What the server said of one letter; its own words are left out, they name machines nobody typed. */
export const REFUSED = {
  later: (code: number | null): Words => ({
    id: `Server surat menunda surat ini${coded(code)}. Dicoba lagi dengan sendirinya, paling lama sehari.`,
    en: `The mail server puts this letter off${coded(code)}. It is tried again by itself, for a day at most.`,
  }),
  address: (code: number | null): Words => ({
    id: `Alamat ini ditolak${coded(code)}: tidak ada, penuh, atau tidak menerima surat kita. Periksa alamatnya di daftar penerima, lalu kirim lagi.`,
    en: `This address is refused${coded(code)}: it is gone, full, or takes no letters from us. Check it on the list of recipients, then send again.`,
  }),
  letter: (code: number | null): Words => ({
    id: `Server surat menolak surat ini${coded(code)}. Tanyakan kepada pengelola server surat, lalu kirim lagi.`,
    en: `The mail server refuses this letter${coded(code)}. Ask whoever keeps the mail server, then send again.`,
  }),
}

/** Words of the letter itself: like the files of a brief it speaks Indonesian. */
export const LETTER = {
  replaces: (revision: number, had: boolean): string =>
    had
      ? `Surat ini menggantikan revisi ${revision - 1} yang Anda terima sebelumnya; pakailah yang ini.`
      : `Surat ini menggantikan revisi ${revision - 1}.`,
  note: 'Catatan',
  issues: 'LIMA ISU UTAMA',
  attached: 'Halaman lengkapnya terlampir sebagai PDF.',
  open: (url: string): string => `Buka di Gacek (dengan akun petugas): ${url}`,
  why: (council: string): string =>
    `Anda menerima surat ini karena ${council} mencantumkan alamat Anda sebagai penerima ringkasan pimpinan.`,
  stop: (url: string): string => `Berhenti menerima: ${url}`,
  stopBy: (address: string): string => `Berhenti menerima: balas surat ini atau tulis ke ${address}.`,
  more: (n: number): string => `dan ${n} lainnya`,
}
