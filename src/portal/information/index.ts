/** Public information for everyone: the list with its files, and requests. */
export { registerInformation } from './information.http.ts'
export { registerOwnRequests } from './own-request.http.ts'
export { registerAnswered } from './answered.http.ts'
export { listItems } from './information.store.ts'
