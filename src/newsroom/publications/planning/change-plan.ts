import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { listKeptAccounts } from '../../accounts/index.ts'
import type { ReleasableArticle } from '../../articles/index.ts'
import {
  cancelPublication,
  findPublication,
  insertTargets,
  listBoard,
  movePublication,
  NOT_OUT,
  refreezeTarget,
  reopenPublication,
  setArticleVersion,
  type PublicationRow,
} from '../records/index.ts'
import { isReleasable } from './choose-accounts.ts'
import { freezePayload, recomposeTarget } from './compose-target.ts'
import type { PlanDeps } from './deps.ts'
import { findOwnReleasable, freezeTargets, planMoment, type Refusing } from './plan-release.ts'

const WAITING: ReadonlySet<string> = new Set(NOT_OUT)

/** A release the actor may change, or why not. */
async function findOwn(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
): Promise<{ ok: true; publication: PublicationRow } | Refusing> {
  const publication = await findPublication(deps.db, actor.councilId, publicationId)
  if (!publication || !can(actor, 'publications.read', publication.officeId)) {
    return { ok: false, refusal: 'not-found' }
  }
  if (!can(actor, 'publications.release', publication.officeId)) return { ok: false, refusal: 'forbidden' }
  return { ok: true, publication }
}

/**
 * Brings the version that is confirmed now into everything that has not gone out, and may still. What officers wrote
 * themselves stays where Gacek's text beside it stays the same.
 */
export async function refreezeWaiting(
  tx: Tx,
  deps: PlanDeps,
  councilId: number,
  of: { publication: PublicationRow; article: ReleasableArticle; now: Date },
): Promise<void> {
  const { publication, article, now } = of
  const waiting = (await listBoard(tx, councilId, publication.id)).filter((row) => WAITING.has(row.status))
  const ids = waiting.map((row) => row.accountId)
  const accounts = new Map(
    (await listKeptAccounts(deps.db, councilId, { ids })).map((account) => [account.id, account]),
  )
  for (const row of waiting) {
    const account = accounts.get(row.accountId)
    if (!account) continue
    const { variant, wording } = recomposeTarget(article, account, row, { day: now })
    const payload = freezePayload(article, row.id, variant)
    const composed = wording === 'kept' ? row.composed : null
    await refreezeTarget(tx, councilId, row.id, { variant, composed, payload })
  }
  await setArticleVersion(tx, councilId, publication.id, article)
}

/**
 * Gives a release another moment; what has gone out stays as it is. When the article was confirmed anew meanwhile, the
 * new version takes the place of the frozen one.
 */
export async function rescheduleRelease(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
  to: { at: string | null; timeZone: string },
): Promise<{ ok: true } | Refusing> {
  const own = await findOwn(deps, actor, publicationId)
  if (!own.ok) return own
  const { publication } = own
  const now = deps.clock.now()
  const moment = planMoment(to, now)
  if (!moment.ok) return moment
  const found = await findOwnReleasable(deps, actor, publication.articleId, moment.at)
  if (!found.ok) return found
  await inTransaction(deps.db, async (tx) => {
    if (found.article.version !== publication.articleVersion) {
      await refreezeWaiting(tx, deps, actor.councilId, { publication, article: found.article, now })
    }
    await movePublication(tx, actor.councilId, publicationId, {
      releaseAt: moment.at,
      timeZone: to.timeZone,
      now,
    })
    await recordAudit(tx, {
      councilId: actor.councilId,
      officerId: actor.officer?.id ?? null,
      action: 'publication.rescheduled',
      subject: `publication ${publicationId}`,
      detail: `${publication.releaseAt?.toISOString() ?? ''} → ${moment.at.toISOString()} (${to.timeZone})`,
    })
  })
  await deps.onChanged()
  return { ok: true }
}

/** Cancels what of a release has not gone out; refused when there is nothing left to cancel. */
export async function cancelRelease(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
): Promise<{ ok: true } | Refusing> {
  const own = await findOwn(deps, actor, publicationId)
  if (!own.ok) return own
  const cancelled = await inTransaction(deps.db, async (tx) => {
    const count = await cancelPublication(tx, actor.councilId, publicationId, deps.clock.now())
    if (count === 0) return 0
    await recordAudit(tx, {
      councilId: actor.councilId,
      officerId: actor.officer?.id ?? null,
      action: 'publication.cancelled',
      subject: `publication ${publicationId}`,
      detail: `${count} accounts`,
    })
    return count
  })
  return cancelled > 0 ? { ok: true } : { ok: false, refusal: 'no-target' }
}

/** Adds accounts that lacked it to a release, and publishes there now. Accounts of other offices are asked first. */
export async function resendRelease(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
  accountIds: number[],
): Promise<{ ok: true } | Refusing> {
  const own = await findOwn(deps, actor, publicationId)
  if (!own.ok) return own
  const { publication } = own
  const now = deps.clock.now()
  const found = await findOwnReleasable(deps, actor, publication.articleId, now)
  if (!found.ok) return found
  const accounts = await listKeptAccounts(deps.db, actor.councilId, { ids: accountIds })
  if (accounts.length < new Set(accountIds).size) return { ok: false, refusal: 'unknown-account' }
  if (!accounts.every(isReleasable)) return { ok: false, refusal: 'account-not-usable' }
  const has = new Set((await listBoard(deps.db, actor.councilId, publicationId)).map((row) => row.accountId))
  const lacking = accounts.filter((account) => !has.has(account.id))
  if (lacking.length === 0) return { ok: false, refusal: 'no-target' }
  const chosen = lacking.map((account) => ({ account, own: null }))
  const frozen = freezeTargets(actor, found.article, chosen, now)
  if (!frozen.ok) return frozen
  const added = await inTransaction(deps.db, async (tx) => {
    const dueUntil = new Date(now.getTime() + publication.stalenessMinutes * 60_000)
    const targets = { targets: frozen.targets, dueAt: now, dueUntil, now }
    const ids = await insertTargets(tx, actor.councilId, publicationId, targets)
    if (ids.length === 0) return 0
    await reopenPublication(tx, actor.councilId, publicationId)
    await recordAudit(tx, {
      councilId: actor.councilId,
      officerId: actor.officer?.id ?? null,
      action: 'publication.resent',
      subject: `publication ${publicationId}`,
      detail: `${ids.length} accounts`,
    })
    return ids.length
  })
  if (added === 0) return { ok: false, refusal: 'no-target' }
  await deps.onChanged()
  return { ok: true }
}
