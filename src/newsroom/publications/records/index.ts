/** Records: all SQL of the releases. Gives rows and typed changes; decides nothing. */
export * from './claims.store.ts'
export * from './outcomes.store.ts'
export * from './pauses.store.ts'
export * from './publications.store.ts'
export * from './waits.store.ts'
export * from './changes.store.ts'
export * from './preparations.store.ts'
