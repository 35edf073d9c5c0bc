import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../../platform/errors.ts'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Whose secret it is: a ciphertext moved to another account or council cannot be opened. */
export type SecretOwner = { councilId: number; accountId: number }

const aadOf = ({ councilId, accountId }: SecretOwner) =>
  Buffer.from(`account-secret/${councilId}/${accountId}`)

/** Encrypts the credentials of one account with AES-256-GCM: nonce (12 bytes), tag (16 bytes), ciphertext. `key`: 32 bytes. */
export function sealSecret(key: Buffer, owner: SecretOwner, secret: Record<string, string>): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv)
  cipher.setAAD(aadOf(owner))
  const text = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text])
}

/** Opens what `sealSecret` made. Throws AppError('secret-unreadable') when the key, the owner or a byte differs. */
export function openSecret(key: Buffer, owner: SecretOwner, sealed: Buffer): Record<string, string> {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES))
    decipher.setAAD(aadOf(owner))
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    return JSON.parse(text.toString('utf8')) as Record<string, string>
  } catch (error) {
    const words =
      'Kredensial akun tidak dapat dibuka: pulihkan accounts.key dari cadangan atau sambungkan ulang / the credentials cannot be opened: restore accounts.key or connect again'
    throw new AppError('secret-unreadable', words, { cause: error })
  }
}
