import { addDays, toZone, toZoned } from '../../calendar/index.ts'
import type { Performance } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { readFigures } from './figures.store.ts'

const DAYS = 90
const DAY_MS = 86_400_000
/** With fewer cases a single one moves a share by more than ten points. */
const TOO_FEW = 10
/** Figures are counted anew at most this often: nobody can make the database count all day. */
const KEEP_MS = 5 * 60_000

const NOTHING = {
  cases: 0,
  replied: 0,
  firstReplyMinutes: null,
  withDeadline: 0,
  onTime: 0,
  closed: 0,
  reopened: 0,
  solved: 0,
  notSolved: 0,
}

async function count(deps: PortalDeps, now: Date): Promise<Performance> {
  const from = new Date(now.getTime() - DAYS * DAY_MS)
  const all = await deps.readPublicly((tx) => readFigures(tx, deps.council.id, { from, to: now, now }))
  const together = all.find((one) => one.officeId === 0)
  const today = toZoned(now, toZone(deps.council.timeZone)).day
  return {
    from: addDays(today, -DAYS),
    to: today,
    minimum: TOO_FEW,
    total: together ? { ...together } : NOTHING,
    offices: all.filter((one) => one.officeId !== 0),
  }
}

/** Gives the figures of the last 90 days, at most five minutes old; they hold no single case. */
export function openPerformance(deps: PortalDeps): () => Promise<Performance> {
  let kept: { until: number; figures: Promise<Performance> } | null = null
  return () => {
    const now = deps.clock.now()
    if (kept && now.getTime() < kept.until) return kept.figures
    const figures = count(deps, now)
    kept = { until: now.getTime() + KEEP_MS, figures }
    figures.catch(() => (kept = null))
    return figures
  }
}
