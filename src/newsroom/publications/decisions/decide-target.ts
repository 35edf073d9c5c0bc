import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { markArticleReleased } from '../../articles/index.ts'
import { closeMediaToPublic } from '../../media/index.ts'
import type { TargetDecision, TargetStatus } from '../contract.ts'
import { settleChange, type Released } from '../engine/index.ts'
import type { PlanDeps } from '../planning/index.ts'
import {
  addAttempts,
  decideTarget,
  findPublication,
  findTarget,
  isForPractice,
  listChanges,
  reopenPublication,
  saveChangeState,
  settlePublication,
  stalenessOf,
  takeCorrectedText,
  type BoardRow,
  type Decided,
  type PublicationRow,
} from '../records/index.ts'
import { isOwnAddress } from './own-address.ts'

export type DecisionRefusal = 'not-found' | 'forbidden' | 'not-now' | 'foreign-address'
export type DecisionKind = TargetDecision['decision']

/** Which decision is open in which state. What may be live is never simply published again. */
const OPEN_IN: Record<Exclude<DecisionKind, 'change-made'>, readonly TargetStatus[]> = {
  'is-live': ['unknown'],
  'is-not-live': ['unknown'],
  'publish-now': ['missed', 'held', 'refused'],
  cancel: ['missed', 'held', 'refused', 'scheduled', 'asked', 'waiting-for-officer'],
  posted: ['waiting-for-officer'],
}

/** A correction or withdrawal that a platform does not take from us, or that nobody knows of, is made by hand. */
export function isLeftToOfficer(change: string): boolean {
  return change === 'waiting-for-officer' || change === 'refused' || change === 'unknown'
}

/** The decisions that are open for a target. `changeWaits`: a correction or withdrawal has to be made by hand. */
export function listDecisions(status: TargetStatus, changeWaits: boolean): DecisionKind[] {
  const kinds = Object.entries(OPEN_IN) as [DecisionKind, readonly TargetStatus[]][]
  const open = kinds.filter(([, statuses]) => statuses.includes(status)).map(([kind]) => kind)
  return changeWaits ? [...open, 'change-made'] : open
}

/** Whether an officer may decide for a target: for the release's office or for the account's. */
export function mayDecide(actor: Actor, publication: PublicationRow, target: BoardRow): boolean {
  return (
    can(actor, 'publications.release', publication.officeId) ||
    can(actor, 'publications.release', target.account.officeId)
  )
}

/** An account whose admin let the moment pass has not agreed: who does not answer for it asks once more. */
function statusAgain(actor: Actor, { problemKind, account }: BoardRow): 'scheduled' | 'asked' {
  const isOpen = problemKind === 'unanswered' && !can(actor, 'accounts.manage', account.officeId)
  return isOpen ? 'asked' : 'scheduled'
}

function decidedBy({ actor, target, decision, now }: Deciding, staleness: number): Decided | null {
  const dueUntil = new Date(now.getTime() + staleness)
  const again: Decided = { status: statusAgain(actor, target), dueAt: now, dueUntil }
  switch (decision.decision) {
    case 'is-live':
    case 'posted':
      return { status: 'published', permalink: decision.permalink, remoteId: null }
    case 'is-not-live':
      return decision.publishAgain ? again : { status: 'missed' }
    case 'publish-now':
      return again
    case 'cancel':
      return { status: 'cancelled' }
    default:
      return null
  }
}

type Deciding = {
  actor: Actor
  publication: PublicationRow
  target: BoardRow
  decision: TargetDecision
  now: Date
}

