/**
 * How often one address may send: many citizens share one address of a mobile network, so it is generous; what it stops
 * is a program that fills the inbox.
 */
export const FORMS_AN_HOUR = { rateLimit: { max: 40, timeWindow: '1 hour' } }
export const PHOTOS_AN_HOUR = { rateLimit: { max: 200, timeWindow: '1 hour' } }
/** Numbers and access codes may be tried only so often: 80 random bits are never guessed. */
export const KEYS_A_MINUTE = { rateLimit: { max: 20, timeWindow: '1 minute' } }
