/**
 * Information: requests for public information (PPID) after UU 14/2008 and Perki KI 1/2021.
 * Takes requests from the portal's form, the counter, or a case of that kind; gives answers with their parts, the register,
 * the public-information list, finished requests for everybody, and the yearly report.
 * Promises: who asks is sealed and every look is written down; nothing is kept closed without a ground of law and a test
 * that a second officer confirmed; what is marked in a file is in no copy that leaves; what is taken down is gone from
 * every page, list, search, file and feed with the next request.
 * Owns information_request, _event, _objection, _file, _file_body, _takedown, _look, _item, _report, consequence_test, information_notice.
 */
export { openRequest } from './requests/open-request.ts'
export {
  findPublicRequest,
  listPublicRequests,
  type PublicRequest,
} from './publishing/public-requests.store.ts'
export { listPublicCopies, readPublicCopy, type PublicCopy } from './files/public-copy.store.ts'
export { listItems as listPublicInformation } from './list/items.store.ts'
export { registerInformation } from './information.http.ts'
export {
  attachOwnFile,
  fileOwnObjection,
  readOwnRequest,
  withdrawOwnRequest,
} from './identity/own-request.ts'
export { INFORMATION_WORDS } from './words.data.ts'
export { decideObjection } from './objections/decide-objection.ts'
export { fileObjection } from './objections/object.ts'
export { answerRequest } from './answering/answer-request.ts'
export { addItem } from './list/change-item.ts'
export { publishRequest } from './publishing/publish-request.ts'
export { extendRequest, takeUpRequest } from './requests/act-on-request.ts'
export type { Acted as InformationActed, InformationDeps } from './requests/change-request.ts'
export { followNotice } from './telling/follow-notice.ts'
export { readRequest } from './requests/read-requests.ts'
export type { ItemClass } from './list/contract.ts'
export { nameRequests } from './name-requests.ts'
