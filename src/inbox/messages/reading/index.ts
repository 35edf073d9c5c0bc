/** Reading: threads and messages as officers see them. Takes what is kept; gives lists by page and one conversation. */
export { listThread } from './list-thread.ts'
export { publicThreadsOf } from './public-threads.ts'
export { registerThreadRoutes } from './threads.http.ts'
export { presentMessage } from './read-threads.ts'
