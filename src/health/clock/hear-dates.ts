import type { Clock } from '../../platform/clock.ts'
import type { Fetcher } from '../../platform/network/index.ts'
import type { Outside } from './judge-clock.ts'

/** What a server said long ago says nothing about now. */
const HEARD_FOR_MS = 6 * 3_600_000
/** More servers make it no truer. */
const MOST_SERVERS = 20
/** Our own clock was set anew, or the machine slept, when it ran so much apart from the time that passed. */
const SAME_RUN_MS = 60_000

/** One answer: what was on the wall here, how long this process ran, and how much later it was there. */
type Heard = { wall: number; ran: number; offsetMs: number }

export type DateEar = {
  /** The same way out, which notes what time each answer says it is. */
  listen(fetcher: Fetcher): Fetcher
  /** Notes the `Date` of one answer; with `Age` it lay so many seconds in a cache on the way. */
  hear(url: string, headers: Record<string, string>): void
  /** What the servers that were heard lately say; null when there is none. */
  outside(): Outside | null
}

function middle(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/**
 * Listens to the time in the answers of servers that are spoken to; who asks them in doubt is `ask-servers.ts`. `ran` gives the
 * milliseconds this process runs, by a clock nobody can set.
 */
export function openDateEar(clock: Clock, ran: () => number = () => performance.now()): DateEar {
  const heard = new Map<string, Heard>()
  const wall = (): number => clock.now().getTime()
  const hear: DateEar['hear'] = (url, headers) => {
    const said = Date.parse(headers['date'] ?? '')
    if (!Number.isFinite(said)) return
    const age = Number(headers['age'] ?? 0) * 1000
    const now = wall()
    const { host } = new URL(url)
    heard.delete(host)
    heard.set(host, { wall: now, ran: ran(), offsetMs: said + (Number.isFinite(age) ? age : 0) - now })
    const [oldest] = heard.keys()
    if (heard.size > MOST_SERVERS && oldest !== undefined) heard.delete(oldest)
  }
  const isFresh = (one: Heard): boolean => {
    const passed = ran() - one.ran
    return passed <= HEARD_FOR_MS && Math.abs(wall() - one.wall - passed) <= SAME_RUN_MS
  }
  return {
    hear,
    listen: (fetcher) => ({
      ...fetcher,
      async fetch(url, options) {
        const page = await fetcher.fetch(url, options)
        hear(page.url, page.headers)
        return page
      },
      async send(url, options) {
        const answer = await fetcher.send(url, options)
        hear(answer.url, answer.headers)
        return answer
      },
    }),
    outside() {
      const offsets = [...heard.values()].filter(isFresh).map(({ offsetMs }) => offsetMs)
      return offsets.length === 0 ? null : { offsetMs: middle(offsets), servers: offsets.length }
    },
  }
}
