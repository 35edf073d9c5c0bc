import { can } from '../../../people/index.ts'
import { showMediaToOffice } from '../../media/index.ts'
import { putReportsBack, takeUpReports } from '../../reports/index.ts'
import { afterDropping, afterRestoring, returnToReview, type ArticleState } from '../article.ts'
import type { ArticleStand } from '../contract.ts'
import { findStanding, saveFields, saveLock } from '../store/articles.store.ts'
import { findOfficeNames } from '../store/desk.store.ts'
import { listColleagues } from '../store/record.store.ts'
import { listOnlySources, listSources } from '../store/versions.store.ts'
import {
  actOnArticle,
  moveTo,
  record,
  type Act,
  type ActDeps,
  type Denied,
  type Which,
} from './act-on-article.ts'
import { currentVersion } from './save-version.ts'

type Stood = { ok: true; stand: ArticleStand }
export type Change = {
  officeId?: number
  programmeId?: number | null
  assignedTo?: string | null
  embargoUntil?: Date | null
}
export type ChangeRefusal =
  'unknown-office' | 'unknown-programme' | 'unknown-colleague' | 'embargo-past' | 'dropped' | 'withdrawn'
export type ChangeResult = Stood | { ok: false; refusal: ChangeRefusal }

function standRefusal({ article, now }: Act, change: Change): ChangeRefusal | null {
  if (article.state.withdrawn) return 'withdrawn'
  if (article.state.status === 'dropped') return 'dropped'
  return change.embargoUntil && change.embargoUntil <= now ? 'embargo-past' : null
}

async function refusalOf(act: Act, change: Change): Promise<ChangeRefusal | null> {
  const officeId = change.officeId ?? act.article.officeId
  if (!can(act.actor, 'articles.write', officeId)) return 'unknown-office'
  const programmeId = change.programmeId ?? null
  const standing = await findStanding(act.tx, act.councilId, { officeId, programmeId })
  if (standing.office === null) return 'unknown-office'
  if (!standing.programme) return 'unknown-programme'
  if (!change.assignedTo) return null
  const colleagues = await listColleagues(act.tx, act.councilId, officeId)
  return colleagues.some((one) => one.id === change.assignedTo) ? null : 'unknown-colleague'
}

/** Whether the article could go out earlier than those who confirmed it knew. */
function isEarlier(was: Date | null, is: Date | null | undefined): boolean {
  if (is === undefined || was === null) return false
  return is === null || is < was
}

async function recordEmbargo(act: Act, until: Date | null): Promise<void> {
  if (until) await record(act, 'embargo-set', until.toISOString())
  else if (act.article.embargoUntil) await record(act, 'embargo-lifted')
}

async function recordChange(act: Act, change: Change): Promise<void> {
  const { tx, councilId, article } = act
  const names = await findOfficeNames(tx, councilId, {
    officeId: change.officeId ?? article.officeId,
    programmeId: change.programmeId ?? null,
  })
  const differs = (is: unknown, was: unknown): boolean => is !== undefined && is !== was
  if (differs(change.officeId, article.officeId)) await record(act, 'moved', names.office)
  if (differs(change.programmeId, article.programmeId))
    await record(act, 'programme-changed', names.programme ?? '–')
  if (differs(change.assignedTo, article.assignedTo)) await record(act, 'assigned', await nameOf(act, change))
  if (change.embargoUntil !== undefined) await recordEmbargo(act, change.embargoUntil)
}

async function nameOf(act: Act, change: Change): Promise<string> {
  const colleagues = await listColleagues(act.tx, act.councilId, change.officeId ?? act.article.officeId)
  return colleagues.find((one) => one.id === change.assignedTo)?.name ?? '–'
}

/** The newsroom of the new office opens the pictures with the article. */
async function showPictures(act: Act, officeId: number): Promise<void> {
  const { media } = await currentVersion(act)
  const ids = media.map((one) => one.id)
  await showMediaToOffice(act.tx, act.councilId, ids, officeId)
}

/**
 * Changes office, programme, who works on it, or the embargo. Another office has other confirmers, and an embargo that
 * ends earlier is not what was confirmed: both return the article to review.
 */
export function changeArticle(
  deps: ActDeps,
  which: Which & { change: Change },
): Promise<ChangeResult | Denied> {
  const { change } = which
  return actOnArticle(deps, { ...which, right: 'articles.write' }, async (act): Promise<ChangeResult> => {
    const refusal = standRefusal(act, change) ?? (await refusalOf(act, change))
    if (refusal) return { ok: false, refusal }
    const { tx, councilId, article } = act
    await recordChange(act, change)
    await saveFields(tx, councilId, article.id, change)
    const moves = change.officeId !== undefined && change.officeId !== article.officeId
    if (moves) await showPictures(act, change.officeId ?? article.officeId)
    const review = moves || isEarlier(article.embargoUntil, change.embargoUntil)
    return moveTo(act, review ? returnToReview(article.state) : article.state)
  })
}

async function leave(act: Act, state: ArticleState): Promise<Stood> {
  await saveLock(act.tx, act.councilId, act.article.id, null)
  return moveTo(act, state)
}

/** The desk gives an article up, with the reason; it can be restored. Reports that are in no other go back to the list. */
export function dropArticle(
  deps: ActDeps,
  which: Which & { reason: string },
): Promise<Stood | { ok: false; refusal: 'dropped' | 'released' } | Denied> {
  return actOnArticle(deps, { ...which, right: 'articles.write' }, async (act) => {
    const moved = afterDropping(act.article.state)
    if (!moved.ok) return moved
    await record(act, 'dropped', which.reason)
    const by = { councilId: act.councilId, officerId: act.actor.officer?.id ?? null, text: which.reason }
    await putReportsBack(act.tx, by, await listOnlySources(act.tx, act.councilId, act.article.id))
    return leave(act, moved.state)
  })
}

/** Brings a dropped article back to the desk. */
export function restoreArticle(
  deps: ActDeps,
  which: Which,
): Promise<Stood | { ok: false; refusal: 'not-dropped' } | Denied> {
  return actOnArticle(deps, { ...which, right: 'articles.write' }, async (act) => {
    const moved = afterRestoring(act.article.state)
    if (!moved.ok) return moved
    await record(act, 'restored')
    // A report that was withdrawn or declined meanwhile stays so; its words were given to the desk before.
    await takeUpReports(act.tx, act.actor, await listSources(act.tx, act.councilId, act.article.id))
    return leave(act, moved.state)
  })
}
