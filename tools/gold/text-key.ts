import { createHash } from 'node:crypto'

/**
 * The key of a text or link in a gold set: 16 hexadecimal digits of SHA-256. Gold sets hold keys and labels, never the texts, which carry no licence;
 * who has the corpus finds the text again by the same key.
 */
export function textKey(text: string): string {
  return createHash('sha256').update(text.normalize('NFC').trim()).digest('hex').slice(0, 16)
}

/** True for the third of a gold set that stays untouched until the final measurement: never trained on, chosen on, or looked at. */
export function isHeldBack(key: string): boolean {
  return Number.parseInt(key.slice(-6), 16) % 3 === 0
}

/** The text without names of accounts, links, case and signs: posts that agree in it are copies. */
export function bareText(text: string): string {
  return text
    .toLowerCase()
    .replace(/https?:\S+|@\w+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
