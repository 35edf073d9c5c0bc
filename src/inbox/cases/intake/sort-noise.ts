import { findSign, plainWords } from '../routing/index.ts'

export type Noise = 'auto-reply' | 'spam' | 'applause'

const AUTO_REPLY = [
  'auto reply',
  'autoreply',
  'automatic reply',
  'balasan otomatis',
  'pesan otomatis',
  'out of office',
  'sedang cuti',
  'delivery status notification',
  'undelivered mail',
  'mail delivery failed',
  'terima kasih telah menghubungi',
]

const SPAM = [
  'slot gacor',
  'judi online',
  'situs slot',
  'maxwin',
  'rtp live',
  'scatter',
  'pinjaman online',
  'pinjol',
  'dana cepat cair',
  'investasi pasti untung',
  'klik link di bio',
  'followers murah',
  'jasa followers',
  'promo terbatas',
  'crypto airdrop',
  'viagra',
  'open bo',
]

const APPLAUSE =
  /^(?:(?:mantap|mantab|keren|hebat|luar biasa|semangat|sukses|sehat|salut|bagus|top|lanjutkan|amin|aamiin|alhamdulillah|selamat|terima kasih|terimakasih|makasih|trims|siap|oke|ok|ya|iya|baik|pak|bu|bupati|gubernur|wakil|bapak|ibu|selalu|terus|untuk|dan|atas|infonya|jawabannya|bantuannya|banyak|sekali|sangat|kami|dukung|maju|jaya|hadir|gas|wow|good|job|nice|thanks|you|thank)\s*)+$/i

/** Whether a text is only thanks, applause or a sign, without a matter. Pure. */
export function isApplause(text: string): boolean {
  const words = plainWords(text).trim()
  return words === '' || APPLAUSE.test(words)
}

/**
 * Why a message asks nothing of anybody, or null when it may. Pure. `isComment`: it stands under a post, where applause
 * is common; alone in a mailbox even a short word may be the beginning of a matter.
 */
export function sortNoise(message: {
  text: string
  isAutomatic: boolean
  isComment: boolean
  hasFiles: boolean
}): Noise | null {
  const words = plainWords(message.text)
  if (message.isAutomatic || findSign(words, AUTO_REPLY) !== null) return 'auto-reply'
  if (findSign(words, SPAM) !== null) return 'spam'
  if (message.isComment && !message.hasFiles && isApplause(message.text)) return 'applause'
  return null
}
