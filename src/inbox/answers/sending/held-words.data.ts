import type { Words } from '../../../platform/http/index.ts'

/** Beside an answer a restore held back. */
export const HELD: Words = {
  id: 'Ditahan: baru saja ditulis saat cadangan dibuat, jadi mungkin sudah sampai. Periksa di kanalnya; bila belum, tulis lagi.',
  en: 'Held back: it had just been written when the backup was made, so it may have arrived. Look at the channel; if it has not, write it again.',
}

/** Beside an answer that could not be handed to the channels. */
export const NOT_HANDED: Words = {
  id: 'Tidak dapat diserahkan ke kanalnya karena gangguan di Gacek. Tulis lagi.',
  en: 'It could not be handed to its channel because of a fault in Gacek. Write it again.',
}
