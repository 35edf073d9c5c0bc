import { createHash, createHmac, randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U, so that nothing is misread on paper or over the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUP = 4

function spell(bytes: Buffer, length: number): string {
  // 256 is a multiple of 32: every letter is equally likely.
  const letters = [...bytes.subarray(0, length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return letters.replace(new RegExp(`(.{${GROUP}})(?=.)`, 'g'), '$1-')
}

const LEVELS = /^(pemerintah|kabupaten|kota|provinsi|daerah|administrasi|istimewa|kab\.?|prov\.?)$/i

/**
 * Three letters that stand for a council: the initials of a name of three words or more, else the first letter and the
 * consonants after it ("Kabupaten Samparana" gives SMP). Always three letters A to Z.
 */
export function shortNameOf(councilName: string): string {
  const words = councilName.split(/\s+/).filter((word) => !LEVELS.test(word))
  const letters = words.map((word) => word.toUpperCase().replace(/[^A-Z]/g, '')).filter((word) => word !== '')
  if (letters.length >= 3)
    return letters
      .map((word) => word[0])
      .join('')
      .slice(0, 3)
  const joined = letters.join('')
  const consonants = [...new Set(joined.slice(1).replace(/[AEIOU]/g, ''))].filter((one) => one !== joined[0])
  return `${joined.slice(0, 1)}${consonants.join('')}${joined.slice(1)}XXX`.slice(0, 3)
}

/** A number for a case: `SMP-7K3M-9QXD`. 40 random bits, so that one number tells nothing of another. */
export function newCaseNumber(councilName: string): string {
  return `${shortNameOf(councilName)}-${spell(randomBytes(8), 8)}`
}

/** A number as this council gives them, to show what one looks like: `SMP-7K3M-9QXD`. */
export function exampleNumber(councilName: string): string {
  return `${shortNameOf(councilName)}-7K3M-9QXD`
}

/** What a person typed or read out, as numbers and keys are written: capitals, O as 0, I and L as 1, groups of four. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
}

const unconfuse = (code: string): string => code.replace(/O/g, '0').replace(/[IL]/g, '1')

/** The number as it is kept, from what somebody typed; null for what cannot be one. */
export function readCaseNumber(typed: string): string | null {
  const code = readCode(typed)
  if (!/^[A-Z]{3}[0-9A-Z]{8}$/.test(code)) return null
  const tail = unconfuse(code.slice(3))
  return `${code.slice(0, 3)}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

/**
 * The citizen's key to a case, 80 bits. Made from the number with a secret outside the database, so that it can be sent
 * again with the question whether all is well, although only its hash is kept.
 */
export function accessKeyOf(secret: Buffer, councilId: number, number: string): string {
  return spell(createHmac('sha256', secret).update(`${councilId}:${number}`).digest(), 16)
}

/** What is kept of an access key. It has 80 random bits, so a plain hash is enough. */
export function hashAccessKey(typed: string): Buffer {
  return createHash('sha256')
    .update(unconfuse(readCode(typed)))
    .digest()
}
