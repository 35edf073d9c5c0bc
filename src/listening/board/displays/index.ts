/**
 * Display links: a television shows the board with one window and its filters, without sign-in, until the link is revoked
 * or over. Takes the live board; gives the operator's list of links and the two routes a screen may read.
 * Promises: only a hash of the secret is kept; its cookie is sent to, and read by, `/api/display` alone, so that it opens
 * nothing else; posts are left out; a revoked screen ends with the next heartbeat.
 * Owns display_link.
 */
export { registerDisplayRoutes } from './displays.http.ts'
