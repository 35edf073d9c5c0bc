/** Sessions: officers see where they are signed in and end what they do not know. Owns no table of its own. */
export { registerSessionRoutes } from './sessions.http.ts'
