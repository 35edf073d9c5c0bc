import { can, type Actor } from '../../../people/index.ts'
import { findMedia } from '../../media/index.ts'
import { findReports, listWordsSince } from '../../reports/index.ts'
import { afterTime, hasLapsed, holding, stageOf, type ArticleState } from '../article.ts'
import type {
  ArticleConfirmation,
  ArticleDetail,
  ArticleLock,
  ArticleMedia,
  ArticleVersion,
  KeptText,
} from '../contract.ts'
import { lockAgainst, type Lock } from '../lock.ts'
import type { ArticleRow } from '../store/articles.store.ts'
import { listConfirmations } from '../store/confirmations.store.ts'
import { findOfficeNames } from '../store/desk.store.ts'
import { findNames, listColleagues, listComments, listEvents } from '../store/record.store.ts'
import { listIgnored, listKeptTexts } from '../store/set-aside.store.ts'
import { findVersion, listAuthors, listSources, type VersionRow } from '../store/versions.store.ts'
import { findDifferences } from '../text/find-differences.ts'
import { listUnanswered } from '../text/assemble-draft.ts'
import { renderBody } from '../text/render-body.ts'
import { findReadable, type ActDeps, type Which } from './act-on-article.ts'
import { readRule } from './confirmation-rule.ts'

type Reading = {
  deps: ActDeps
  actor: Actor
  reader: string
  article: ArticleRow
  state: ArticleState
  text: VersionRow
  now: Date
}

/** A version as the API says it. */
export function toVersion(row: VersionRow): ArticleVersion {
  const { at, ...rest } = row
  return { ...rest, savedAt: at.toISOString() }
}

/** A lock with the name of who holds it. */
export async function nameLock(deps: ActDeps, actor: Actor, lock: Lock): Promise<ArticleLock> {
  const names = await findNames(deps.db, actor.councilId, [lock.officerId])
  const officer = { id: lock.officerId, name: names.get(lock.officerId) ?? '' }
  return { officer, until: lock.until.toISOString(), mine: lock.officerId === actor.officer?.id }
}

async function readLock({ deps, actor, article, now }: Reading): Promise<ArticleLock | null> {
  const { lock } = article
  return lock && lock.until > now ? nameLock(deps, actor, lock) : null
}

function obstacleOf(
  reading: Reading,
  facts: { authors: { id: string }[]; given: { officerId: string }[] },
): ArticleConfirmation['obstacle'] {
  const { actor, article, state, reader, now } = reading
  if (!can(actor, 'articles.confirm', article.officeId)) return 'no-right'
  if (facts.authors.some((one) => one.id === reader)) return 'author'
  const stage = stageOf(state)
  if (stage === 'ready') return 'already-confirmed'
  if (stage !== 'waiting') return 'not-waiting'
  if (facts.given.some((one) => one.officerId === reader)) return 'same-officer'
  return lockAgainst(article.lock, reader, now) ? 'being-edited' : null
}

async function readConfirmation(reading: Reading): Promise<ArticleConfirmation> {
  const { deps, actor, article, state, now } = reading
  const rows = await listConfirmations(deps.db, actor.councilId, article.id)
  const authors = await listAuthors(deps.db, actor.councilId, article.id)
  const confirmed = rows.filter((row) => row.verdict === 'confirmed')
  // What went out stays confirmed by those who confirmed it, also after the time in which it could go out.
  const at = (stageOf(state) === 'released' && article.releasedAt) || now
  const rule = await readRule(deps.db, actor.councilId)
  const isAnew = stageOf(state) === 'waiting' && hasLapsed(state, confirmed, { levels: rule.levels, now })
  const standing = new Set(isAnew ? [] : holding(state, confirmed, at))
  const given = confirmed.filter((row) => standing.has(row))
  const back = rows.findLast((row) => row.verdict === 'sent-back')
  const stillBack = back && stageOf(state) === 'writing' ? back : null
  return {
    ...rule,
    given: given.map((row) => ({
      level: row.level,
      officer: { id: row.officerId, name: row.name },
      at: row.at.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      findingsOpen: row.findingsOpen,
      findingsIgnored: row.findingsIgnored,
    })),
    until: state.confirmedUntil?.toISOString() ?? null,
    obstacle: obstacleOf(reading, { authors, given }),
    authors,
    sentBack: stillBack
      ? {
          officer: { id: stillBack.officerId, name: stillBack.name },
          at: stillBack.at.toISOString(),
          reason: stillBack.reason,
        }
      : null,
  }
}

async function readMedia(reading: Reading, ids: string[]): Promise<ArticleMedia[]> {
  const media = await findMedia(reading.deps.db, reading.actor.councilId, ids)
  const alts = new Map(reading.text.media.map((one) => [one.id, one.alt]))
  return media.map(({ id, kind, contentType, width, height, alt, consent }) => ({
    id,
    kind,
    contentType,
    width,
    height,
    alt: alts.get(id) ?? alt,
    consent,
  }))
}

type Sources = Awaited<ReturnType<typeof findReports>>

