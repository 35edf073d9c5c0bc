/** Entry: what citizens say at the counter or by telephone, written down by an officer. */
export { registerEntryRoutes } from './entry.http.ts'
