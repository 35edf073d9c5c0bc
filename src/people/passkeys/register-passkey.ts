import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { codeOf } from '../../platform/errors.ts'
import { recordAudit } from '../audit.store.ts'
import { insertChallenge, insertPasskey, listPasskeys, takeChallenge } from './passkeys.store.ts'
import { accept, loadWebAuthn, userHandle, type RelyingParty } from './relying-party.ts'

const MAX_PASSKEYS = 20

type Deps = { db: Db; clock: Clock }
type Owner = { councilId: number; officerId: string; name: string; email: string }

/** Options with which the browser makes a passkey; null when the officer has 20 already. */
export async function offerRegistration(deps: Deps, party: RelyingParty, owner: Owner) {
  const { councilId, officerId } = owner
  const known = await listPasskeys(deps.db, councilId, officerId)
  if (known.length >= MAX_PASSKEYS) return null
  const { generateRegistrationOptions } = await loadWebAuthn()
  const options = await generateRegistrationOptions({
    rpName: 'Gacek',
    rpID: party.id,
    userName: owner.email,
    userDisplayName: owner.name,
    userID: userHandle(councilId, officerId),
    // Which device it is is none of our business.
    attestationType: 'none',
    excludeCredentials: known.map((key) => ({ id: key.credential_id, transports: key.transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const challenge = { councilId, officerId, challenge: options.challenge }
  return { challengeId: await insertChallenge(deps.db, challenge, deps.clock.now()), options }
}

export type Registration = { challengeId: string; label: string; response: RegistrationResponseJSON }
export type Registered =
  { ok: true; id: string } | { ok: false; refusal: 'passkey-refused' | 'passkey-known' }

/** Checks the browser's answer and keeps the public half. */
export async function registerPasskey(
  deps: Deps,
  party: RelyingParty,
  owner: Owner,
  registration: Registration,
): Promise<Registered> {
  const { councilId, officerId } = owner
  const key = { councilId, officerId, challengeId: registration.challengeId }
  const challenge = await takeChallenge(deps.db, key, deps.clock.now())
  if (challenge === null) return { ok: false, refusal: 'passkey-refused' }
  const { verifyRegistrationResponse } = await loadWebAuthn()
  const result = await accept(() =>
    verifyRegistrationResponse({
      response: registration.response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    }),
  )
  if (!result?.verified) return { ok: false, refusal: 'passkey-refused' }
  const { credential, credentialBackedUp } = result.registrationInfo
  const passkey = {
    councilId,
    officerId,
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: credential.transports ?? [],
    label: registration.label,
    backedUp: credentialBackedUp,
  }
  try {
    return await inTransaction(deps.db, async (tx) => {
      const id = await insertPasskey(tx, passkey)
      await recordAudit(tx, {
        councilId,
        officerId,
        action: 'passkey.added',
        subject: id,
        detail: registration.label,
      })
      return { ok: true, id } as const
    })
  } catch (error) {
    if (codeOf(error) !== '23505') throw error
    return { ok: false, refusal: 'passkey-known' }
  }
}
