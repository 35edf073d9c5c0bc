/**
 * Health: is everything flowing, and can the clock be believed.
 * Takes the database and the time in other servers' answers; gives the route that people, proxies and the status page
 * ask, the promises with their figures, how long the disk lasts, and a watch that says when what goes by time must wait.
 * Owns no table; keeps the last believed moment and the samples of free room as settings.
 */
export { registerHealthRoute } from './health.http.ts'
export { registerUpkeepRoute } from './upkeep.http.ts'
export { openRoomWatch } from './room/watch-room.ts'
export { registerClockRoute } from './clock/clock.http.ts'
export { openServerAsker } from './clock/ask-servers.ts'
export { openDateEar } from './clock/hear-dates.ts'
export { openClockWatch, type ClockWatch } from './clock/watch-clock.ts'
export type { ClockHealth } from './contract.ts'
