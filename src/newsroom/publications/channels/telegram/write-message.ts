import type { Payload } from '../channel.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text for parse_mode HTML, where only these three signs mean something (core.telegram.org/bots/api#html-style). */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>]/g, (sign) => SIGNS[sign] ?? sign)
}

/** The text with its title, where it begins with it, in bold. Counts the same: Telegram counts after reading the markup. */
export function writeMessage(payload: Pick<Payload, 'title' | 'text'>): string {
  const { title, text } = payload
  if (title === '' || !text.startsWith(title)) return escapeHtml(text)
  return `<b>${escapeHtml(title)}</b>${escapeHtml(text.slice(title.length))}`
}
