import { toZone } from '../calendar/index.ts'
import { recordAudit } from '../people/index.ts'
import { inTransaction } from '../platform/db/index.ts'
import type { Acted, Brief } from './brief.ts'
import { changeBrief, findBrief, insertBrief, listRevisions } from './briefs.store.ts'
import type { BriefKind } from './contract.ts'
import { gatherContent, type GatherDeps } from './gather/index.ts'
import { periodOf, type Period } from './period.ts'
import { listKeys } from './tell/index.ts'

export type BriefDeps = GatherDeps & {
  /** Where the public reaches this Gacek; undefined: not at all. */
  publicUrl: string | undefined
  dataDir: string
}

/** The period of a brief by the board's clock, which in the sample stands at its newest post. */
function askedPeriod(deps: BriefDeps, kind: BriefKind, day: string): Period | null {
  return periodOf(kind, day, deps.board.clock.now(), toZone(deps.council.timeZone))
}

async function newestOf(deps: BriefDeps, period: Period): Promise<Acted<never> | null> {
  const [newest] = await listRevisions(deps.db, deps.council.id, period)
  return newest ? { ok: false, refusal: 'exists', id: newest.id } : null
}

/**
 * Makes the draft of a day or a week from what is known now, once: whoever comes second is told which one there is.
 * `officerId` null: nobody asked, it was time.
 */
export async function makeBrief(
  deps: BriefDeps,
  { kind, day, officerId }: { kind: BriefKind; day: string; officerId: string | null },
): Promise<Acted<number>> {
  const { db, council } = deps
  const period = askedPeriod(deps, kind, day)
  if (!period) return { ok: false, refusal: 'period' }
  const before = await newestOf(deps, period)
  if (before) return before
  const content = await gatherContent(deps, period)
  if (!content) return { ok: false, refusal: 'warming' }
  const draft = {
    kind,
    day: period.day,
    revision: 1,
    reason: '',
    leftOut: [],
    note: '',
    noteById: null,
    content,
    madeAt: deps.clock.now(),
    madeById: officerId,
  }
  const id = await inTransaction(db, async (tx) => {
    const made = await insertBrief(tx, council.id, draft)
    if (made !== null)
      await recordAudit(tx, {
        councilId: council.id,
        officerId,
        action: 'brief.made',
        subject: String(made),
      })
    return made
  })
  if (id !== null) return { ok: true, value: id }
  return (await newestOf(deps, period)) ?? { ok: false, refusal: 'changed-meanwhile' }
}

/** Makes a draft anew from what is known now; its note stays, and so does what was left out and is still there. */
export async function remakeBrief(
  deps: BriefDeps,
  seen: { id: number; version: number },
  officerId: string,
): Promise<Acted<number>> {
  const { db, council } = deps
  const brief = await findBrief(db, council.id, seen.id)
  if (!brief) return { ok: false, refusal: 'not-found' }
  if (brief.status !== 'draft') return { ok: false, refusal: 'not-a-draft' }
  const period = askedPeriod(deps, brief.kind, brief.day)
  if (!period) return { ok: false, refusal: 'period' }
  const content = await gatherContent(deps, period)
  if (!content) return { ok: false, refusal: 'warming' }
  const anew: Brief = { ...brief, content }
  const known = new Set(listKeys({ ...anew, leftOut: [] }))
  const leftOut = brief.leftOut.filter((key) => known.has(key))
  const change = { content, leftOut, madeAt: deps.clock.now(), madeById: officerId }
  return inTransaction(db, async (tx): Promise<Acted<number>> => {
    if (!(await changeBrief(tx, council.id, seen, change))) return { ok: false, refusal: 'changed-meanwhile' }
    await recordAudit(tx, {
      councilId: council.id,
      officerId,
      action: 'brief.remade',
      subject: String(seen.id),
    })
    return { ok: true, value: seen.version + 1 }
  })
}
