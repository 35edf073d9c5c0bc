/** Cases for everyone: how far one is by its number, and what officers made public. */
export { findByNumber, isPublicPhoto, listPublic, searchCases, type CaseCursor } from './cases.store.ts'
