import type { FastifyReply } from 'fastify'
import { problem, type Words } from '../platform/http/index.ts'
import type { RecipientRefusal, SendRefusal } from './post/index.ts'

type Refusal = RecipientRefusal | SendRefusal | 'answers-to-inbox'

const REFUSALS: Record<Refusal, { status: number; detail: Words }> = {
  'no-recipient': {
    status: 404,
    detail: {
      id: 'Penerima ini tidak ada lagi atau sudah diperiksa. Muat ulang halamannya.',
      en: 'This recipient is gone or was checked already. Reload the page.',
    },
  },
  'on-the-list': {
    status: 409,
    detail: {
      id: 'Alamat ini sudah ada dalam daftar. Bila penerimanya berhenti dan meminta lagi, hapus dulu lalu tambahkan.',
      en: 'This address is on the list. If its recipient stopped and asks for letters again, remove it first and add it.',
    },
  },
  'no-reader': {
    status: 400,
    detail: {
      id: 'Petugas ini tidak berhak membaca ringkasan. Beri perannya dulu, atau pilih petugas lain.',
      en: 'This officer may not read briefs. Give them the role first, or choose another officer.',
    },
  },
  'own-address': {
    status: 403,
    detail: {
      id: 'Alamat ini Anda tulis sendiri. Minta petugas lain memeriksanya: salah satu huruf mengirim ringkasan ke orang asing.',
      en: 'You wrote this address yourself. Ask another officer to check it: one wrong letter sends the brief to a stranger.',
    },
  },
  'no-mailbox': {
    status: 409,
    detail: {
      id: 'Belum ada kotak surat kantor yang dipilih dan menyala. Pengelola memilihnya di halaman penerima; kotak surat disambungkan di Kanal masuk.',
      en: 'No mailbox of the office is chosen and switched on. The operator chooses it on the page of recipients; mailboxes are connected under Ways in.',
    },
  },
  nobody: {
    status: 409,
    detail: {
      id: 'Belum ada penerima yang boleh dikirimi. Tambahkan penerima, dan minta petugas kedua memeriksa alamatnya.',
      en: 'There is no recipient to send to. Add some, and have a second officer check their addresses.',
    },
  },
  'all-sent': {
    status: 409,
    detail: {
      id: 'Semua penerima sudah dikirimi revisi ini. Lihat keadaan tiap surat di bawah.',
      en: 'Every recipient has been sent this revision. See below what became of each letter.',
    },
  },
  'answers-to-inbox': {
    status: 400,
    detail: {
      id: 'Balasan ke kotak surat ini menjadi kasus warga. Isi alamat seorang petugas untuk balasan pimpinan.',
      en: 'Answers to this mailbox become cases of citizens. Enter the address of an officer for the answers of leaders.',
    },
  },
}

/** Says why nothing was sent or kept, and what to do instead. */
export function refusePost(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, detail } = REFUSALS[refusal]
  return problem(reply, status, refusal, { detail })
}