async function readSources({ deps, actor, text }: Reading, reports: Sources) {
  const { councilId } = actor
  const words = await listWordsSince(
    deps.db,
    councilId,
    reports.map((report) => report.id),
    text.at,
  )
  return reports.map((report) => ({
    id: report.id,
    title: report.title,
    office: report.office,
    author: { id: report.authorId, name: report.authorName },
    status: report.status,
    words: words
      .filter((one) => one.reportId === report.id)
      .map((one) => ({ at: one.at.toISOString(), text: one.text })),
    unanswered: listUnanswered(report),
  }))
}

async function readProvenance(reading: Reading) {
  const { deps, actor, article, text } = reading
  const ids = await listSources(deps.db, actor.councilId, article.id)
  const reports = await findReports(deps.db, actor.councilId, ids)
  const used = new Set(text.media.map((one) => one.id))
  const unused = reports.flatMap((report) => report.mediaIds).filter((id) => !used.has(id))
  return {
    reports: await readSources(reading, reports),
    media: await readMedia(
      reading,
      text.media.map((one) => one.id),
    ),
    moreMedia: await readMedia(reading, [...new Set(unused)]),
  }
}

async function readConversation(reading: Reading) {
  const { deps, actor, article } = reading
  const comments = await listComments(deps.db, actor.councilId, article.id)
  const events = await listEvents(deps.db, actor.councilId, article.id)
  const ignored = await listIgnored(deps.db, actor.councilId, article.id)
  const names = await findNames(deps.db, actor.councilId, [
    ...new Set(comments.flatMap((one) => one.mentions)),
  ])
  return {
    comments: comments.map(({ id, at, officer_id, name, version, text, mentions }) => ({
      id,
      at: at.toISOString(),
      officer: { id: officer_id, name },
      version,
      text,
      mentions: mentions.map((one) => ({ id: one, name: names.get(one) ?? '' })),
    })),
    events: events.map(({ id, at, officer_id, name, kind, version, text }) => ({
      id,
      at: at.toISOString(),
      officer: officer_id === null ? null : { id: officer_id, name: name ?? '' },
      kind,
      version,
      text,
    })),
    ignored: ignored.map(({ officer_id, name, at, ...rest }) => ({
      ...rest,
      officer: { id: officer_id, name },
      at: at.toISOString(),
    })),
  }
}

async function readKeptTexts({ deps, actor, article, reader, text }: Reading): Promise<KeptText[]> {
  const kept = await listKeptTexts(deps.db, actor.councilId, article.id, reader)
  return kept.map((one) => ({
    ...one,
    at: one.at.toISOString(),
    differences: findDifferences(text, one),
  }))
}

function readStand({ article, state }: Reading) {
  const { id, officeId, programmeId } = article
  return {
    id,
    officeId,
    programmeId,
    status: state.status,
    stage: stageOf(state),
    isCorrection: state.correction !== null,
    version: state.version,
    createdAt: article.createdAt.toISOString(),
    updatedAt: article.updatedAt.toISOString(),
    embargoUntil: article.embargoUntil?.toISOString() ?? null,
    releasedVersion: state.releasedVersion,
    releasedAt: article.releasedAt?.toISOString() ?? null,
    permalink: article.permalink,
    withdrawnAt: article.withdrawnAt?.toISOString() ?? null,
    withdrawalNote: article.withdrawalNote,
  }
}

async function readPeople({ deps, actor, article }: Reading) {
  const ids = [article.createdBy, ...(article.assignedTo ? [article.assignedTo] : [])]
  const names = await findNames(deps.db, actor.councilId, ids)
  const { assignedTo } = article
  return {
    createdBy: { id: article.createdBy, name: names.get(article.createdBy) ?? '' },
    assignedTo: assignedTo === null ? null : { id: assignedTo, name: names.get(assignedTo) ?? '' },
    colleagues: await listColleagues(deps.db, actor.councilId, article.officeId),
  }
}

/** Everything the article's page shows, or null when the actor may not read it. */
export async function readArticle(deps: ActDeps, which: Which): Promise<ArticleDetail | null> {
  const { actor, articleId } = which
  const article = await findReadable(deps.db, which)
  if (!article) return null
  const now = deps.clock.now()
  const state = afterTime(article.state, now)
  const text = await findVersion(deps.db, actor.councilId, articleId, state.version)
  if (!text) throw new Error(`article ${articleId} has no version ${state.version}`)
  const reading: Reading = { deps, actor, reader: actor.officer?.id ?? '', article, state, text, now }
  return {
    ...readStand(reading),
    ...(await findOfficeNames(deps.db, actor.councilId, article)),
    text: toVersion(text),
    html: renderBody(text.body),
    ...(await readProvenance(reading)),
    ...(await readPeople(reading)),
    lock: await readLock(reading),
    confirmation: await readConfirmation(reading),
    ...(await readConversation(reading)),
    keptTexts: await readKeptTexts(reading),
    mayWrite: can(actor, 'articles.write', article.officeId),
    mayConfirm: can(actor, 'articles.confirm', article.officeId),
    mayRelease: can(actor, 'publications.release', article.officeId),
  }
}
