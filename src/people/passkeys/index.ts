/**
 * Passkeys: officers add and remove their own and sign in with them.
 * Promises: a challenge is answered once and within five minutes; the device has checked the person.
 * Owns passkey and passkey_challenge.
 */
export { registerPasskeyRoutes } from './passkeys.http.ts'
