/**
 * Health: is everything flowing.
 * Takes the database; gives one route that people, proxies and the status page ask. Owns no table.
 */
export { registerHealthRoute } from './health.http.ts'
