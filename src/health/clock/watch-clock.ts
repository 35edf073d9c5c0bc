import { z } from 'zod'
import { readSetting, saveSetting } from '../../council/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../platform/db/index.ts'
import type { Logger } from '../../platform/log.ts'
import type { ClockHealth } from '../contract.ts'
import { findNewestRecord } from '../health.store.ts'
import type { ServerAsker } from './ask-servers.ts'
import type { DateEar } from './hear-dates.ts'
import { judgeClock, type Outside, type Verdict } from './judge-clock.ts'

/** The last moment that was believed, as the office remembers it over its starts. */
const SEEN = 'clock-seen'
const LOOK_EVERY_MS = 60_000

const seenSchema = z.iso.datetime().nullable()

export type ClockWatch = {
  /** What is known now, for the page and the start. */
  tell(): ClockHealth
  /** Whether what goes by time waits. */
  rests(): boolean
  /** Reads what other processes believed, and believes the time itself when nothing speaks against it; in doubt it asks others. */
  look(): Promise<void>
  /** Believes the time on the word of a person; `record` writes whose. False when other servers say otherwise, or nothing is in doubt. */
  confirm(record: (tx: Tx, from: Date | null, to: Date) => Promise<void>): Promise<boolean>
  start(): void
  stop(): void
}

export type ClockWatchDeps = {
  db: Db
  log: Logger
  clock: Clock
  councilId: number
  ear: Pick<DateEar, 'outside'>
  /** Asked while the clock is in doubt, so that the doubt can end without a person. */
  servers?: ServerAsker
}

async function readSeen({ db, councilId }: ClockWatchDeps): Promise<Date | null> {
  const kept = await readSetting(db, councilId, SEEN, { schema: seenSchema, fallback: null })
  return kept === null ? null : new Date(kept)
}

/** An office that was never watched has seen what it wrote down last. Kept at once: what it writes from now on proves nothing. */
async function beginWith(deps: ClockWatchDeps): Promise<Date | null> {
  const newest = await findNewestRecord(deps.db, deps.councilId)
  if (newest)
    await inTransaction(deps.db, (tx) => saveSetting(tx, deps.councilId, SEEN, newest.toISOString()))
  return newest
}

function toHealth(now: Date, seen: Date | null, outside: Outside | null, said: Verdict): ClockHealth {
  return {
    ...said,
    now: now.toISOString(),
    seen: seen?.toISOString() ?? null,
    outsideSeconds: outside ? Math.round(outside.offsetMs / 1000) : null,
    servers: outside?.servers ?? 0,
  }
}

/** Watches whether the server's clock can be believed; remembers the last moment that could. */
export async function openClockWatch(deps: ClockWatchDeps): Promise<ClockWatch> {
  const { db, clock, councilId, ear, log } = deps
  let seen = (await readSeen(deps)) ?? (await beginWith(deps))
  let timer: NodeJS.Timeout | null = null

  const judge = (): Verdict => judgeClock({ now: clock.now(), seen, outside: ear.outside() })
  const keep = (tx: Tx, at: Date): Promise<void> => saveSetting(tx, councilId, SEEN, at.toISOString())

  const look = async (): Promise<void> => {
    const kept = await readSeen(deps)
    // Another process may have been told to believe another time.
    seen = kept ?? seen
    if (judge().state !== 'good') await deps.servers?.ask()
    const now = clock.now()
    if (judge().state !== 'good') return
    await inTransaction(db, (tx) => keep(tx, now))
    seen = now
  }
  return {
    tell: () => toHealth(clock.now(), seen, ear.outside(), judge()),
    rests: () => judge().rests,
    look,
    async confirm(record) {
      if (!judge().confirmable) return false
      const now = clock.now()
      const from = seen
      await inTransaction(db, async (tx) => {
        await keep(tx, now)
        await record(tx, from, now)
      })
      seen = now
      return true
    },
    start() {
      const beat = (): void => void look().catch((error: unknown) => log.error({ err: error }, 'clock watch'))
      timer = setInterval(beat, LOOK_EVERY_MS).unref()
      // What rests is late already: a doubt at the start is not left for a minute.
      if (judge().state !== 'good') beat()
    },
    stop: () => void (timer && clearInterval(timer)),
  }
}
