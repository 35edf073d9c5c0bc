import { lookup } from 'node:dns/promises'

/** How a name becomes addresses: every one it has. Throws what the resolver throws for an unknown name. */
export type Resolve = (name: string) => Promise<string[]>

/** As the machine does it, its own list of names included. */
export const resolveBySystem: Resolve = async (name) =>
  (await lookup(name, { all: true })).map(({ address }) => address)
