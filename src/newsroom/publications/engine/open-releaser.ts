import { inTransaction } from '../../../platform/db/index.ts'
import type { ChannelContext } from '../channels/channel.ts'
import {
  addAttempts,
  listChecksDue,
  listComingPublications,
  listDuePublications,
  listOpenLeases,
  listScheduledTargets,
  missOverdue,
  settlePublication,
} from '../records/index.ts'
import type { EngineDeps } from './deps.ts'
import { lookUpUnknown } from './look-up.ts'
import { makeChanges } from './make-changes.ts'
import { afterLease } from './outcome.ts'
import { prepareAhead } from './prepare-ahead.ts'
import { publishTarget } from './publish-target.ts'
import { recordResult } from './record-result.ts'
import { claimDue } from './release-due.ts'

export type Releaser = {
  start(): void
  /** Takes no more, and waits for the calls under way: a stop loses no answer. */
  stop(): Promise<void>
  /** One pass at once, for who has just changed something. Waits for no call. */
  poke(): Promise<void>
  /** Waits until every call under way has been answered and written down. */
  settle(): Promise<void>
}

/** Looks at the readiness of releases at scheduling, a day and ten minutes before their moment. */
async function checkAhead(deps: EngineDeps): Promise<Promise<void>[]> {
  const due = await listChecksDue(deps.db, deps.councilId, deps.clock.now())
  return due.map(async ({ publicationId, occasion }) => {
    await deps.checkReadiness(publicationId, occasion)
  })
}

/** Claims whose process died become due again or unknown. */
async function recoverLeases(deps: EngineDeps): Promise<void> {
  const now = deps.clock.now()
  for (const open of await listOpenLeases(deps.db, deps.councilId, now)) {
    const next = afterLease({ calledAt: open.calledAt, dueUntil: open.dueUntil ?? now, now })
    await recordResult(deps, {
      targetId: open.targetId,
      publicationId: open.publicationId,
      rehearsal: true,
      from: { status: 'publishing', claimId: open.claimId ?? '' },
      next,
      attempt: { step: 'claim', outcome: `process died: ${next.status}` },
    })
  }
}

async function noteMissed(deps: EngineDeps): Promise<void> {
  const now = deps.clock.now()
  await inTransaction(deps.db, async (tx) => {
    const missed = await missOverdue(tx, deps.councilId, now)
    const attempts = missed.map(({ targetId }) => ({ targetId, at: now, step: 'claim', outcome: 'missed' }))
    await addAttempts(tx, deps.councilId, attempts)
    for (const id of new Set(missed.map((one) => one.publicationId))) {
      await settlePublication(tx, deps.councilId, id)
    }
  })
}

type Loaded = { contexts: Map<string, ChannelContext>; timer: NodeJS.Timeout }

/**
 * Opens the release engine of one council. The schedule lies in the database; timers are only there so that releases of
 * the next minute begin at their moment, and a pass every `tickMs` finds whatever no timer stood for. Several processes
 * may run one each: every target is claimed once.
 */
export function openReleaser(deps: EngineDeps): Releaser {
  const running = new Set<Promise<void>>()
  const armed = new Map<string, Loaded>()
  let beat: NodeJS.Timeout | null = null
  let stopped = true

  const track = (work: Promise<void>): void => {
    const known = work
      .catch((error: unknown) => deps.log.error({ err: error }, 'releasing'))
      .finally(() => running.delete(known))
    running.add(known)
  }
  const trackAll = (work: Promise<void>[]): void => work.forEach(track)

  const release = async (publicationId: number, contexts: Map<string, ChannelContext>): Promise<void> => {
    const claimed = await claimDue(deps, publicationId, contexts)
    // All first calls begin in this same turn.
    trackAll(claimed.map((one) => publishTarget(deps, one)))
  }

  const load = async (publicationId: number, at: Date): Promise<Map<string, ChannelContext>> => {
    const contexts = new Map<string, ChannelContext>()
    for (const target of await listScheduledTargets(deps.db, deps.councilId, publicationId, at)) {
      const context = await deps.openContext(target.accountId).catch(() => null)
      if (context) contexts.set(target.targetId, context)
    }
    return contexts
  }

  /** The wall clock may have been set back since the timer was set: then the pass sets a new one. */
  const ring = async (key: string, publicationId: number, at: Date): Promise<void> => {
    const contexts = armed.get(key)?.contexts ?? new Map<string, ChannelContext>()
    armed.delete(key)
    const early = at.getTime() - deps.clock.now().getTime()
    if (early > 0 && early < 50) await new Promise((resolve) => setTimeout(resolve, early))
    await release(publicationId, contexts)
  }

  const arm = async (): Promise<void> => {
    const now = deps.clock.now()
    const to = new Date(now.getTime() + deps.pace.armMs)
    for (const { id, at } of await listComingPublications(deps.db, deps.councilId, now, to)) {
      const due = at ?? to
      const key = `${id} ${due.getTime()}`
      if (armed.has(key) || stopped) continue
      const loaded: Loaded = {
        contexts: new Map(),
        timer: setTimeout(
          () => track(ring(key, id, due)),
          Math.max(0, due.getTime() - deps.clock.now().getTime()),
        ),
      }
      armed.set(key, loaded)
      track(load(id, due).then((contexts) => void (loaded.contexts = contexts)))
    }
  }

  const pass = async (): Promise<void> => {
    await recoverLeases(deps)
    await noteMissed(deps)
    const due = await listDuePublications(deps.db, deps.councilId, deps.clock.now())
    await Promise.all(due.map((id) => release(id, new Map())))
    trackAll(await lookUpUnknown(deps))
    trackAll(await makeChanges(deps))
    trackAll(await prepareAhead(deps))
    trackAll(await checkAhead(deps))
    if (!stopped) await arm()
  }

  const tick = async (): Promise<void> => {
    await pass().catch((error: unknown) => deps.log.error({ err: error }, 'release pass'))
    if (!stopped) beat = setTimeout(() => track(tick()), deps.pace.tickMs)
  }
  const settle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running)
  }
  return {
    start() {
      stopped = false
      track(tick())
    },
    async stop() {
      stopped = true
      if (beat) clearTimeout(beat)
      for (const { timer } of armed.values()) clearTimeout(timer)
      armed.clear()
      await settle()
      if (beat) clearTimeout(beat)
    },
    poke: pass,
    settle,
  }
}
