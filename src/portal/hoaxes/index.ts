/** Clarified rumours for everyone. */
export { registerHoaxes } from './hoaxes.http.ts'
export { findClarification, listClarifications } from './hoaxes.store.ts'
