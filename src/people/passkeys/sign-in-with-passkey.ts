import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { recordAudit } from '../audit.store.ts'
import { findPasskey, insertChallenge, markPasskeyUsed, takeChallenge } from './passkeys.store.ts'
import { accept, loadWebAuthn, readUserHandle, type RelyingParty } from './relying-party.ts'

type Deps = { db: Db; clock: Clock }

/** Options with which the browser offers the passkeys it has for us; nobody types who they are. */
export async function offerSignIn(deps: Deps, party: RelyingParty, councilId: number) {
  const { generateAuthenticationOptions } = await loadWebAuthn()
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' })
  const challenge = { councilId, officerId: null, challenge: options.challenge }
  return { challengeId: await insertChallenge(deps.db, challenge, deps.clock.now()), options }
}

export type Assertion = { councilId: number; challengeId: string; response: AuthenticationResponseJSON }

async function findOwned(db: Db, response: AuthenticationResponseJSON) {
  const owner = readUserHandle(response.response?.userHandle)
  if (!owner) return null
  const passkey = await findPasskey(db, owner.councilId, response.id)
  return passkey?.officer_id === owner.officerId ? { ...owner, passkey } : null
}

/**
 * The officer who proved with a passkey who they are, or null. The device has checked the person (fingerprint, PIN), so
 * this is two factors in one and no code is asked besides. A challenge counts once, whatever comes of it.
 */
export async function proveByPasskey(
  deps: Deps,
  party: RelyingParty,
  assertion: Assertion,
): Promise<string | null> {
  const { councilId, challengeId, response } = assertion
  const now = deps.clock.now()
  const challenge = await takeChallenge(deps.db, { councilId, challengeId, officerId: null }, now)
  const owned = await findOwned(deps.db, response)
  if (challenge === null || !owned) return null
  const { passkey } = owned
  const { verifyAuthenticationResponse } = await loadWebAuthn()
  const result = await accept(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: passkey.counter,
        transports: passkey.transports,
      },
    }),
  )
  if (!result?.verified) return null
  const { newCounter, credentialBackedUp } = result.authenticationInfo
  await inTransaction(deps.db, async (tx) => {
    const used = { passkeyId: passkey.passkey_id, counter: newCounter, backedUp: credentialBackedUp }
    await markPasskeyUsed(tx, { councilId: owned.councilId, ...used }, now)
    await recordAudit(tx, {
      councilId: owned.councilId,
      officerId: owned.officerId,
      action: 'officer.signed-in',
      subject: owned.officerId,
      detail: `passkey ${passkey.label}`,
    })
  })
  return owned.officerId
}
