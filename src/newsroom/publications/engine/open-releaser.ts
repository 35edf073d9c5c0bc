import { listDuePublications } from '../records/index.ts'
import type { EngineDeps } from './deps.ts'
import { lookUpUnknown } from './look-up.ts'
import { makeChanges } from './make-changes.ts'
import { openAlarm } from './open-alarm.ts'
import { prepareAhead } from './prepare-ahead.ts'
import { publishTarget } from './publish-target.ts'
import { claimDue, type Contexts } from './release-due.ts'
import { checkAhead, noteMissed, recoverLeases } from './tidy-up.ts'

export type Releaser = {
  start(): void
  /** Takes no more, and waits for the calls under way: a stop loses no answer. */
  stop(): Promise<void>
  /** One pass at once, for who has just changed something. Waits for no call. */
  poke(): Promise<void>
  /** Waits until every call under way has been answered and written down. */
  settle(): Promise<void>
}

/** Work under way, so that a stop can wait for it. */
function openTracker(deps: EngineDeps) {
  const running = new Set<Promise<void>>()
  return {
    add(work: Promise<void>): void {
      const known = work
        .catch((error: unknown) => deps.log.error({ err: error }, 'releasing'))
        .finally(() => running.delete(known))
      running.add(known)
    },
    async settle(): Promise<void> {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

/**
 * Opens the release engine of one council. The schedule lies in the database; timers are only there so that releases of
 * the next minute begin at their moment, and a pass every `tickMs` finds whatever no timer stood for. Several processes
 * may run one each: every target is claimed once.
 */
export function openReleaser(deps: EngineDeps): Releaser {
  const tracker = openTracker(deps)
  let beat: NodeJS.Timeout | null = null
  let stopped = true

  const release = async (publicationId: number, contexts: Contexts): Promise<void> => {
    if (deps.rests?.()) return
    const claimed = await claimDue(deps, publicationId, contexts)
    // All first calls begin in this same turn.
    for (const one of claimed) tracker.add(publishTarget(deps, one))
  }
  const alarm = openAlarm(deps, { release, track: (work) => tracker.add(work) })

  const pass = async (): Promise<void> => {
    // Missed or gone out cannot be taken back: with a clock that may be days ahead, both wait for a believed time.
    if (deps.rests?.()) return
    await recoverLeases(deps)
    await noteMissed(deps)
    const due = await listDuePublications(deps.db, deps.councilId, deps.clock.now())
    await Promise.all(due.map((id) => release(id, new Map())))
    for (const begin of [lookUpUnknown, makeChanges, prepareAhead, checkAhead]) {
      for (const work of await begin(deps)) tracker.add(work)
    }
    if (!stopped) await alarm.arm()
  }
  const tick = async (): Promise<void> => {
    await pass().catch((error: unknown) => deps.log.error({ err: error }, 'release pass'))
    if (!stopped) beat = setTimeout(() => tracker.add(tick()), deps.pace.tickMs)
  }
  return {
    start() {
      stopped = false
      tracker.add(tick())
    },
    async stop() {
      stopped = true
      if (beat) clearTimeout(beat)
      alarm.clear()
      await tracker.settle()
    },
    poke: pass,
    settle: () => tracker.settle(),
  }
}
