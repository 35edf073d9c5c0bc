import { hkdfSync } from 'node:crypto'
import { AppError } from '../../platform/errors.ts'
import { seal as sealText, unseal as unsealText } from '../../platform/seal.ts'
import { keepKey } from '../../platform/secrets.ts'

const KEY_BYTES = 32

/** A key for one purpose, made of the installation's key `contacts` (RFC 5869). 32 bytes. */
export function keyFor(dataDir: string, purpose: 'address' | 'contact' | 'channel'): Buffer {
  return Buffer.from(hkdfSync('sha256', keepKey(dataDir, 'contacts'), '', `inbox/${purpose}`, KEY_BYTES))
}

/** Seals what is known of a contact, or a channel's secret. What is sealed for one `owner` opens for no other. */
export function seal(key: Buffer, owner: string, content: Record<string, string>): Buffer {
  return sealText(key, owner, JSON.stringify(content))
}

/** Opens what `seal` made. Throws AppError('seal-broken') when key, owner or a byte differs. */
export function unseal(key: Buffer, owner: string, sealed: Buffer): Record<string, string> {
  const text = unsealText(key, owner, sealed)
  if (text !== null) return JSON.parse(text) as Record<string, string>
  throw new AppError(
    'seal-broken',
    'Data tersegel tidak dapat dibuka: pulihkan contacts.key dari cadangan / what is sealed cannot be opened: restore contacts.key from a backup',
  )
}
