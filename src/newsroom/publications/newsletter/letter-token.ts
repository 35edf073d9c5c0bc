import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a link to confirm holds. */
export const CONFIRM_MS = 48 * 3_600_000

/** Whom a link in a letter is for. */
export type Reader = { councilId: number; readerId: number }

function macOf(key: Buffer, words: readonly (string | number)[]): string {
  return createHmac('sha256', key).update(words.join('\n')).digest('base64url')
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The token of a link to leave: holds as long as the list does (RFC 8058), computed and kept nowhere. */
export function leaveToken(key: Buffer, reader: Reader): string {
  return `${reader.readerId}.${macOf(key, ['leave', reader.councilId, reader.readerId])}`
}

/** The reader a leaving link is for; null when it is not ours. */
export function readLeaveToken(key: Buffer, councilId: number, token: string): Reader | null {
  const [id = '', mac = ''] = token.split('.')
  const reader = { councilId, readerId: Number(id) }
  return isSame(mac, macOf(key, ['leave', councilId, reader.readerId])) ? reader : null
}

/** The token of a link to confirm: for this asking only, for 48 hours. */
export function confirmToken(key: Buffer, reader: Reader, askedAt: Date): string {
  const at = askedAt.getTime()
  return `${reader.readerId}.${at}.${macOf(key, ['confirm', reader.councilId, reader.readerId, at])}`
}

/** The reader and asking a confirming link is for; null when it is not ours or too old. */
export function readConfirmToken(
  key: Buffer,
  councilId: number,
  token: string,
  now: Date,
): (Reader & { askedAt: Date }) | null {
  const [id = '', at = '', mac = ''] = token.split('.')
  const wanted = macOf(key, ['confirm', councilId, Number(id), Number(at)])
  const fresh = now.getTime() - Number(at) < CONFIRM_MS
  return isSame(mac, wanted) && fresh
    ? { councilId, readerId: Number(id), askedAt: new Date(Number(at)) }
    : null
}
