/**
 * Moving an office from one PostgreSQL to another: the embedded one, the office's own server, and back.
 * Takes two addresses; gives how much was moved. Promises: all rows or none, and a target that holds anything is refused.
 */
export { moveDatabase, type Moved } from './move-database.ts'
export { receiveInto, refuseUnfinished } from './receive.ts'
