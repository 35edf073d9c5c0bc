import { zoneNames } from '../../../calendar/index.ts'
import { can, type Actor } from '../../../people/index.ts'
import { listKeptAccounts } from '../../accounts/index.ts'
import { findReleasable, findReleaseTerms, type ReleasableArticle } from '../../articles/index.ts'
import type { AccountChoice, Preview, ReleaseForm } from '../contract.ts'
import type { Variant } from '../formats/index.ts'
import { findOnPortal, listAccountsOfArticle } from '../records/index.ts'
import { ARTICLE_WORDS } from '../readiness/index.ts'
import { accessTo, isReleasable, type KeptAccount } from './choose-accounts.ts'
import { composeTarget } from './compose-target.ts'
import type { PlanDeps } from './deps.ts'

function choose(
  actor: Actor,
  article: ReleasableArticle,
  account: KeptAccount,
  day: Date,
): Omit<AccountChoice, 'published'> {
  const { id, officeId, channel, name, handle, mode, isSandbox, health, healthDetail } = account
  return {
    account: { id, officeId, channel, name, handle, mode, isSandbox, health, healthDetail },
    officeName: account.officeName,
    access: accessTo(actor, account, article.officeId),
    ...composeTarget(article, account, { own: null, day }),
  }
}

/**
 * The article as it may go out, now or after its embargo: that is no reason not to plan, it limits the moment. Null when
 * it is not there for the actor, also while it may not go out.
 */
async function findPlannable(deps: PlanDeps, actor: Actor, articleId: number) {
  const terms = await findReleaseTerms(deps.db, actor.councilId, articleId)
  if (!terms || !can(actor, 'publications.read', terms.officeId)) return null
  const now = deps.clock.now()
  const at = terms.embargoUntil !== null && terms.embargoUntil > now ? terms.embargoUntil : now
  return findReleasable(deps.db, actor.councilId, articleId, at)
}

/** Everything the page needs on which a release is planned; null when the actor may not see the article. */
export async function readReleaseForm(
  deps: PlanDeps,
  actor: Actor,
  of: { articleId: number; timeZone: string },
): Promise<Omit<ReleaseForm, 'releases'> | null> {
  const { councilId } = actor
  const now = deps.clock.now()
  const found = await findPlannable(deps, actor, of.articleId)
  if (!found) return null
  const portal = await findOnPortal(deps.db, councilId, of.articleId)
  const empty = { articleId: of.articleId, timeZone: of.timeZone, timeZones: zoneNames, portal }
  if (!found.ok) {
    const words = ARTICLE_WORDS[found.refusal]
    const both = words
      ? { id: `${words.detail.id} ${words.wayOut.id}`, en: `${words.detail.en} ${words.wayOut.en}` }
      : { id: '', en: '' }
    const refusal = { code: found.refusal, words: both }
    return {
      ...empty,
      title: '',
      version: null,
      officeId: null,
      refusal,
      embargoUntil: null,
      confirmedUntil: null,
      accounts: [],
    }
  }
  const { article } = found
  const accounts = (await listKeptAccounts(deps.db, councilId, {})).filter(isReleasable)
  const published = new Set(await listAccountsOfArticle(deps.db, councilId, article.id))
  return {
    ...empty,
    title: article.title,
    version: article.version,
    officeId: article.officeId,
    refusal: null,
    embargoUntil: article.embargoUntil?.toISOString() ?? null,
    confirmedUntil: article.confirmedUntil?.toISOString() ?? null,
    accounts: accounts.map((account) => ({
      ...choose(actor, article, account, now),
      published: published.has(account.id),
    })),
  }
}

/** How an officer's text stands on one account: as it will go out, measured and checked. Null when it is not theirs to see. */
export async function previewVariant(
  deps: PlanDeps,
  actor: Actor,
  of: { articleId: number; accountId: number; variant: Variant | null },
): Promise<Preview | null> {
  const found = await findPlannable(deps, actor, of.articleId)
  if (!found?.ok) return null
  const [account] = await listKeptAccounts(deps.db, actor.councilId, { ids: [of.accountId] })
  return account ? composeTarget(found.article, account, { own: of.variant, day: deps.clock.now() }) : null
}
