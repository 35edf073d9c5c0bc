import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../../platform/errors.ts'
import { keepKey } from '../../platform/secrets.ts'

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/** A key for one purpose, made of the installation's key `contacts` (RFC 5869). 32 bytes. */
export function keyFor(dataDir: string, purpose: 'address' | 'contact' | 'channel'): Buffer {
  return Buffer.from(hkdfSync('sha256', keepKey(dataDir, 'contacts'), '', `inbox/${purpose}`, KEY_BYTES))
}

/** Encrypts with AES-256-GCM: nonce (12 bytes), tag (16 bytes), ciphertext. What is sealed for one `owner` opens for no other. */
export function seal(key: Buffer, owner: string, content: Record<string, string>): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv)
  cipher.setAAD(Buffer.from(owner))
  const text = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text])
}

/** Opens what `seal` made. Throws AppError('seal-broken') when key, owner or a byte differs. */
export function unseal(key: Buffer, owner: string, sealed: Buffer): Record<string, string> {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES))
    decipher.setAAD(Buffer.from(owner))
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    return JSON.parse(text.toString('utf8')) as Record<string, string>
  } catch (error) {
    const words =
      'Data tersegel tidak dapat dibuka: pulihkan contacts.key dari cadangan / what is sealed cannot be opened: restore contacts.key from a backup'
    throw new AppError('seal-broken', words, { cause: error })
  }
}
