/**
 * Sending: answers leave on the channel their thread came from.
 * Takes queued answers; gives their state, step by step. Promises: at most once; in order; never again what may have
 * arrived; no channel waits for another.
 */
export { queueReply, SEND_REPLIES } from './queue-reply.ts'
export { openSender, sendReplies, type Sender } from './open-sender.ts'
export { distrustQueuedReplies } from './outbox.store.ts'
