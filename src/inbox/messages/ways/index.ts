/**
 * Ways in: which channels the council has, how they are, and their sealed credentials.
 * Takes what an operator connects; gives each stage the channel and the context it works with.
 */
export {
  changeWay,
  claimPoll,
  findChannel,
  listChannels,
  ownChannel,
  saveCursor,
  type StoredWay,
} from './ways.store.ts'
export { listOfficeAddresses, openOfficeAddress } from './office-address.ts'
export { openWay, readWaySecret, type WayDeps } from './open-context.ts'
export { registerWayRoutes } from './ways.http.ts'
