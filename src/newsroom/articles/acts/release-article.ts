import { recordAudit } from '../../../people/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { findMedia } from '../../media/index.ts'
import type { Media } from '../../media/contract.ts'
import { markReportsPublished, putReportsBack } from '../../reports/index.ts'
import { afterRelease, releasableVersion, type ArticleState, type ReleaseRefusal } from '../article.ts'
import { findArticle, lockArticle, saveRelease, saveState, saveWithdrawal } from '../store/articles.store.ts'
import { insertEvent } from '../store/record.store.ts'
import { findVersion, listOnlySources, listSources } from '../store/versions.store.ts'
import { renderBody } from '../text/render-body.ts'

/** An article as it may go out: the confirmed version, nothing newer. */
export type ReleasableArticle = {
  id: number
  version: number
  officeId: number
  programmeId: number | null
  title: string
  lead: string
  /** Markdown; HTML in it is shown as text. */
  body: string
  /** The body as safe HTML. */
  html: string
  /** In the article's order, each with the alternative text confirmed for this article. */
  media: Media[]
  reportIds: string[]
  embargoUntil: Date | null
  /** Until when the confirmation can be used; null for what is public already. */
  confirmedUntil: Date | null
  /** The version that is public now; null before the first release. A newer `version` is its correction. */
  releasedVersion: number | null
  permalink: string | null
}

export type FindReleasable =
  { ok: true; article: ReleasableArticle } | { ok: false; refusal: 'not-found' | ReleaseRefusal }

async function mediaOf(db: Db, councilId: number, choices: { id: string; alt: string }[]): Promise<Media[]> {
  const media = await findMedia(
    db,
    councilId,
    choices.map((one) => one.id),
  )
  // Only the words that were confirmed, also when there are none: whoever sent the file in may change its own at any time.
  const alts = new Map(choices.map((one) => [one.id, one.alt]))
  return media.map((one) => ({ ...one, alt: alts.get(one.id) ?? '' }))
}

/**
 * Whose article it is and how long it may not go out, whether or not it is releasable; null when there is none.
 * For who asks for rights before they tell anything else.
 */
export async function findReleaseTerms(
  db: Db,
  councilId: number,
  articleId: number,
): Promise<{ officeId: number; embargoUntil: Date | null } | null> {
  const article = await findArticle(db, councilId, articleId)
  return article && { officeId: article.officeId, embargoUntil: article.embargoUntil }
}

/**
 * The text that may go out at `at` (now when absent), or why none may. Called again just before the release, since a
 * confirmation can expire or be voided by an edit in between. Asks for no rights.
 */
export async function findReleasable(
  db: Db,
  councilId: number,
  articleId: number,
  at: Date = new Date(),
): Promise<FindReleasable> {
  const article = await findArticle(db, councilId, articleId)
  if (!article) return { ok: false, refusal: 'not-found' }
  const found = releasableVersion(article.state, { now: at, embargoUntil: article.embargoUntil })
  if (!found.ok) return found
  const text = await findVersion(db, councilId, articleId, found.version)
  if (!text) throw new Error(`article ${articleId} has no version ${found.version}`)
  const isPublic = article.state.releasedVersion === found.version
  return {
    ok: true,
    article: {
      id: article.id,
      version: found.version,
      officeId: article.officeId,
      programmeId: article.programmeId,
      title: text.title,
      lead: text.lead,
      body: text.body,
      html: renderBody(text.body),
      media: await mediaOf(db, councilId, text.media),
      reportIds: await listSources(db, councilId, articleId),
      embargoUntil: article.embargoUntil,
      confirmedUntil: isPublic ? null : article.state.confirmedUntil,
      releasedVersion: article.state.releasedVersion,
      permalink: article.permalink,
    },
  }
}

export type Release = {
  permalink: string | null
  at: Date
  /** The version that went out; the confirmed one when absent. */
  version?: number
  /** It went out on an account that is for practice: once the council has a real one, that is not public. */
  practice?: boolean
}

/** An address everybody can open: a post on our own practice wall has none. */
function publicAddress(permalink: string | null): string | null {
  return permalink !== null && /^https?:/.test(permalink) ? permalink : null
}

/** The version as far as a real account has it. */
const realVersion = ({ practice = false }: Release, version: number): number | null =>
  practice ? null : version

const versionOf = (state: ArticleState, { version }: Release): number =>
  version ?? state.confirmedVersion ?? state.version

/**
 * Remembers that a version became public and tells the contributors of its reports. Called for each target, it counts
 * once for each version; the first address that everybody can open stays. Throws when the council has no such article.
 */
export async function markArticleReleased(
  tx: Tx,
  councilId: number,
  articleId: number,
  release: Release,
): Promise<void> {
  const article = await lockArticle(tx, councilId, articleId)
  if (!article) throw new Error(`article ${articleId} is not there`)
  const version = versionOf(article.state, release)
  // A post that came to light after the article was taken back is taken back too; nobody is told that it is out.
  if (article.state.withdrawn) return
  const state = afterRelease(article.state, version)
  const address = publicAddress(release.permalink)
  await saveRelease(tx, councilId, articleId, {
    permalink: address,
    at: release.at,
    realVersion: realVersion(release, version),
  })
  const permalink = article.permalink ?? address
  const isNew = state !== article.state
  if (isNew || (article.permalink === null && permalink !== null)) {
    const reports = await listSources(tx, councilId, articleId)
    await markReportsPublished(tx, councilId, reports, { permalink, at: release.at })
  }
  if (!isNew) return
  await saveState(tx, councilId, articleId, { state, at: release.at })
  await recordFate(tx, councilId, {
    articleId,
    kind: 'released',
    version,
    at: release.at,
    officerId: null,
    text: permalink ?? '',
  })
}

/**
 * Remembers that an article was taken back from the public, with the public note. It is not worked on any more.
 * Throws when the council has no such article.
 */
export async function markArticleWithdrawn(
  tx: Tx,
  councilId: number,
  articleId: number,
  withdrawal: { note: string; at: Date; officerId: string | null },
): Promise<void> {
  const article = await lockArticle(tx, councilId, articleId)
  if (!article) throw new Error(`article ${articleId} is not there`)
  if (article.state.withdrawn) return
  await saveWithdrawal(tx, councilId, articleId, withdrawal)
  const { officerId, note: text } = withdrawal
  await putReportsBack(tx, { councilId, officerId, text }, await listOnlySources(tx, councilId, articleId))
  await recordFate(tx, councilId, {
    articleId,
    kind: 'withdrawn',
    version: article.state.releasedVersion ?? article.state.version,
    at: withdrawal.at,
    officerId: withdrawal.officerId,
    text: withdrawal.note,
  })
}

type Fate = {
  articleId: number
  kind: 'released' | 'withdrawn'
  version: number
  at: Date
  officerId: string | null
  text: string
}

async function recordFate(tx: Tx, councilId: number, fate: Fate): Promise<void> {
  await insertEvent(tx, councilId, fate)
  await recordAudit(tx, {
    councilId,
    officerId: fate.officerId,
    action: `article.${fate.kind}`,
    subject: `article ${fate.articleId}`,
    detail: `version ${fate.version}: ${fate.text}`,
  })
}
