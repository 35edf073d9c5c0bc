import { AppError } from '../../platform/errors.ts'
import { NONCE_BYTES, seal as sealText, TAG_BYTES, unseal as unsealText } from '../../platform/seal.ts'
import { keepKey } from '../../platform/secrets.ts'

const KEY_NAME = 'applicant'

/** What a sealed text belongs to: it opens there only. */
export type SealedFor = { councilId: number; id: string }

const bindingOf = ({ councilId, id }: SealedFor) => `${councilId}:${id}`

/** Seals text with a key that lies in a file outside the database, bound to what it belongs to. */
export function seal(dataDir: string, owner: SealedFor, text: string): Buffer {
  return sealText(keepKey(dataDir, KEY_NAME), bindingOf(owner), text)
}

/** The text again. Throws AppError('seal-broken') with another key, for another owner, or changed bytes. */
export function unseal(dataDir: string, owner: SealedFor, sealed: Buffer): string {
  const [key, binding] = [keepKey(dataDir, KEY_NAME), bindingOf(owner)]
  const text = unsealText(key, binding, sealed) ?? unsealText(key, binding, tagToFront(sealed))
  if (text !== null) return text
  throw new AppError(
    'seal-broken',
    'Identitas pemohon tidak dapat dibuka: pulihkan applicant.key dari cadangan / who asks cannot be opened: restore applicant.key from a backup',
  )
}

/** Requests of the first releases were sealed with the tag at the end. */
function tagToFront(sealed: Buffer): Buffer {
  const [nonce, text] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES, -TAG_BYTES)]
  return Buffer.concat([nonce, sealed.subarray(-TAG_BYTES), text])
}
