import { createHash, createHmac, randomBytes } from 'node:crypto'
import { keepKey } from '../../../platform/secrets.ts'

/** Crockford's base 32: nothing is misread on paper or over the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `groups` groups of four letters, 20 random bits each. */
export function newCode(groups: number): string {
  return spell(randomBytes(groups * 4))
}

const spell = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** The access key of what a form made: 80 bits of a keyed digest, so that a form sent again is told the same key. */
export function keyOfForm(dataDir: string, councilId: number, formKey: string): string {
  const secret = keepKey(dataDir, 'information-access')
  return spell(createHmac('sha256', secret).update(`${councilId}:${formKey}`).digest().subarray(0, 16))
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
