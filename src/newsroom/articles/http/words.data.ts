import type { Words } from '../../../platform/http/index.ts'

/** What each refusal is answered with: status, and field, reason and way out in both languages. */
export const REFUSALS = {
  'unknown-office': {
    status: 422,
    words: {
      id: 'Perangkat daerah: tidak ada kantor itu di antara kantor tempat Anda menyunting. Pilih kantor lain.',
      en: 'Office: it is not among the offices you edit for. Choose another office.',
    },
  },
  'unknown-programme': {
    status: 422,
    words: {
      id: 'Program: tidak ada di agenda. Pilih dari daftar, atau kosongkan.',
      en: 'Programme: it is not on the agenda. Choose one from the list, or leave it empty.',
    },
  },
  'unknown-report': {
    status: 422,
    words: {
      id: 'Laporan: salah satunya tidak ditemukan. Buka lagi daftar laporan dan pilih ulang.',
      en: 'Reports: one of them was not found. Open the list of reports again and choose anew.',
    },
  },
  'report-taken': {
    status: 409,
    words: {
      id: 'Laporan: salah satunya sudah diambil, ditarik, atau belum dijawab pelapornya. Buka laporan itu untuk melihat keadaannya.',
      en: 'Reports: one of them is taken up, withdrawn, or waits for its contributor. Open it to see how it stands.',
    },
  },
  'title-missing': {
    status: 422,
    words: {
      id: 'Judul: belum diisi. Tulis judul kerja, atau mulai dari sebuah laporan.',
      en: 'Title: it is missing. Write a working title, or begin from a report.',
    },
  },
  'unknown-media': {
    status: 422,
    words: {
      id: 'Gambar: salah satunya tidak ada atau bukan milik kantor Anda. Keluarkan, atau unggah lagi.',
      en: 'Pictures: one of them is not there or not of your office. Take it out, or upload it again.',
    },
  },
  'unknown-colleague': {
    status: 422,
    words: {
      id: 'Petugas: ia tidak menyunting atau mengesahkan untuk kantor ini. Pilih dari daftar.',
      en: 'Officer: they neither edit nor confirm for this office. Choose one from the list.',
    },
  },
  'embargo-past': {
    status: 422,
    words: {
      id: 'Embargo: waktunya sudah lewat. Pilih waktu yang akan datang, atau hapus embargonya.',
      en: 'Embargo: the time has passed. Choose a coming time, or remove the embargo.',
    },
  },
  dropped: {
    status: 409,
    words: {
      id: 'Artikel ini sudah dibatalkan. Pulihkan dahulu bila ingin melanjutkan.',
      en: 'This article was dropped. Restore it first to go on with it.',
    },
  },
  'not-dropped': {
    status: 409,
    words: {
      id: 'Artikel ini tidak sedang dibatalkan.',
      en: 'This article is not dropped.',
    },
  },
  withdrawn: {
    status: 409,
    words: {
      id: 'Artikel ini sudah ditarik dari publik dan tidak disunting lagi. Mulai artikel baru.',
      en: 'This article was withdrawn from the public and is not edited any more. Begin a new one.',
    },
  },
  released: {
    status: 409,
    words: {
      id: 'Artikel ini sudah tayang: koreksi atau tarik lewat halaman tayang.',
      en: 'This article is public: correct it, or withdraw it on its release page.',
    },
  },
  locked: {
    status: 409,
    words: {
      id: 'Artikel ini sedang disunting petugas lain. Tunggu sampai ia selesai atau kuncinya habis.',
      en: 'Another officer is editing this article. Wait until they finish or their lock expires.',
    },
  },
  'not-writing': {
    status: 409,
    words: {
      id: 'Artikel ini tidak sedang ditulis, jadi pengesahannya tidak dapat diminta.',
      en: 'This article is not being written, so its confirmation cannot be asked for.',
    },
  },
  'stale-version': {
    status: 409,
    words: {
      id: 'Sudah ada versi yang lebih baru. Muat ulang artikel, baca, lalu ulangi.',
      en: 'There is a newer version by now. Reload the article, read it, then try again.',
    },
  },
  'still-assembled': {
    status: 422,
    words: {
      id: 'Isi: ini masih draf rakitan dari laporan. Sunting dan simpan dahulu.',
      en: 'Text: this is still the draft assembled from reports. Edit and save it first.',
    },
  },
  incomplete: {
    status: 422,
    words: {
      id: 'Judul atau isi: masih kosong. Lengkapi dahulu, lalu simpan.',
      en: 'Title or text: it is still empty. Complete and save it first.',
    },
  },
  author: {
    status: 403,
    words: {
      id: 'Anda ikut menulis artikel ini, jadi tidak dapat mengesahkannya. Minta petugas lain.',
      en: 'Your words are in this article, so you cannot confirm it. Ask another officer.',
    },
  },
  'not-waiting': {
    status: 409,
    words: {
      id: 'Artikel ini tidak sedang menunggu pengesahan.',
      en: 'This article is not waiting for confirmation.',
    },
  },
  'already-confirmed': {
    status: 409,
    words: {
      id: 'Artikel ini sudah disahkan petugas lain.',
      en: 'Another officer has confirmed this article already.',
    },
  },
  'same-officer': {
    status: 409,
    words: {
      id: 'Anda sudah mengesahkan versi ini. Tingkat berikutnya untuk petugas lain.',
      en: 'You have confirmed this version already. The next level is for another officer.',
    },
  },
  'level-taken': {
    status: 409,
    words: {
      id: 'Tingkat ini baru saja disahkan petugas lain. Muat ulang untuk melihat tingkat berikutnya.',
      en: 'Another officer has just confirmed this level. Reload to see the next one.',
    },
  },
  'being-edited': {
    status: 409,
    words: {
      id: 'Artikel ini sedang disunting. Tunggu sampai penyuntingnya selesai atau kuncinya habis.',
      en: 'This article is being edited. Wait until the editor finishes or their lock expires.',
    },
  },
} as const satisfies Record<string, { status: number; words: Words }>
export type ArticleRefusal = keyof typeof REFUSALS
