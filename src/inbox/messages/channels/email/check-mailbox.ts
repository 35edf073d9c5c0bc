import { AppError } from '../../../../platform/errors.ts'
import { createMailboxReader } from '../../../../platform/network/index.ts'
import type { Words } from '../../../../platform/http/index.ts'
import type { ChannelCheck, ChannelContext } from '../channel.ts'
import { imapServerOf, smtpServerOf } from './settings.ts'

const GOOD: Words = { id: 'Kotak surat terbaca dan surat dapat dikirim.', en: 'Mails can be read and sent.' }

const IMAP_WORDS: Record<string, Words> = {
  'mailbox-address-refused': {
    id: 'Alamat server masuk berada di jaringan dalam atau portanya tidak lazim. Periksa nama server dan porta.',
    en: 'The incoming server lies in an inner network or its port is unusual. Check its name and port.',
  },
  'mailbox-login-refused': {
    id: 'Server masuk menolak nama pengguna atau kata sandi. Periksa, atau buat sandi aplikasi.',
    en: 'The incoming server refuses user name or password. Check them, or make an app password.',
  },
  'mailbox-folder-missing': {
    id: 'Map yang diisi tidak ada di kotak surat.',
    en: 'There is no such folder in the mailbox.',
  },
  'mailbox-unreachable': {
    id: 'Server masuk tidak menjawab. Dicoba lagi dengan sendirinya.',
    en: 'The incoming server does not answer. It is tried again by itself.',
  },
}

async function checkIncoming(context: ChannelContext): Promise<Words | null> {
  const given = { settings: context.channel.settings, secret: context.secret }
  const reader = createMailboxReader({ allowPrivate: context.allowPrivateAddresses })
  try {
    const folder = context.channel.settings['folder'] ?? 'INBOX'
    await reader.withFolder(imapServerOf(given), folder, (open) => open.list(open.nextUid, 1))
    return null
  } catch (error) {
    const words = error instanceof AppError ? IMAP_WORDS[error.code] : undefined
    if (words === undefined) throw error
    return words
  }
}

/** Signs in at both servers and opens the folder; reads and sends nothing. */
export async function checkMailbox(context: ChannelContext): Promise<ChannelCheck> {
  const incoming = await checkIncoming(context)
  if (incoming !== null) return { health: 'broken', detail: incoming }
  const given = { settings: context.channel.settings, secret: context.secret }
  const outgoing = await context.mailer.check(smtpServerOf(given))
  if (outgoing.outcome === 'sent') return { health: 'good', detail: GOOD }
  const detail = outgoing.detail.slice(0, 200)
  return {
    health: 'attention',
    detail: {
      id: `Surat masuk terbaca, tetapi server keluar menolak: ${detail}`,
      en: `Mails can be read, but the outgoing server refuses: ${detail}`,
    },
  }
}
