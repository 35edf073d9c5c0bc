import { send, type Answer } from '#lib/api/client.ts'
import type { SignedIn } from '#lib/contracts.ts'
import { words } from '#lib/words/index.ts'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

type Offer<T> = { challengeId: string; options: T }

/** The browser refuses for many reasons it does not tell apart (cancelled, timed out, no key): one sentence for all. */
function refusedByBrowser(cause: unknown): Answer<never> {
  console.warn(cause)
  return { ok: false, problem: { status: 0, code: 'passkey-refused', message: words().people.passkeyFailed } }
}

/** Whether this browser can use passkeys at all. */
export function hasPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function'
}

/** Signs in with a passkey the device holds. */
export async function signInByPasskey(): Promise<Answer<SignedIn>> {
  const offer = await send<Offer<PublicKeyCredentialRequestOptionsJSON>>(
    'POST',
    '/api/passkeys/signin/options',
    {},
  )
  if (!offer.ok) return offer
  const { startAuthentication } = await import('@simplewebauthn/browser')
  try {
    const response = await startAuthentication({ optionsJSON: offer.value.options })
    return await send<SignedIn>('POST', '/api/passkeys/signin/verify', {
      challengeId: offer.value.challengeId,
      response,
    })
  } catch (cause) {
    return refusedByBrowser(cause)
  }
}

/** Makes a passkey on this device under a name the officer will recognise. */
export async function addPasskey(label: string): Promise<Answer<unknown>> {
  const offer = await send<Offer<PublicKeyCredentialCreationOptionsJSON>>(
    'POST',
    '/api/passkeys/register/options',
    {},
  )
  if (!offer.ok) return offer
  const { startRegistration } = await import('@simplewebauthn/browser')
  try {
    const response = await startRegistration({ optionsJSON: offer.value.options })
    return await send('POST', '/api/passkeys/register/verify', {
      challengeId: offer.value.challengeId,
      label,
      response,
    })
  } catch (cause) {
    return refusedByBrowser(cause)
  }
}
