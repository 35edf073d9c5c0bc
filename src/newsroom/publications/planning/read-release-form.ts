import { can, type Actor } from '../../../people/index.ts'
import { listKeptAccounts } from '../../accounts/index.ts'
import { findReleasable, type ReleasableArticle } from '../../articles/index.ts'
import type { AccountChoice, Preview, ReleaseForm } from '../contract.ts'
import type { Variant } from '../formats/index.ts'
import { listAccountsOfArticle } from '../records/index.ts'
import { ARTICLE_WORDS } from '../readiness/index.ts'
import { accessTo, isReleasable, type KeptAccount } from './choose-accounts.ts'
import { composeTarget } from './compose-target.ts'
import type { PlanDeps } from './deps.ts'

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']
/** An embargo further away is planned for when it comes nearer. */
const EMBARGO_DAYS = 62

function choose(
  actor: Actor,
  article: ReleasableArticle,
  account: KeptAccount,
  day: Date,
): Omit<AccountChoice, 'published'> {
  const { id, officeId, channel, name, handle, mode, health, healthDetail } = account
  return {
    account: { id, officeId, channel, name, handle, mode, health, healthDetail },
    officeName: account.officeName,
    access: accessTo(actor, account, article.officeId),
    ...composeTarget(article, account, null, day),
  }
}

/** The article as it may go out, now or after its embargo. */
async function findPlannable(deps: PlanDeps, councilId: number, articleId: number) {
  const now = deps.clock.now()
  const found = await findReleasable(deps.db, councilId, articleId, now)
  if (found.ok || found.refusal !== 'embargo') return found
  // An embargo is no reason not to plan, it limits the moment. Only the article knows when it ends.
  for (let day = 1; day <= EMBARGO_DAYS; day += 1) {
    const later = await findReleasable(
      deps.db,
      councilId,
      articleId,
      new Date(now.getTime() + day * 86_400_000),
    )
    if (later.ok || later.refusal !== 'embargo') return later
  }
  return found
}

/** Everything the page needs on which a release is planned; null when the actor may not see the article. */
export async function readReleaseForm(
  deps: PlanDeps,
  actor: Actor,
  of: { articleId: number; timeZone: string },
): Promise<Omit<ReleaseForm, 'releases'> | null> {
  const { councilId } = actor
  const now = deps.clock.now()
  const found = await findPlannable(deps, councilId, of.articleId)
  const empty = { articleId: of.articleId, timeZone: of.timeZone, timeZones: ZONES }
  if (!found.ok) {
    if (found.refusal === 'not-found') return null
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
  if (!can(actor, 'publications.read', article.officeId)) return null
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
  const found = await findPlannable(deps, actor.councilId, of.articleId)
  if (!found.ok || !can(actor, 'publications.read', found.article.officeId)) return null
  const [account] = await listKeptAccounts(deps.db, actor.councilId, { ids: [of.accountId] })
  return account ? composeTarget(found.article, account, of.variant, deps.clock.now()) : null
}
