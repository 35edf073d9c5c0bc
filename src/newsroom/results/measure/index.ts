/** Measuring: asks platforms for the figures of our posts at fixed ages, and keeps each answer. Owns the table measurement. */
export { ageOf, LATEST_FACTOR } from './band.ts'
export { measureByChannel } from './measure-account.ts'
export { measurePosts } from './measure-posts.ts'
