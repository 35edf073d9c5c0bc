import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32: nothing is misread on paper or over the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `groups` groups of four letters, 20 random bits each. */
export function newCode(groups: number): string {
  const letters = [...randomBytes(groups * 4)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** What somebody typed, as codes are kept: capitals, O as 0, I and L as 1, without anything else. */
function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** What is kept of an access key. 80 random bits, so a plain hash is enough. */
export function hashKey(typed: string): Buffer {
  return createHash('sha256').update(readCode(typed)).digest()
}

/** The number as it is kept, from what somebody typed: `PI-7K3M-9QXD`; null for what cannot be one. */
export function readRequestNumber(typed: string): string | null {
  // The prefix has an I, which codes do not.
  const code = readCode(typed.replace(/^\s*PI/i, ''))
  return code.length === 8 ? `PI-${code.slice(0, 4)}-${code.slice(4)}` : null
}
