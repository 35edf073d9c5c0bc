/**
 * Signing in: password, second factor, sessions' cookies, limits, and whether a request comes from our own pages.
 * Takes an e-mail and a secret, or an officer whom another stage identified; gives a session.
 * Promises: nobody guesses for long, nobody signs themselves up, no secret is logged.
 * Owns attempt and, through the sign-in library, the schema auth.
 */
export { openAuth, type Auth } from './open-auth.ts'
export { openDevices, type Devices } from './known-device.ts'
export { registerAuthRoutes } from './auth.http.ts'
export { checkPassword, PASSWORD_WORDS, type PasswordRefusal } from './check-password.ts'
export { ENTRY_LIMIT, INVITATION_LIMIT, limitAttempts } from './limit-attempts.http.ts'
export { cookiesOf } from './known-cookies.ts'
export { relyingParty } from './origins.ts'
export { startSession } from './start-session.http.ts'
