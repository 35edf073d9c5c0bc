import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../../platform/errors.ts'
import { keepKey } from '../../platform/secrets.ts'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_NAME = 'applicant'

/** What a sealed text belongs to: it opens there only. */
export type SealedFor = { councilId: number; id: string }

const bindingOf = ({ councilId, id }: SealedFor) => Buffer.from(`${councilId}:${id}`)

/** Encrypts text with a key that lies in a file outside the database, bound to what it belongs to. */
export function seal(dataDir: string, owner: SealedFor, text: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, keepKey(dataDir, KEY_NAME), iv)
  cipher.setAAD(bindingOf(owner))
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The text again. Throws AppError('seal-broken') with another key, for another owner, or changed bytes. */
export function unseal(dataDir: string, owner: SealedFor, sealed: Buffer): string {
  const decipher = createDecipheriv(ALGORITHM, keepKey(dataDir, KEY_NAME), sealed.subarray(0, IV_BYTES))
  decipher.setAAD(bindingOf(owner))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const open = [decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]
    return Buffer.concat(open).toString('utf8')
  } catch (cause) {
    const detail = 'Identitas pemohon tidak dapat dibuka: kunci applicant.key bukan yang semula / another key'
    throw new AppError('seal-broken', detail, { cause })
  }
}
