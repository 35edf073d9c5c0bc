import type { Fetcher } from '../../platform/network/index.ts'

/** One honest server ends a doubt, two accuse; the third stands in for one that is down. */
const ASKED_AT_ONCE = 3
/** A clock may stay wrong for weeks, and nobody is to be asked every minute of them. */
const ASK_EVERY_MS = 5 * 60_000
const TIMEOUT_MS = 10_000

export type ServerAsker = {
  /** Asks the next few, unless some were asked a moment ago; their answers go to whoever listens to the fetcher. Never throws. */
  ask(): Promise<void>
}

export type AskerDeps = {
  /** One that a `DateEar` listens to. */
  fetcher: Pick<Fetcher, 'send'>
  /** Addresses of servers the office speaks to anyway: its feeds, the services of its accounts. */
  listAddresses: () => Promise<string[]>
  /** Milliseconds this process runs, by a clock nobody can set. */
  ran?: () => number
}

const originOf = (address: string): string[] => {
  const url = URL.parse(address)
  return url && ['http:', 'https:'].includes(url.protocol) ? [url.origin] : []
}

/**
 * Asks servers that are spoken to anyway what time it is, in turns of three, with a request that fetches nothing. For
 * while the clock is in doubt: what rests then (feeds, releases) lets no answer come in that could end the doubt.
 */
export function openServerAsker({
  fetcher,
  listAddresses,
  ran = () => performance.now(),
}: AskerDeps): ServerAsker {
  let askedAt = -Infinity
  let next = 0
  return {
    async ask() {
      if (ran() - askedAt < ASK_EVERY_MS) return
      askedAt = ran()
      const addresses = await listAddresses().catch(() => [])
      const origins = [...new Set(addresses.flatMap(originOf))]
      const from = next % Math.max(1, origins.length)
      const turn = [...origins.slice(from), ...origins.slice(0, from)].slice(0, ASKED_AT_ONCE)
      next += turn.length
      // An old certificate or a closed door says nothing about the time: then the doubt stays.
      await Promise.allSettled(
        turn.map((origin) => fetcher.send(`${origin}/`, { method: 'HEAD', timeoutMs: TIMEOUT_MS })),
      )
    },
  }
}
