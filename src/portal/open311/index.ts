/** Open311 GeoReport v2 (wiki.open311.org): public reports for programs, and reports from programs that have a key. */
export { registerClients } from './clients.http.ts'
export { registerOpen311 } from './open311.http.ts'
