import { zoneChoices } from '../../../calendar/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import { ARTICLE_WORDS } from '../readiness/index.ts'

/** Status and words of every refusal of this stage. What an article refuses is worded where readiness is. */
const OWN: Record<string, { status: number; field?: string; words: Words }> = {
  'not-found': {
    status: 404,
    words: { id: 'Rilis atau artikel ini tidak ada.', en: 'There is no such release or article.' },
  },
  forbidden: {
    status: 403,
    words: {
      id: 'Merilis artikel ini adalah tugas kantor lain.',
      en: 'Releasing this article is another office’s task.',
    },
  },
  'unknown-zone': {
    status: 422,
    field: 'timeZone',
    words: {
      id: `Zona waktu ini tidak dikenal. Pilih salah satu dari ${zoneChoices}.`,
      en: `This time zone is not known. Choose one of ${zoneChoices}.`,
    },
  },
  'bad-time': {
    status: 422,
    field: 'at',
    words: {
      id: 'Tanggal atau jam ini tidak ada. Tulis seperti 2026-11-22T09:00.',
      en: 'There is no such day or hour. Write it like 2026-11-22T09:00.',
    },
  },
  'no-such-time': {
    status: 422,
    field: 'at',
    words: {
      id: 'Jam ini dilompati saat jam di zona itu dimajukan. Pilih jam lain atau zona Indonesia.',
      en: 'The clocks of that zone skip this hour. Choose another hour or a zone of Indonesia.',
    },
  },
  'ambiguous-time': {
    status: 422,
    field: 'at',
    words: {
      id: 'Jam ini terjadi dua kali di zona itu. Pilih jam lain atau zona Indonesia.',
      en: 'This hour comes twice in that zone. Choose another hour or a zone of Indonesia.',
    },
  },
  past: {
    status: 422,
    field: 'at',
    words: {
      id: 'Waktu ini sudah lewat. Pilih waktu yang akan datang, atau "sekarang".',
      en: 'This moment is past. Choose a later one, or “now”.',
    },
  },
  'too-far': {
    status: 422,
    field: 'at',
    words: {
      id: 'Waktu ini lebih dari dua tahun lagi. Periksa tahunnya.',
      en: 'This is more than two years ahead. Check the year.',
    },
  },
  'unknown-account': {
    status: 422,
    field: 'targets',
    words: {
      id: 'Salah satu akun tidak ada. Muat ulang daftarnya.',
      en: 'One of the accounts does not exist. Reload the list.',
    },
  },
  'account-not-usable': {
    status: 422,
    field: 'targets',
    words: {
      id: 'Salah satu akun hanya terdaftar atau sudah tidak dipakai. Sambungkan dahulu di halaman akun.',
      en: 'One of the accounts is only listed or no longer used. Connect it on its page first.',
    },
  },
  variant: {
    status: 422,
    field: 'targets',
    words: {
      id: 'Ada teks atau media yang akan ditolak kanalnya.',
      en: 'A text or its media would be refused by its platform.',
    },
  },
  'no-target': {
    status: 409,
    words: { id: 'Tidak ada akun yang dapat diubah lagi.', en: 'No account is left to be changed.' },
  },
  answered: {
    status: 409,
    words: {
      id: 'Permintaan ini sudah dijawab atau waktunya sudah lewat.',
      en: 'This request was answered already, or its time is over.',
    },
  },
  'not-now': {
    status: 409,
    words: {
      id: 'Keadaan akun ini sudah berubah. Muat ulang lalu lihat lagi.',
      en: 'The state of this account has changed. Reload and look again.',
    },
  },
  'foreign-address': {
    status: 422,
    field: 'permalink',
    words: {
      id: 'Alamat ini bukan alamat kiriman di kanal akun itu. Salin alamat kirimannya.',
      en: 'This is not the address of a post on the platform of that account. Copy the address of the post.',
    },
  },
  'nothing-published': {
    status: 409,
    words: { id: 'Rilis ini belum tayang di mana pun.', en: 'This release is not live anywhere.' },
  },
  'no-new-version': {
    status: 409,
    words: {
      id: 'Belum ada versi baru yang disahkan. Sunting artikelnya dan minta pengesahan dahulu.',
      en: 'There is no newer confirmed version. Edit the article and have it confirmed first.',
    },
  },
}

/** How a refusal is answered; an unknown code is a bug and answers as a conflict. */
export function answerTo(refusal: string): { status: number; field: string | null; words: Words } {
  const own = OWN[refusal]
  if (own) return { status: own.status, field: own.field ?? null, words: own.words }
  const article = ARTICLE_WORDS[refusal]
  const words = article
    ? { id: `${article.detail.id} ${article.wayOut.id}`, en: `${article.detail.en} ${article.wayOut.en}` }
    : { id: refusal, en: refusal }
  return { status: 409, field: null, words }
}