async function apply(tx: Tx, deciding: Deciding): Promise<boolean> {
  const { actor, publication, target, decision, now } = deciding
  const { councilId } = actor
  if (decision.decision === 'change-made') return applyByHand(tx, deciding)
  const decided = decidedBy(deciding, await stalenessOf(tx, councilId, publication.id))
  if (!decided) return false
  const from = OPEN_IN[decision.decision]
  if (!(await decideTarget(tx, councilId, target.id, { from, decided, now }))) return false
  if ('dueAt' in decided) {
    await takeCorrectedText(tx, councilId, target.id, now)
    await reopenPublication(tx, councilId, publication.id)
  }
  await settlePublication(tx, councilId, publication.id)
  if (decided.status === 'published' && !publication.rehearsal) {
    const practice = await isForPractice(tx, councilId, target.id)
    const released = { permalink: decided.permalink, at: now, version: publication.articleVersion, practice }
    await markArticleReleased(tx, councilId, publication.articleId, released)
  }
  return true
}

/** The officer has made the waiting correction or withdrawal on the platform by hand. */
async function applyByHand(tx: Tx, { actor, publication, target, now }: Deciding): Promise<boolean> {
  const { targets } = await listChanges(tx, actor.councilId, publication.id)
  const waiting = targets.filter((one) => one.targetId === target.id && isLeftToOfficer(one.status))
  const { councilId } = actor
  const settling = {
    councilId,
    markArticleReleased: (inside: Tx, articleId: number, released: Released) =>
      markArticleReleased(inside, councilId, articleId, released),
    closeMedia: (inside: Tx, ids: string[]) => closeMediaToPublic(inside, councilId, ids),
  }
  const { id: publicationId, rehearsal } = publication
  for (const change of waiting) {
    await saveChangeState(tx, councilId, change, { status: 'done', problem: null, now })
    await settleChange(tx, settling, { ...change, publicationId, rehearsal, permalink: null, now })
  }
  return waiting.length > 0
}

const AUDITED: Record<DecisionKind, string> = {
  'is-live': 'publication.said-live',
  'is-not-live': 'publication.said-not-live',
  'publish-now': 'publication.published-late',
  cancel: 'publication.target-cancelled',
  posted: 'publication.posted-by-hand',
  'change-made': 'publication.changed-by-hand',
}

/**
 * An officer decides what becomes of one account of a release. Publishing again what was unknown takes their word that
 * it is not live; every decision is in the audit and among the attempts.
 */
export async function decideForTarget(
  deps: PlanDeps,
  actor: Actor,
  targetId: string,
  decision: TargetDecision,
): Promise<{ ok: true } | { ok: false; refusal: DecisionRefusal }> {
  const target = await findTarget(deps.db, actor.councilId, targetId)
  const publication = target && (await findPublication(deps.db, actor.councilId, target.publicationId))
  if (!target || !publication) return { ok: false, refusal: 'not-found' }
  if (!mayDecide(actor, publication, target)) {
    const reads = can(actor, 'publications.read', publication.officeId)
    return { ok: false, refusal: reads ? 'forbidden' : 'not-found' }
  }
  if ('permalink' in decision && !isOwnAddress(target.account, decision.permalink)) {
    return { ok: false, refusal: 'foreign-address' }
  }
  const now = deps.clock.now()
  const done = await inTransaction(deps.db, async (tx) => {
    if (!(await apply(tx, { actor, publication, target, decision, now }))) return false
    const said = 'permalink' in decision ? decision.permalink : ''
    const again = decision.decision === 'is-not-live' && decision.publishAgain ? 'publish again' : ''
    const detail = [said, again].filter((part) => part !== '').join(' ')
    const attempt = { targetId, at: now, step: 'decision', outcome: decision.decision }
    await addAttempts(tx, actor.councilId, [{ ...attempt, detail: `${actor.officer?.name ?? ''} ${detail}` }])
    await recordAudit(tx, {
      councilId: actor.councilId,
      officerId: actor.officer?.id ?? null,
      action: AUDITED[decision.decision],
      subject: `publication ${publication.id}, ${target.account.name}`,
      detail,
    })
    return true
  })
  if (!done) return { ok: false, refusal: 'not-now' }
  await deps.onChanged()
  return { ok: true }
}
