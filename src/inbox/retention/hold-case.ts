import { toZone } from '../../calendar/index.ts'
import { can, NO_OFFICE, recordAudit, type Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { findCase, type StoredCase } from '../cases/index.ts'
import { keepUntil, type InForce } from '../clocks/index.ts'
import type { KeptChoice } from './choices.store.ts'
import type { ChoosingDeps } from './choose-retention.ts'
import type { CaseRetention, NewHold } from './contract.ts'
import { findHold, insertHold, releaseHold } from './holds.store.ts'
import { MATTER_OF } from './matters.data.ts'
import { readRules, todayOf } from './rules.ts'

export type HoldRefusal = 'not-found' | 'forbidden' | 'day-over' | 'not-held' | 'gone-already'
type Refused = { ok: false; refusal: HoldRefusal }
type Held = { ok: true } | Refused

/** Whether the actor may hold the content of a case or let it go: who works on it there, and who may see who reported it. */
export function mayHold(actor: Actor, { officeId }: Pick<StoredCase, 'officeId'>): boolean {
  const office = officeId ?? NO_OFFICE
  return can(actor, 'cases.handle', office) || can(actor, 'cases.identity', office)
}

/** What holds once its notice is over; null where nobody chose. */
const choiceOf = ({ now, next }: InForce<KeptChoice>): KeptChoice | null => next?.choice ?? now

/** The first moment what a case says may go; null while it is open, gone, or kept for ever. */
function goesFrom({ council }: ChoosingDeps, file: StoredCase, rule: InForce<KeptChoice>): Date | null {
  const choice = choiceOf(rule)
  if (!choice || choice.months === null || file.closedAt === null || file.contentRemovedAt !== null)
    return null
  const until = keepUntil(file.closedAt, choice.months, toZone(council.timeZone))
  // Never before the notice of the choice is over.
  return rule.next !== null && rule.next.from > until ? rule.next.from : until
}

/** How long what the citizen gave in a case stays, and what holds it; null when it is not there for this actor. */
export async function readCaseRetention(
  deps: ChoosingDeps,
  actor: Actor,
  caseId: number,
): Promise<CaseRetention | null> {
  const { db, council } = deps
  const file = await findCase(db, actor, caseId)
  if (!file) return null
  const now = deps.clock.now()
  const rule = (await readRules(db, council.id, now))[MATTER_OF[file.kind]]
  const hold = await findHold(db, { councilId: council.id, caseId }, todayOf({ council, now }))
  return {
    keptUntil: goesFrom(deps, file, rule)?.toISOString() ?? null,
    months: choiceOf(rule)?.months ?? null,
    hold: hold && { ...hold, at: hold.at.toISOString() },
    removedAt: file.contentRemovedAt?.toISOString() ?? null,
    mayHold: mayHold(actor, file),
  }
}

type Acting = { actor: Actor; caseId: number }

async function findAllowed(deps: ChoosingDeps, { actor, caseId }: Acting) {
  const file = await findCase(deps.db, actor, caseId)
  if (!file) return { ok: false as const, refusal: 'not-found' as const }
  const { officer } = actor
  if (!officer || !mayHold(actor, file)) return { ok: false as const, refusal: 'forbidden' as const }
  return { ok: true as const, file, officerId: officer.id }
}

/** Holds what the citizen gave in a case beyond its time, in the place of what held it before. The reason stays with the hold. */
export async function holdCase(deps: ChoosingDeps, acting: Acting, hold: NewHold): Promise<Held> {
  const allowed = await findAllowed(deps, acting)
  if (!allowed.ok) return allowed
  const { file, officerId } = allowed
  const at = deps.clock.now()
  if (file.contentRemovedAt !== null) return { ok: false, refusal: 'gone-already' }
  if (hold.until !== null && hold.until < todayOf({ council: deps.council, now: at }))
    return { ok: false, refusal: 'day-over' }
  const of = { councilId: deps.council.id, caseId: file.id, officerId, at }
  await inTransaction(deps.db, async (tx) => {
    await releaseHold(tx, of)
    await insertHold(tx, { ...of, ...hold })
    const audit = { councilId: of.councilId, officerId, subject: file.number, detail: hold.until ?? '' }
    await recordAudit(tx, { ...audit, action: 'inbox.retention.held' })
  })
  return { ok: true }
}

/** Lets a case go by its time again. */
export async function releaseCase(deps: ChoosingDeps, acting: Acting): Promise<Held> {
  const allowed = await findAllowed(deps, acting)
  if (!allowed.ok) return allowed
  const { file, officerId } = allowed
  const of = { councilId: deps.council.id, caseId: file.id, officerId, at: deps.clock.now() }
  return inTransaction(deps.db, async (tx): Promise<Held> => {
    if (!(await releaseHold(tx, of))) return { ok: false, refusal: 'not-held' }
    const audit = { councilId: of.councilId, officerId, subject: file.number, detail: '' }
    await recordAudit(tx, { ...audit, action: 'inbox.retention.released' })
    return { ok: true }
  })
}
