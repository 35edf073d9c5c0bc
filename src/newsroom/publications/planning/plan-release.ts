import { randomUUID } from 'node:crypto'
import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { listKeptAccounts } from '../../accounts/index.ts'
import {
  findReleasable,
  findReleaseTerms,
  type FindReleasable,
  type ReleasableArticle,
} from '../../articles/index.ts'
import type { z } from 'zod'
import type { releasePlanSchema } from '../contract.ts'
import type { VariantFinding } from '../formats/index.ts'
import { insertPublication, insertTargets, type NewTarget } from '../records/index.ts'
import { accessTo, isReleasable, type KeptAccount } from './choose-accounts.ts'
import { composedBeside, composeTarget, freezePayload } from './compose-target.ts'
import type { PlanDeps } from './deps.ts'
import { momentIn, type MomentRefusal } from './moment.ts'

export type ArticleRefusal = Extract<FindReleasable, { ok: false }>['refusal']
export type PlanRefusal =
  | ArticleRefusal
  | MomentRefusal
  | 'forbidden'
  | 'past'
  | 'too-far'
  | 'unknown-account'
  | 'account-not-usable'
  | 'variant'
  | 'no-target'

export type Refusing = {
  ok: false
  refusal: PlanRefusal
  /** What stands in the way of each account's text. */
  findings?: { accountId: number; name: string; findings: VariantFinding[] }[]
}

type Plan = z.infer<typeof releasePlanSchema>

/** A release may be planned for the two years a term's programmes usually run ahead; further is a slip of the year. */
const FARTHEST_MS = 2 * 366 * 86_400_000
/** A moment typed in as "this minute" has begun already. */
const GRACE_MS = 60_000

const ANY_MOMENT = '2026-01-01T00:00'

/** The instant of a plan: now, or a future moment of the wall clock in its zone. */
export function planMoment(
  plan: { at: string | null; timeZone: string },
  now: Date,
): { ok: true; at: Date } | { ok: false; refusal: MomentRefusal | 'past' | 'too-far' } {
  // The zone is asked for also where the moment is now: it is what the release is told in.
  const found = momentIn(plan.at ?? ANY_MOMENT, plan.timeZone)
  if (!found.ok) return found
  if (plan.at === null) return { ok: true, at: now }
  if (found.at.getTime() < now.getTime() - GRACE_MS) return { ok: false, refusal: 'past' }
  if (found.at.getTime() > now.getTime() + FARTHEST_MS) return { ok: false, refusal: 'too-far' }
  return { ok: true, at: found.at < now ? now : found.at }
}

type Chosen = { account: KeptAccount; own: Plan['targets'][number]['variant'] }

function refuse(refusal: PlanRefusal): Refusing {
  return { ok: false, refusal }
}

/** The accounts of a plan; refused when one is not there or Gacek cannot release on it. */
async function findChosen(deps: PlanDeps, councilId: number, plan: Plan['targets']) {
  const byId = new Map(plan.map((target) => [target.accountId, target.variant]))
  const accounts = await listKeptAccounts(deps.db, councilId, { ids: [...byId.keys()] })
  if (accounts.length < byId.size) return refuse('unknown-account')
  if (!accounts.every(isReleasable)) return refuse('account-not-usable')
  const chosen = accounts.map((account): Chosen => ({ account, own: byId.get(account.id) ?? null }))
  return { ok: true as const, chosen }
}

/** Composes and freezes the text of each account; refused when one would be refused by its platform. */
export function freezeTargets(
  actor: Actor,
  article: ReleasableArticle,
  chosen: Chosen[],
  day: Date,
): Refusing | { ok: true; targets: NewTarget[] } {
  const composed = chosen.map((one) => ({
    ...one,
    ...composeTarget(article, one.account, { own: one.own, day }),
  }))
  const findings = composed
    .map(({ account, findings }) => ({
      accountId: account.id,
      name: account.name,
      findings: findings.filter((finding) => finding.severity === 'error'),
    }))
    .filter((one) => one.findings.length > 0)
  if (findings.length > 0) return { ok: false, refusal: 'variant', findings }
  const targets = composed.map(({ account, own, variant }): NewTarget => {
    const targetId = randomUUID()
    const status = accessTo(actor, account, article.officeId) === 'ask' ? 'asked' : 'scheduled'
    const payload = freezePayload(article, targetId, variant)
    const beside = own === null ? null : composedBeside(article, account, day)
    return { targetId, accountId: account.id, status, variant, composed: beside, payload }
  })
  return { ok: true, targets }
}

/** An article the actor may release at `at`, or why not: one they may not even read is not there. */
export async function findOwnReleasable(deps: PlanDeps, actor: Actor, articleId: number, at: Date) {
  const terms = await findReleaseTerms(deps.db, actor.councilId, articleId)
  if (!terms || !can(actor, 'publications.read', terms.officeId)) return refuse('not-found')
  if (!can(actor, 'publications.release', terms.officeId)) return refuse('forbidden')
  const found = await findReleasable(deps.db, actor.councilId, articleId, at)
  return found.ok ? found : refuse(found.refusal)
}

/**
 * Plans a release and schedules it: the confirmed version, its text frozen for each account, one moment for all.
 * Accounts of other offices are asked first unless they accept everything. Refused when the article may not go out at
 * that moment, the moment is past or not on that zone's clock, or a platform would not take its text.
 */
export async function planRelease(
  deps: PlanDeps,
  actor: Actor,
  plan: Plan,
): Promise<Refusing | { ok: true; publicationId: number }> {
  const { councilId } = actor
  const now = deps.clock.now()
  const moment = planMoment(plan, now)
  if (!moment.ok) return moment
  const found = await findOwnReleasable(deps, actor, plan.articleId, moment.at)
  if (!found.ok) return found
  const accounts = await findChosen(deps, councilId, plan.targets)
  if (!accounts.ok) return accounts
  const frozen = freezeTargets(actor, found.article, accounts.chosen, now)
  if (!frozen.ok) return frozen
  const publicationId = await inTransaction(deps.db, (tx) =>
    savePlan(tx, { actor, plan, article: found.article, targets: frozen.targets, at: moment.at, now }),
  )
  await deps.onChanged()
  return { ok: true, publicationId }
}

type Saving = {
  actor: Actor
  plan: Plan
  article: ReleasableArticle
  targets: NewTarget[]
  at: Date
  now: Date
}

async function savePlan(tx: Tx, { actor, plan, article, targets, at, now }: Saving): Promise<number> {
  const { councilId } = actor
  const officerId = actor.officer?.id ?? ''
  const publicationId = await insertPublication(tx, {
    councilId,
    articleId: article.id,
    articleVersion: article.version,
    officeId: article.officeId,
    title: article.title,
    releaseAt: at,
    timeZone: plan.timeZone,
    stalenessMinutes: plan.stalenessMinutes,
    rehearsal: plan.rehearsal,
    createdBy: officerId,
    now,
  })
  // A rehearsal publishes nowhere: nobody has to be asked.
  const rows = plan.rehearsal ? targets.map((one) => ({ ...one, status: 'scheduled' as const })) : targets
  const dueUntil = new Date(at.getTime() + plan.stalenessMinutes * 60_000)
  await insertTargets(tx, councilId, publicationId, { targets: rows, dueAt: at, dueUntil, now })
  await recordAudit(tx, {
    councilId,
    officerId,
    action: plan.rehearsal ? 'publication.rehearsed' : 'publication.scheduled',
    subject: `publication ${publicationId}`,
    detail: `${article.title}; ${rows.length} accounts; ${at.toISOString()} (${plan.timeZone})`,
  })
  return publicationId
}
