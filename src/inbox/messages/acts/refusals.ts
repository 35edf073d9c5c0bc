import { can, NO_OFFICE, type Actor } from '../../../people/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import { mayReadThread } from '../may-read.ts'

/** Why an act on a conversation was not done. */
export type ActRefusal =
  | 'not-found'
  | 'forbidden'
  | 'unknown-conversation'
  | 'nobody-known'
  | 'same-citizen'
  | 'already-joined'
  | 'not-joined'
  | 'own-message'
  | 'already-hidden'
  | 'not-hidden'
  | 'taken-back'
  | 'erased'
  | 'fate-known'
  | 'not-held'
export type Acted = { ok: true } | { ok: false; refusal: ActRefusal }

export const refuse = (refusal: ActRefusal): Acted => ({ ok: false, refusal })

/** Why the actor may not act on a thread: not theirs to read, or to read only; null when they may. */
export function refuseHandling(actor: Actor, thread: { officeId: number | null } | null): ActRefusal | null {
  if (!thread || !mayReadThread(actor, thread)) return 'not-found'
  return can(actor, 'cases.handle', thread.officeId ?? NO_OFFICE) ? null : 'forbidden'
}

/** Whether the actor may forget who wrote a thread: who may see the reporter there, and who manages the inbox. */
export function mayForget(actor: Actor, thread: { officeId: number | null }): boolean {
  return can(actor, 'inbox.manage') || can(actor, 'cases.identity', thread.officeId ?? NO_OFFICE)
}

/** Whether the actor may erase a message of a thread: who may read it there and may forget who wrote it. */
export function mayErase(actor: Actor, thread: { officeId: number | null }): boolean {
  return mayReadThread(actor, thread) && mayForget(actor, thread)
}

export const REFUSAL_WORDS: Record<Exclude<ActRefusal, 'not-found' | 'forbidden'>, Words> = {
  'unknown-conversation': {
    id: 'Percakapan itu tidak ditemukan. Isi nomor kasusnya (misalnya SMP-7K3M-9QXD) atau tempel alamat halamannya.',
    en: 'That conversation was not found. Type the number of its case (such as SMP-7K3M-9QXD) or paste the address of its page.',
  },
  'nobody-known': {
    id: 'Penulis salah satu percakapan tidak dikenal (tanpa nama atau sudah dilupakan), jadi tidak ada yang dapat disatukan atau dilupakan.',
    en: 'Who wrote one of the conversations is not known (anonymous or forgotten), so there is nobody to join or forget.',
  },
  'same-citizen': {
    id: 'Kedua percakapan memang sudah dari alamat yang sama.',
    en: 'Both conversations come from the same address already.',
  },
  'already-joined': {
    id: 'Keduanya sudah disatukan, dengan percakapan ini atau yang lain. Pisahkan dahulu bila keliru.',
    en: 'Both are joined already, with each other or with somebody else. Separate them first where that is wrong.',
  },
  'not-joined': {
    id: 'Keduanya tidak disatukan. Muat ulang halaman.',
    en: 'The two are not joined. Load the page again.',
  },
  'own-message': {
    id: 'Yang dapat disembunyikan hanya pesan warga; jawaban kita tetap terlihat.',
    en: 'Only messages of citizens can be hidden; our answers stay in sight.',
  },
  'already-hidden': { id: 'Pesan ini sudah disembunyikan.', en: 'This message is hidden already.' },
  'not-hidden': { id: 'Pesan ini tidak disembunyikan.', en: 'This message is not hidden.' },
  'taken-back': {
    id: 'Pengirim sendiri menarik pesan ini; tidak dapat ditampilkan lagi.',
    en: 'The sender took this message back; it cannot be shown again.',
  },
  erased: {
    id: 'Isi pesan ini sudah dihapus untuk selamanya; tidak ada yang dapat ditampilkan lagi.',
    en: 'What this message said was erased for good; there is nothing to show again.',
  },
  'not-held': {
    id: 'Jawaban ini sudah atau sedang dikirim, jadi tidak dicoba lagi. Muat ulang halaman.',
    en: 'This answer has left or is just leaving, so it is not tried again. Load the page again.',
  },
  'fate-known': {
    id: 'Nasib jawaban ini sudah diketahui; tidak dikirim ulang. Muat ulang halaman.',
    en: 'What became of this answer is known by now; it is not sent again. Load the page again.',
  },
}
