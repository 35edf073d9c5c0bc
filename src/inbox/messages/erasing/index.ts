/** Erasing: the words and files of one message leave the tables and the folder of the messages, for good. */
export { findErasable, isErased, type Erasable } from './erasing.store.ts'
export { eraseStored, removeDocuments } from './erase-stored.ts'
export type { ErasedBecause } from './contract.ts'
