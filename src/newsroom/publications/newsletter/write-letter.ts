import type { Letter } from '../../../platform/network/index.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for HTML, also inside attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
}

const WORDS = {
  id: {
    read: 'Baca di situs',
    why: 'Anda menerima surat ini karena berlangganan',
    leave: 'Berhenti berlangganan',
  },
  en: { read: 'Read on the website', why: 'You get this letter because you asked for', leave: 'Unsubscribe' },
} as const

export type LetterParts = {
  listName: string
  from: string
  replyTo: string
  to: string
  subject: string
  html: string
  text: string
  link: string | null
  language: 'id' | 'en'
  /** Where the reader leaves with one click. */
  leaveUrl: string
  messageId: string
}

/**
 * One reader's letter with the headers that let mail programs offer "unsubscribe" themselves (RFC 2369, RFC 8058). No
 * picture that reports back, no counted links.
 */
export function writeLetter(parts: LetterParts): Letter {
  const { listName, subject, html, text, link, language, leaveUrl } = parts
  const words = WORDS[language]
  const read = link === null ? '' : `<p><a href="${escapeHtml(link)}">${words.read}</a></p>`
  const foot = `<hr><p style="color:#555;font-size:13px">${words.why} ${escapeHtml(listName)}. <a href="${escapeHtml(leaveUrl)}">${words.leave}</a></p>`
  const style =
    'font-family:Arial,sans-serif;font-size:16px;line-height:1.5;max-width:640px;margin:0 auto;padding:16px'
  return {
    from: parts.from,
    to: parts.to,
    ...(parts.replyTo === '' ? {} : { replyTo: parts.replyTo }),
    subject,
    messageId: parts.messageId,
    html: `<!doctype html><html lang="${language}"><body style="${style}"><h1 style="font-size:22px">${escapeHtml(subject)}</h1>${html}${read}${foot}</body></html>`,
    text: [
      subject,
      text,
      ...(link === null ? [] : [`${words.read}: ${link}`]),
      '-- ',
      `${words.why} ${listName}. ${words.leave}: ${leaveUrl}`,
    ].join('\n\n'),
    headers: {
      'List-Unsubscribe': `<${leaveUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': `${listName.replaceAll(/[^\p{L}\p{N} ]/gu, '')} <${parts.messageId.replaceAll(/^<.*@|>$/g, '')}>`,
      'Auto-Submitted': 'auto-generated',
      Precedence: 'bulk',
    },
  }
}

/** The letter that asks whether it was really the owner of the address who wanted the newsletter. */
export function writeInvitation(parts: {
  listName: string
  from: string
  to: string
  confirmUrl: string
  messageId: string
}): Letter {
  const { listName, from, to, confirmUrl, messageId } = parts
  const said = [
    `Seseorang, semoga Anda sendiri, meminta berlangganan ${listName} untuk alamat surel ini.`,
    `Buka tautan ini dalam 48 jam untuk memastikannya: ${confirmUrl}`,
    'Jika bukan Anda, abaikan surat ini; tidak ada surat lain yang akan dikirim.',
    `Somebody, hopefully you, asked for ${listName} at this address. Open the link within 48 hours to confirm; otherwise do nothing.`,
  ]
  return {
    from,
    to,
    subject: `Pastikan langganan Anda: ${listName}`,
    text: said.join('\n\n'),
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}
