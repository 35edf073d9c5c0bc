/**
 * Messages: what citizens write, wherever they write it, and what we answer there.
 * Takes webhooks, mails, comments, forms and what the counter writes down; gives threads to the cases, in order.
 * Promises: what was accepted is stored once, however often and in whatever order it comes; one thread per citizen and
 * matter; a status never goes backwards; an answer whose fate is unknown is never sent again; who wrote is sealed.
 * Owns inbox_channel, inbox_delivery, contact, contact_address, thread, message, message_part, message_file,
 * message_status, inbox_day, and the folder inbox of the data folder.
 */
export { registerMessageRoutes } from './messages.http.ts'
export { startMessages } from './messages.jobs.ts'
export { readAlarm } from './receipt/index.ts'
export { prepareFiles } from './files/index.ts'
export { moveThread, receiveMessage, settleThread } from './receiving/index.ts'

export { withdrawReplies } from './held.store.ts'
export { distrustQueuedReplies, queueReply } from './sending/index.ts'
export { keepDelivery } from './intake/index.ts'
export { forgetContact, readContact } from './contacts/index.ts'
export {
  channelsOf,
  hasLeft,
  judgeWord,
  listNotArrived,
  listSent,
  listThread,
  presentMessage,
  type SentMessage,
} from './reading/index.ts'
export { isReadByAll } from './channels/index.ts'
export { explainSending } from './channels/email/explain-sending.ts'
export { listOfficeAddresses, openOfficeAddress, ownChannel } from './ways/index.ts'
export {
  ANSWER_FATE,
  type AnswerFate,
  TAKE_MESSAGE,
  type Incoming,
  type PreparedFile,
  type ReceiveDeps,
  type TakeMessage,
  type ThreadMessage,
  type ThreadView,
} from './incoming.ts'
export { mayReadThread } from './may-read.ts'
export { mayErase } from './acts/index.ts'
export {
  eraseStored,
  findErasable,
  removeDocuments,
  type Erasable,
  type ErasedBecause,
} from './erasing/index.ts'
export { nameThreads } from './name-threads.ts'
