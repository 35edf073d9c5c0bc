/** Reading: threads and messages as officers see them. Takes what is kept; gives lists by page and one conversation. */
export { listThread } from './list-thread.ts'
export { listNotArrived } from './threads-of.store.ts'
export { hasLeft, listSent, type SentMessage } from './list-sent.ts'
export { channelsOf } from './channels-of.store.ts'
export { registerThreadRoutes } from './threads.http.ts'
export { presentMessage } from './read-threads.ts'
export { judgeWord } from './judge-word.ts'
