import { setImmediate } from 'node:timers/promises'
import { toZone, toZoned } from '../../../calendar/index.ts'
import { checkWriting } from '../../../language/writing/index.ts'
import type { CeremonyReport } from '../contract.ts'
import type { ResultDeps, Scope } from '../engagement/index.ts'
import { CEREMONY_CHECK, estimateShare, FEWEST_FOR_SHARE } from './ceremony.ts'
import { listReleased, type ReleasedArticle } from './released-articles.store.ts'

type Month = CeremonyReport['months'][number]
type Listed = Month['list'][number]

/** `YYYY-MM` some months before. */
export function monthBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7)
}

type Reason = Listed['reason']
/** What the check said of each text that was asked for before; a text never changes under its version. */
export type Judged = Map<string, Reason>
/** Articles read without a pause: about a fifth of a second, so that other requests are answered meanwhile. */
const AT_A_TIME = 50

function judgeText({ title, lead, body }: ReleasedArticle): Reason {
  const found = checkWriting({ title, lead, body }).find((finding) => finding.check === CEREMONY_CHECK)
  return found?.reason ?? null
}

async function judgeAll(articles: readonly ReleasedArticle[], judged: Judged): Promise<void> {
  const fresh = articles.filter((article) => !judged.has(article.key))
  for (const [index, article] of fresh.entries()) {
    judged.set(article.key, judgeText(article))
    if (index % AT_A_TIME === AT_A_TIME - 1) await setImmediate()
  }
}

function toListed(article: ReleasedArticle, judged: Judged): Listed {
  const reason = judged.get(article.key) ?? null
  const { articleId, title, releasedAt } = article
  const kind = reason === null ? 'substance' : 'ceremony'
  return { articleId, title, releasedAt: releasedAt.toISOString(), kind, reason }
}

function toMonth(articles: readonly ReleasedArticle[], judged: Judged): Month | null {
  const [first] = articles
  if (!first) return null
  const list = articles.map((article) => toListed(article, judged))
  const ceremony = list.filter((one) => one.kind === 'ceremony').length
  return {
    month: first.month,
    office: first.office,
    officeId: first.officeId,
    articles: list.length,
    ceremony,
    share: estimateShare(ceremony, list.length),
    list,
  }
}

/**
 * How many articles of each office and month tell mostly of ceremony, by the writing check of the same name, with the
 * articles behind. The check reads the text that went out first.
 */
export async function reportCeremony(
  deps: ResultDeps,
  scope: Scope,
  asked: { months: number; judged: Judged },
): Promise<CeremonyReport> {
  const now = deps.clock.now()
  const to = toZoned(now, toZone(scope.timeZone)).day.slice(0, 7)
  const released = await listReleased(deps.db, scope, { from: monthBefore(to, asked.months - 1), to })
  await judgeAll(released, asked.judged)
  const groups = Map.groupBy(released, (one) => `${one.month} ${one.office} ${one.officeId}`)
  const lines = [...groups.values()].flatMap((articles) => toMonth(articles, asked.judged) ?? [])
  return {
    at: now.toISOString(),
    timeZone: scope.timeZone,
    everyOffice: scope.offices === 'all',
    fewestForShare: FEWEST_FOR_SHARE,
    months: lines.sort((a, b) => b.month.localeCompare(a.month) || a.office.localeCompare(b.office, 'id')),
  }
}
