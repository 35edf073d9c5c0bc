import type { Words } from '../../platform/http/index.ts'

/** Why an answer cannot leave, by the reasons of a channel; `off` is the office's own switch. */
export const REFUSED = {
  later: {
    id: 'Belum dapat dikirim. Dicoba lagi dengan sendirinya.',
    en: 'It could not be sent yet. It is tried again by itself.',
  },
  'window-closed': {
    id: 'Waktu jawab bebas di kanal ini sudah lewat. Pakai teks yang disetujui, atau hubungi warga dengan cara lain.',
    en: 'The time for free answers on this channel is over. Use an approved text, or reach the citizen in another way.',
  },
  'no-address': {
    id: 'Alamat atau nomor warga tidak dikenal atau sudah tidak ada. Hubungi warga dengan cara lain.',
    en: 'The citizen’s address or number is unknown or gone. Reach the citizen in another way.',
  },
  blocked: {
    id: 'Kanal menolak jawaban ini untuk seterusnya.',
    en: 'The channel refuses this answer for good.',
  },
  auth: {
    id: 'Kanal menolak sandi atau izin kita. Minta pengelola memperbaikinya di halaman Kanal, lalu coba lagi.',
    en: 'The channel refuses our password or permission. Ask the operator to mend it on the page Channels, then try again.',
  },
  invalid: {
    id: 'Kanal tidak menerima jawaban ini dalam bentuk ini. Periksa isi dan lampirannya, lalu tulis lagi.',
    en: 'The channel does not take this answer in this form. Check its text and files, then write it again.',
  },
  off: {
    id: 'Kanal ini dimatikan. Minta pengelola menyalakannya di halaman Kanal, lalu coba lagi.',
    en: 'This channel is switched off. Ask the operator to turn it on on the page Channels, then try again.',
  },
} satisfies Record<string, Words>

/** `{h}`: for how many hours. */
export const GAVE_UP: Words = {
  id: 'Dicoba selama {h} jam, tetapi kanalnya tidak dapat dihubungi. Periksa kanalnya, lalu coba lagi.',
  en: 'Tried for {h} hours, but the channel could not be reached. Check the channel, then try again.',
}

export const BEHIND: Words = {
  id: 'Menunggu giliran: jawaban sebelumnya dalam percakapan ini belum terkirim.',
  en: 'Waiting its turn: the answer before it in this conversation has not left yet.',
}

export const LOST: Words = {
  id: 'Pengirim berhenti di tengah pengiriman: periksa di kanalnya apakah sudah sampai.',
  en: 'The sender stopped midway: look at the channel whether it arrived.',
}

export const RESTORED: Words = {
  id: 'Masih di antrean saat cadangan dibuat: periksa di kanalnya apakah sudah sampai.',
  en: 'Queued when the backup was made: look at the channel whether it arrived.',
}

export const SEEN: Words = {
  id: 'Petugas memeriksa di kanalnya.',
  en: 'An officer looked at the channel.',
}

export const WITHDRAWN: Words = {
  id: 'Ditarik kembali oleh petugas sebelum terkirim.',
  en: 'Taken back by an officer before it left.',
}

export const TOLD_OTHERWISE: Words = {
  id: 'Disampaikan petugas dengan cara lain; tidak dikirim lagi.',
  en: 'Told by an officer in another way; not sent any more.',
}
