import type { ReadinessItem } from '../contract.ts'

type Words = { id: string; en: string }
type Check = ReadinessItem['check']
type Sentence = { detail: Words; wayOut: Words }

const NOTHING: Words = { id: '', en: '' }

/** What stands when a check finds nothing: one line for all accounts. */
export const GREEN: Record<Check, Words> = {
  confirmation: {
    id: 'Versi ini sudah disahkan dan masih berlaku saat rilis.',
    en: 'This version is confirmed and still will be at the moment.',
  },
  embargo: { id: 'Tidak ada embargo yang menghalangi.', en: 'No embargo stands in the way.' },
  pause: { id: 'Tidak ada mode krisis.', en: 'Nothing is paused.' },
  request: { id: 'Semua pemilik akun sudah menjawab.', en: 'Every owner of an account has answered.' },
  token: { id: 'Sambungan semua akun baik.', en: 'All accounts are connected.' },
  channel: { id: 'Semua kanal menjawab.', en: 'Every platform answers.' },
  quota: { id: 'Kuota semua akun cukup.', en: 'Every account has quota left.' },
  text: { id: 'Semua teks dalam batas kanalnya.', en: 'Every text is within its limits.' },
  media: {
    id: 'Semua gambar dan video dapat diterima kanalnya.',
    en: 'All pictures and films can be taken.',
  },
  'alt-text': { id: 'Semua gambar punya teks alternatif.', en: 'Every picture has alternative text.' },
  preparation: {
    id: 'Media sudah diunggah lebih dahulu, atau akan diunggah sebelum waktunya.',
    en: 'Media are uploaded ahead, or will be before the moment.',
  },
}

/** Why an article may not go out, by the code `articles` gives. */
export const ARTICLE_WORDS: Record<string, Sentence> = {
  'not-confirmed': {
    detail: {
      id: 'Versi ini belum disahkan, atau disunting lagi sesudah disahkan.',
      en: 'This version is not confirmed yet, or was edited after it was confirmed.',
    },
    wayOut: {
      id: 'Minta pengesahan di halaman artikelnya, lalu jadwalkan.',
      en: 'Ask for confirmation on the page of the article, then schedule it.',
    },
  },
  'newer-version': {
    detail: {
      id: 'Ada versi lebih baru yang sudah disahkan.',
      en: 'A newer version has been confirmed.',
    },
    wayOut: {
      id: 'Jadwalkan ulang agar versi baru yang keluar.',
      en: 'Schedule again so that the new version goes out.',
    },
  },
  'confirmation-expired': {
    detail: {
      id: 'Pengesahan habis masa berlakunya sebelum waktu rilis.',
      en: 'The confirmation ends before the moment.',
    },
    wayOut: {
      id: 'Minta pengesahan ulang atau majukan waktunya.',
      en: 'Have it confirmed again or choose an earlier moment.',
    },
  },
  embargo: {
    detail: {
      id: 'Waktu rilis jatuh sebelum embargo berakhir.',
      en: 'The moment lies before the end of the embargo.',
    },
    wayOut: {
      id: 'Pilih waktu sesudah embargo, atau cabut embargonya.',
      en: 'Choose a moment after the embargo, or lift it.',
    },
  },
  'correction-pending': {
    detail: {
      id: 'Koreksi artikel ini sedang dikerjakan.',
      en: 'A correction of this article is under way.',
    },
    wayOut: {
      id: 'Selesaikan dan sahkan koreksinya dahulu.',
      en: 'Finish and confirm the correction first.',
    },
  },
  withdrawn: {
    detail: { id: 'Artikel ini sudah ditarik.', en: 'This article was withdrawn.' },
    wayOut: { id: 'Batalkan rilis ini.', en: 'Cancel this release.' },
  },
  dropped: {
    detail: {
      id: 'Artikel ini sudah disingkirkan dari meja.',
      en: 'This article was dropped from the desk.',
    },
    wayOut: {
      id: 'Kembalikan artikelnya atau batalkan rilis.',
      en: 'Take the article back or cancel the release.',
    },
  },
  'not-found': {
    detail: { id: 'Artikelnya tidak ada lagi.', en: 'The article is gone.' },
    wayOut: { id: 'Batalkan rilis ini.', en: 'Cancel this release.' },
  },
}

