import { inboxChannelOf } from '../channels/index.ts'
import { claimPoll, listChannels } from '../ways/index.ts'
import { askChannel } from './ask-channel.ts'
import { claimDeliveries } from './deliveries.store.ts'
import type { ReadingDeps } from './deps.ts'
import { readDelivery } from './read-delivery.ts'

export type Reader = {
  start(): void
  /** Takes no more, and waits for what is under way. */
  stop(): Promise<void>
  /** Reads everything that is open now, and asks the channels whose turn it is. How many deliveries were read. */
  pass(): Promise<number>
}

const AT_ONCE = 20
/** Few, so that who comes during a flood waits for few: one delivery may hold a thousand messages. */
const NEWEST_AT_ONCE = 4
/** How long to rest when nothing is open, and how long a reader may take: longer than any twenty deliveries do. */
const PACE = { tickMs: 500, leaseMs: 120_000 }
export type ReaderPace = typeof PACE
/** How many passes are made over a flood before the channels are looked at again. */
const MOST_BATCHES = 50

type Lane = { newestFirst: boolean; leaseMs: number; isEnding: () => boolean }

/** One of two lanes takes from the newest on, so that a flood does not keep those who come after it waiting. */
async function readLane(deps: ReadingDeps, councilId: number, lane: Lane): Promise<number> {
  const { newestFirst, leaseMs, isEnding } = lane
  const limit = newestFirst ? NEWEST_AT_ONCE : AT_ONCE
  let count = 0
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const now = deps.clock.now()
    const until = new Date(now.getTime() + leaseMs)
    const open = await claimDeliveries(deps.db, { councilId, now, until, limit, newestFirst })
    for (const delivery of open) await readDelivery(deps, councilId, delivery)
    count += open.length
    // What was claimed is read to its end: nobody else takes it before the claim runs out.
    if (open.length < limit || isEnding()) break
  }
  return count
}

async function pollAll(deps: ReadingDeps, councilId: number, isEnding: () => boolean): Promise<void> {
  for (const way of await listChannels(deps.db, councilId)) {
    const channel = inboxChannelOf(way.kind)
    const every = channel?.traits.pollSeconds ?? null
    if (isEnding()) return
    if (!channel || every === null || !way.active) continue
    const now = deps.clock.now()
    const turn = { now, before: new Date(now.getTime() - every * 1000) }
    if (await claimPoll(deps.db, { councilId, channelId: way.id }, turn))
      await askChannel(deps, councilId, { way, channel })
  }
}

/**
 * Reads deliveries as they come and asks channels that bring nothing by themselves. Everything lies in the database:
 * several processes may run one each, and one that is killed leaves its deliveries to the others.
 */
export function openReader(deps: ReadingDeps, councilId: number, pace: ReaderPace = PACE): Reader {
  let stopped = true
  let ending = false
  const beats = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()

  const { tickMs, leaseMs } = pace
  const isEnding = () => ending
  const read = (newestFirst: boolean) => () => readLane(deps, councilId, { newestFirst, leaseMs, isEnding })
  const repeat = (what: string, work: () => Promise<unknown>): void => {
    const run = work()
      .then(() => undefined)
      .catch((error: unknown) => deps.log.error({ err: error }, what))
      .finally(() => {
        running.delete(run)
        if (stopped) return
        const beat = setTimeout(() => {
          beats.delete(beat)
          repeat(what, work)
        }, tickMs)
        beats.add(beat)
      })
    running.add(run)
  }
  return {
    start() {
      stopped = false
      ending = false
      repeat('reading deliveries', read(false))
      repeat('reading new deliveries', read(true))
      repeat('asking channels', () => pollAll(deps, councilId, isEnding))
    },
    async stop() {
      stopped = true
      ending = true
      for (const beat of beats) clearTimeout(beat)
      beats.clear()
      while (running.size > 0) await Promise.all(running)
    },
    async pass() {
      await pollAll(deps, councilId, isEnding)
      const [oldest, newest] = await Promise.all([read(false)(), read(true)()])
      return oldest + newest
    },
  }
}
