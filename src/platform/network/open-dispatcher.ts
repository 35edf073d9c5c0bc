import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { isPublicAddress } from './check-address.ts'
import { FetchProblem } from './fetch-problem.ts'
import { resolveBySystem, type Resolve } from './resolve-name.ts'

export type DispatcherOptions = {
  /** For tests and an intranet's own feeds: addresses of inner networks and any port. */
  allowPrivate?: boolean
  /** How names become addresses; the system's way by default. */
  resolve?: Resolve
}

const CONNECT_TIMEOUT_MS = 10_000

/** Resolves at connect time and gives only addresses that may be reached: a name cannot change in between. */
export function createLookup(resolve: Resolve, allowPrivate: boolean): LookupFunction {
  const find = async (name: string) => {
    const all = await resolve(name)
    const allowed = all.filter((address) => allowPrivate || isPublicAddress(address))
    if (allowed.length === 0) {
      const known = all.length > 0
      throw new FetchProblem(known ? 'address-refused' : 'name-not-found', `${name} → ${all.join(', ')}`)
    }
    return allowed.map((address) => ({ address, family: ipaddr.parse(address).kind() === 'ipv6' ? 6 : 4 }))
  }
  return (name, options, done) => {
    const answer = async (): Promise<void> => {
      let found: Awaited<ReturnType<typeof find>>
      try {
        found = await find(name)
      } catch (error) {
        done(error as NodeJS.ErrnoException, '')
        return
      }
      const [first] = found
      if (options.all === true) done(null, found)
      else done(null, first?.address ?? '', first?.family ?? 4)
    }
    void answer()
  }
}

/**
 * A way out that connects to nothing but public addresses. undici asks no lookup for an address written as number, so the
 * connector looks at it itself.
 */
export function openDispatcher(options: DispatcherOptions, agent: Agent.Options): Dispatcher {
  const allowPrivate = options.allowPrivate ?? false
  const lookup = createLookup(options.resolve ?? resolveBySystem, allowPrivate)
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup, allowH2: agent.allowH2 ?? true })
  return new Agent({
    connect: (target, done) => {
      const literal = target.hostname.replace(/^\[|\]$/g, '')
      if (!allowPrivate && ipaddr.isValid(literal) && !isPublicAddress(literal)) {
        done(new FetchProblem('address-refused', literal), null)
        return
      }
      connect(target, done)
    },
    maxHeaderSize: 32 * 1024,
    ...agent,
  })
}
