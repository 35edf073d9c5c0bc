import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 24

/** A token of 192 bits for a link, and what of it may be kept. The council stands in front: the look-up needs it. */
export function makeToken(councilId: number): { token: string; hash: Buffer } {
  const token = `${councilId}-${randomBytes(TOKEN_BYTES).toString('base64url')}`
  return { token, hash: hashToken(token) }
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Council and hash of a token; null when it cannot be one. */
export function readToken(token: string): { councilId: number; hash: Buffer } | null {
  const councilId = /^(\d{1,9})-[\w-]{32}$/.exec(token)?.[1]
  return councilId === undefined ? null : { councilId: Number(councilId), hash: hashToken(token) }
}
