import type { Council } from '../../council/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Goes, RetentionMatter, StaysBecause } from './contract.ts'
import { listOverAside, listOverCases } from './over.store.ts'
import { cutOf, cutsOf, todayOf, type Months } from './rules.ts'

export type RetentionDeps = { db: Db; council: Council }
type When = { council: Council; now: Date }

/** More are not counted for a page. */
const MOST_COUNTED = 2000

const NOTHING: Goes = { count: 0, oldest: null, stays: {}, isCapped: false }

async function countAside(db: Db, when: When, months: Months): Promise<Goes> {
  const before = cutOf(when, months.aside)
  if (before === null) return NOTHING
  const of = { councilId: when.council.id, before, after: null, limit: MOST_COUNTED }
  const over = await listOverAside(db, of)
  const oldest = over[0]?.takenAt.toISOString() ?? null
  return { count: over.length, oldest, stays: {}, isCapped: over.length === MOST_COUNTED }
}

/** What would go of a matter now, were these months in force. The same question the nightly work asks. */
export async function countOver(db: Db, when: When, months: Months, matter: RetentionMatter): Promise<Goes> {
  if (matter === 'aside') return countAside(db, when, months)
  const others = cutsOf(when, months)
  const cuts = others.filter((cut) => cut.matter === matter)
  const asked = { councilId: when.council.id, cuts, others, today: todayOf(when) }
  const over = await listOverCases(db, { ...asked, after: null, only: null, limit: MOST_COUNTED })
  const going = over.filter(({ because }) => because === null)
  const stays: Partial<Record<StaysBecause, number>> = {}
  for (const { because } of over) if (because !== null) stays[because] = (stays[because] ?? 0) + 1
  const oldest = going[0]?.closedAt.toISOString() ?? null
  return { count: going.length, oldest, stays, isCapped: over.length === MOST_COUNTED }
}
