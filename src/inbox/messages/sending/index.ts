/**
 * Sending: answers leave on the channel their thread came from.
 * Takes queued answers; gives their state, step by step. Promises: at most once; in order; never again what may have arrived.
 */
export { queueReply, SEND_REPLIES } from './queue-reply.ts'
export { sendReplies } from './send-replies.ts'
export { distrustQueuedReplies } from './outbox.store.ts'
