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

function judgeArticle(article: ReleasedArticle): Listed {
  const { title, lead, body, articleId, releasedAt } = article
  const findings = checkWriting({ title, lead, body })
  const found = findings.find((finding) => finding.check === CEREMONY_CHECK)
  return {
    articleId,
    title,
    releasedAt: releasedAt.toISOString(),
    kind: found ? 'ceremony' : 'substance',
    reason: found?.reason ?? null,
  }
}

function toMonth(articles: readonly ReleasedArticle[]): Month | null {
  const [first] = articles
  if (!first) return null
  const list = articles.map(judgeArticle)
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
  months: number,
): Promise<CeremonyReport> {
  const now = deps.clock.now()
  const to = toZoned(now, toZone(scope.timeZone)).day.slice(0, 7)
  const released = await listReleased(deps.db, scope, { from: monthBefore(to, months - 1), to })
  const groups = Map.groupBy(released, (one) => `${one.month} ${one.office} ${one.officeId}`)
  const lines = [...groups.values()].flatMap((articles) => toMonth(articles) ?? [])
  return {
    at: now.toISOString(),
    timeZone: scope.timeZone,
    everyOffice: scope.offices === 'all',
    fewestForShare: FEWEST_FOR_SHARE,
    months: lines.sort((a, b) => b.month.localeCompare(a.month) || a.office.localeCompare(b.office, 'id')),
  }
}
