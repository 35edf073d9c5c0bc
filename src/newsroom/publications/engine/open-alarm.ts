import { setTimeout as wait } from 'node:timers/promises'
import { listComingPublications, listScheduledTargets } from '../records/index.ts'
import type { EngineDeps } from './deps.ts'
import type { Contexts } from './release-due.ts'

type Armed = { contexts: Contexts; timer: NodeJS.Timeout }

type Ringing = {
  release: (publicationId: number, contexts: Contexts) => Promise<void>
  track: (work: Promise<void>) => void
}

/** A timer that rings this much too early only waits; earlier than that, the wall clock was set back. */
const EARLY_MS = 50

/** Timers of the releases of the next minute, with the accounts' credentials already opened. */
export function openAlarm(deps: EngineDeps, { release, track }: Ringing) {
  const armed = new Map<string, Armed>()

  const load = async (key: string, publicationId: number, at: Date): Promise<void> => {
    const contexts: Contexts = new Map()
    for (const target of await listScheduledTargets(deps.db, deps.councilId, publicationId, at)) {
      const context = await deps.openContext(target.accountId).catch(() => null)
      if (context) contexts.set(target.targetId, context)
    }
    const kept = armed.get(key)
    if (kept) kept.contexts = contexts
  }

  const ring = async (key: string, publicationId: number, at: Date): Promise<void> => {
    const contexts = armed.get(key)?.contexts ?? new Map()
    armed.delete(key)
    const early = at.getTime() - deps.clock.now().getTime()
    if (early > 0 && early < EARLY_MS) await wait(early)
    await release(publicationId, contexts)
  }

  return {
    /** Sets a timer for every release due within `armMs` that has none yet. */
    async arm(): Promise<void> {
      const now = deps.clock.now()
      const to = new Date(now.getTime() + deps.pace.armMs)
      for (const { id, at } of await listComingPublications(deps.db, deps.councilId, now, to)) {
        const due = at ?? to
        const key = `${id} ${due.getTime()}`
        if (armed.has(key)) continue
        const inMs = Math.max(0, due.getTime() - deps.clock.now().getTime())
        const timer = setTimeout(() => track(ring(key, id, due)), inMs)
        armed.set(key, { contexts: new Map(), timer })
        track(load(key, id, due))
      }
    },
    clear(): void {
      for (const { timer } of armed.values()) clearTimeout(timer)
      armed.clear()
    },
  }
}
