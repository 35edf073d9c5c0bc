import type { Words } from '../../../platform/http/index.ts'
import type { AnswerRefusal } from '../answers-deps.ts'

/** Status and words of every refusal: the reason and the way out. */
export const REFUSALS: Record<AnswerRefusal, { status: number; words: Words }> = {
  'not-found': { status: 404, words: { id: 'Tidak ditemukan.', en: 'Not found.' } },
  forbidden: {
    status: 403,
    words: {
      id: 'Anda boleh melihatnya, tetapi yang menjawab adalah petugas perangkat daerah pemiliknya. Minta meja layanan meneruskannya kepada Anda.',
      en: 'You may see it, but officers of its own office answer. Ask the desk to route it to you.',
    },
  },
  'case-merged': {
    status: 409,
    words: {
      id: 'Kasus ini sudah digabung. Jawab pada kasus induknya; pelapor ini ikut menerima.',
      en: 'This case was merged. Answer the case it became part of; this citizen is told as well.',
    },
  },
  'unknown-media': {
    status: 400,
    words: {
      id: 'Lampiran: ada berkas yang tidak tersimpan. Unggah lagi lalu kirim.',
      en: 'Attachments: a file is not kept. Upload it again and send.',
    },
  },
  'window-closed': {
    status: 409,
    words: {
      id: 'Sudah lebih dari 24 jam sejak pesan terakhir warga: WhatsApp hanya mengizinkan teks yang sudah disetujui. Pilih salah satunya.',
      en: 'More than 24 hours have passed since the citizen last wrote: WhatsApp only takes an approved text. Choose one.',
    },
  },
  'public-personal-data': {
    status: 409,
    words: {
      id: 'Jawaban ini terbaca semua orang dan tampaknya memuat data pribadi. Hapus data itu, atau kirim lagi untuk menyetujui.',
      en: 'Everybody can read this answer and it seems to hold personal data. Remove it, or send again to confirm.',
    },
  },
  'answered-meanwhile': {
    status: 409,
    words: {
      id: 'Belum dikirim: petugas lain menjawab kasus ini selagi Anda menulis. Baca jawabannya di atas; kirim lagi bila jawaban Anda masih perlu. Tulisan Anda tetap ada.',
      en: 'Not sent: another officer answered this case while you were writing. Read that answer above; send again if yours is still needed. Your words are kept.',
    },
  },
  'not-owed': {
    status: 409,
    words: {
      id: 'Jawaban ini sudah sampai, atau sedang dikirim. Muat ulang halaman.',
      en: 'This answer has arrived, or is just being sent. Load the page again.',
    },
  },
  'too-late-to-undo': {
    status: 409,
    words: {
      id: 'Sudah dikirim. Tulis jawaban baru bila perlu meralat.',
      en: 'It has been sent. Write another answer to correct it.',
    },
  },
  'unknown-placeholder': {
    status: 400,
    words: {
      id: 'Isi: hanya {nomor}, {judul}, {dinas}, dan {tenggat} yang dikenal.',
      en: 'Text: only {nomor}, {judul}, {dinas} and {tenggat} are known.',
    },
  },
  'name-taken': {
    status: 409,
    words: { id: 'Nama: sudah dipakai jawaban lain.', en: 'Name: another answer has it already.' },
  },
  'unknown-category': {
    status: 400,
    words: {
      id: 'Kategori: tidak ada. Pilih dari daftar.',
      en: 'Category: there is none. Choose from the list.',
    },
  },
  'nobody-to-tell': {
    status: 409,
    words: {
      id: 'Tidak ada yang dapat diberi tahu: kasus sudah selesai, bukan milik Anda, tanpa percakapan, atau sudah menerima jawaban ini.',
      en: 'Nobody can be told: the cases are closed, not yours, without a conversation, or were told this before.',
    },
  },
  'never-public': {
    status: 409,
    words: {
      id: 'Kasus ini tidak pernah dapat dibuka untuk umum (rahasia, digabung, ditolak, atau kategori tertutup).',
      en: 'This case can never be public (confidential, merged, rejected, or of a private category).',
    },
  },
  'still-personal-data': {
    status: 409,
    words: {
      id: 'Masih ada yang tampak seperti data pribadi. Samarkan, atau setujui setelah dibaca lagi.',
      en: 'Something still looks like personal data. Mask it, or confirm after reading it again.',
    },
  },
  'unknown-photo': {
    status: 400,
    words: { id: 'Foto: bukan bagian dari kasus ini.', en: 'Photos: not part of this case.' },
  },
  'unknown-answer': {
    status: 400,
    words: { id: 'Jawaban: belum dikirim pada kasus ini.', en: 'Answers: not sent in this case.' },
  },
}
