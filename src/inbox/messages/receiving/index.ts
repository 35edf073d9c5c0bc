/**
 * Receiving: one thing that came in is kept once, in its place.
 * Takes messages, changes and statuses in any order and any number of times; gives threads in the senders' order.
 */
export { receiveMessage, receivePart } from './receive-message.ts'
export { applyStatuses, receiveChange, receiveStatus, TAKEN_BACK } from './apply-changes.ts'
export { announceFloods } from './announce-floods.ts'
export { hideMessage, moveThread, settleThread } from './settle-thread.ts'
export { insertFiles, insertMessage } from './messages.store.ts'
export { growThread, lockThread } from './threads.store.ts'
