import { AppError } from '../../platform/errors.ts'
import { seal, unseal } from '../../platform/seal.ts'

/** Whose secret it is: a ciphertext moved to another account or council cannot be opened. */
export type SecretOwner = { councilId: number; accountId: number }

const bindingOf = ({ councilId, accountId }: SecretOwner) => `account-secret/${councilId}/${accountId}`

/** Seals the credentials of one account. `key`: 32 bytes. */
export function sealSecret(key: Buffer, owner: SecretOwner, secret: Record<string, string>): Buffer {
  return seal(key, bindingOf(owner), JSON.stringify(secret))
}

/** Opens what `sealSecret` made. Throws AppError('secret-unreadable') when the key, the owner or a byte differs. */
export function openSecret(key: Buffer, owner: SecretOwner, sealed: Buffer): Record<string, string> {
  const text = unseal(key, bindingOf(owner), sealed)
  if (text !== null) return JSON.parse(text) as Record<string, string>
  throw new AppError(
    'secret-unreadable',
    'Kredensial akun tidak dapat dibuka: pulihkan accounts.key dari cadangan atau sambungkan ulang / the credentials cannot be opened: restore accounts.key or connect again',
  )
}
