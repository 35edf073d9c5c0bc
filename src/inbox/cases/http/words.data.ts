import type { Words } from '../../../platform/http/index.ts'
import type { ActRefusal } from '../work/acting.ts'

type Refusal = Exclude<ActRefusal, 'not-found' | 'forbidden'>

/** The field each refusal is about (none where it is the case itself), why, and the way out. */
export const CASE_WORDS: Record<Refusal, { field: string | null; words: Words }> = {
  'not-now': {
    field: null,
    words: {
      id: 'Keadaan laporan sudah berubah, jadi tindakan ini tidak dapat dilakukan lagi. Muat ulang halaman ini.',
      en: 'The case has moved on meanwhile, so this cannot be done any more. Reload this page.',
    },
  },
  'nothing-left': {
    field: null,
    words: {
      id: 'Isi laporan ini sudah dihapus, jadi tidak ada lagi yang dapat dijawab. Bila masih ada yang perlu ditangani, catat laporan baru dan sebut nomor laporan ini.',
      en: 'What this case said has been removed, so nothing is left to answer. If something still needs doing, write down a new case and name the number of this one.',
    },
  },
  'moved-meanwhile': {
    field: null,
    words: {
      id: 'Belum dilakukan: petugas lain baru saja meneruskan atau mengambil laporan ini. Lihat di mana sekarang, lalu ulangi bila masih perlu.',
      en: 'Not done: another officer has just handed this case on or taken it. See where it is now, then do it again if that is still right.',
    },
  },
  'unknown-office': {
    field: 'officeId',
    words: {
      id: 'Perangkat daerah: yang dipilih sudah tidak ada. Pilih yang lain.',
      en: 'Office: the chosen one no longer stands. Choose another.',
    },
  },
  'unknown-officer': {
    field: 'officerId',
    words: {
      id: 'Petugas: yang dipilih tidak menangani laporan di perangkat daerah ini. Pilih yang lain, atau kosongkan.',
      en: 'Officer: the chosen one does not handle cases of this office. Choose another, or leave it empty.',
    },
  },
  'unknown-category': {
    field: 'categoryId',
    words: {
      id: 'Kategori: yang dipilih sudah tidak ada. Pilih yang lain.',
      en: 'Category: the chosen one is gone. Choose another.',
    },
  },
  'unknown-case': {
    field: 'into',
    words: {
      id: 'Laporan tujuan: tidak ditemukan, atau laporan ini sendiri. Pilih laporan lain.',
      en: 'Case to merge into: it is not there, or is this one. Choose another.',
    },
  },
  'photo-needed': {
    field: 'mediaIds',
    words: {
      id: 'Bukti: pengaduan jenis ini ditutup dengan foto hasil pekerjaan. Tambahkan paling sedikit satu foto.',
      en: 'Evidence: a complaint of this kind is closed with a picture of the work. Add at least one.',
    },
  },
  'unknown-media': {
    field: 'mediaIds',
    words: {
      id: 'Bukti: ada foto yang belum sampai di server. Kirim ulang fotonya.',
      en: 'Evidence: a picture has not arrived at the server. Send it again.',
    },
  },
  'private-category': {
    field: 'categoryId',
    words: {
      id: 'Kategori: laporan jenis ini selalu rahasia.',
      en: 'Category: cases of this kind are always confidential.',
    },
  },
  'never-asked': {
    field: 'reason',
    words: {
      id: 'Alasan: warga belum pernah ditanya. Tanyakan dahulu apa yang kurang, lalu tunggu jawabannya.',
      en: 'Reason: the citizen was never asked. First ask for what is missing and wait for the answer.',
    },
  },
}

export const ANONYMOUS: Words = {
  id: 'Pelapor memilih anonim: tidak seorang pun dapat melihat siapa yang melapor. Anda tetap dapat menjawabnya.',
  en: 'The reporter chose to be anonymous: nobody can see who reported. You can still answer them.',
}
export const CANNOT_UNDO: Words = {
  id: 'Sudah pernah dibatalkan, atau sudah lebih dari sehari. Ubah laporannya satu per satu.',
  en: 'It was taken back already, or more than a day has passed. Change the cases one by one.',
}
export const CATEGORY_TAKEN: Words = {
  id: 'Nama: sudah ada kategori dengan nama ini. Pilih nama lain, atau ubah kategori yang sudah ada.',
  en: 'Name: a category of this name stands already. Choose another, or change the one there is.',
}
export const UNKNOWN_OFFICE: Words = CASE_WORDS['unknown-office'].words