/** Everything about single accounts, with what the platform or the check said in `detail`. */
export const ACCOUNT_WORDS = {
  paused: {
    detail: { id: 'Mode krisis sedang berlaku untuk kantor ini.', en: 'This office is paused.' },
    wayOut: {
      id: 'Akhiri jeda di halaman Mode krisis, atau biarkan: rilis akan ditahan.',
      en: 'End the pause on the crisis page, or leave it: the release will be held.',
    },
  },
  asked: {
    detail: {
      id: 'Pemilik akun belum menjawab permintaan.',
      en: 'The owner of the account has not answered yet.',
    },
    wayOut: {
      id: 'Hubungi admin media sosial kantor itu. Tanpa jawaban akun ini dilewati.',
      en: 'Call the social-media admin of that office. Without an answer the account is left out.',
    },
  },
  closed: {
    detail: {
      id: 'Akun ini tidak lagi dipakai merilis: diakhiri, atau hanya dicatat.',
      en: 'This account is not released on any more: it was retired, or is only listed.',
    },
    wayOut: {
      id: 'Sambungkan lagi akunnya, atau lewati akun ini.',
      en: 'Connect the account again, or skip it.',
    },
  },
  revoked: {
    detail: {
      id: 'Sambungan akun dicabut atau kedaluwarsa.',
      en: 'The account was disconnected or its token expired.',
    },
    wayOut: { id: 'Sambungkan lagi di halaman akun.', en: 'Connect it again on its page.' },
  },
  attention: {
    detail: { id: 'Akun perlu diperhatikan.', en: 'The account needs attention.' },
    wayOut: { id: 'Buka halaman akun dan ikuti petunjuknya.', en: 'Open its page and follow what it says.' },
  },
  unchecked: {
    detail: { id: 'Sambungan akun belum pernah diperiksa.', en: 'The account was never checked.' },
    wayOut: { id: 'Tekan "Periksa sekarang".', en: 'Press "Check now".' },
  },
  unreachable: {
    detail: { id: 'Kanal tidak menjawab saat diperiksa.', en: 'The platform did not answer when asked.' },
    wayOut: { id: 'Periksa lagi beberapa menit kemudian.', en: 'Check again in a few minutes.' },
  },
  'no-channel': {
    detail: {
      id: 'Gacek tidak dapat merilis ke kanal ini.',
      en: 'Gacek cannot publish on this platform.',
    },
    wayOut: { id: 'Keluarkan akun ini dari rilis.', en: 'Leave this account out.' },
  },
  quota: {
    detail: { id: 'Kuota harian akun sudah habis.', en: 'The account has used up its day.' },
    wayOut: {
      id: 'Pilih waktu sesudah tengah malam kanal itu, atau keluarkan akunnya.',
      en: 'Choose a later day, or leave the account out.',
    },
  },
  'alt-missing': {
    detail: { id: 'Ada gambar tanpa teks alternatif.', en: 'A picture has no alternative text.' },
    wayOut: {
      id: 'Tulis teks alternatifnya di artikel, lalu jadwalkan ulang.',
      en: 'Write it in the article, then schedule again.',
    },
  },
  preparation: {
    detail: {
      id: 'Media belum berhasil disiapkan di kanal.',
      en: 'Media could not be prepared on the platform yet.',
    },
    wayOut: {
      id: 'Gacek mencoba lagi sendiri. Jika tetap merah, ganti medianya.',
      en: 'Gacek tries again by itself. If it stays red, change the media.',
    },
  },
  by: { detail: NOTHING, wayOut: NOTHING },
} satisfies Record<string, Sentence>
