/** A case by its number: where it stands for everyone, the conversation and the verdict for who holds the access code. */
export { registerTracking } from './tracking.http.ts'
