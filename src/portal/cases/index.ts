/** Cases for everyone: how far one is by its number, and what officers made public. */
export { findByNumber, listPublic, searchCases } from './cases.store.ts'
