import { mayUseMedia, showMediaToOffice } from '../../media/index.ts'
import { afterSave } from '../article.ts'
import type { ArticleStand, FieldDifference } from '../contract.ts'
import { lockAgainst } from '../lock.ts'
import { dropKeptText, keepText, listKeptTexts } from '../store/set-aside.store.ts'
import { findVersion, insertVersion, type VersionRow, type VersionText } from '../store/versions.store.ts'
import { findDifferences } from '../text/find-differences.ts'
import {
  actOnArticle,
  moveTo,
  record,
  standOf,
  type Act,
  type ActDeps,
  type Denied,
  type Which,
} from './act-on-article.ts'

/** What an editor hands in. */
export type Draft = VersionText & { baseVersion: number; note: string }

export type SaveConflict = {
  ok: false
  refusal: 'stale-version' | 'locked'
  current: VersionRow
  differences: FieldDifference[]
  keptTextId: number
}
export type SaveResult =
  | { ok: true; stand: ArticleStand }
  | SaveConflict
  | { ok: false; refusal: 'dropped' | 'withdrawn' | 'unknown-media' }

/** The newest version; every article has one. */
export async function currentVersion(act: Act): Promise<VersionRow> {
  const { tx, councilId, article } = act
  const version = await findVersion(tx, councilId, article.id, article.state.version)
  if (!version) throw new Error(`article ${article.id} has no version ${article.state.version}`)
  return version
}

const sameText = (one: VersionText, other: VersionText): boolean => findDifferences(one, other).length === 0

/** Keeps the refused text for its writer, once, also when the same text is sent again. */
async function setAside(
  act: Act,
  draft: Draft,
  refusal: 'stale-version' | 'locked',
  current: VersionRow,
): Promise<SaveConflict> {
  const { tx, councilId, officerId, article, now } = act
  const kept = await listKeptTexts(tx, councilId, article.id, officerId)
  const known = kept.find((one) => sameText(one, draft))
  const keptTextId =
    known?.id ?? (await keepText(tx, councilId, article.id, { ...draft, officerId, at: now }))
  return { ok: false, refusal, current, differences: findDifferences(current, draft), keptTextId }
}

/** A kept text that has now gone in needs no keeping. */
async function forgetKept(act: Act, draft: Draft): Promise<void> {
  const { tx, councilId, officerId, article } = act
  for (const one of await listKeptTexts(tx, councilId, article.id, officerId))
    if (sameText(one, draft)) await dropKeptText(tx, councilId, article.id, { officerId, keptTextId: one.id })
}

/** Pictures may come only from what the editor may open anyway; those already in the article stay. */
async function mayShow(act: Act, draft: Draft, current: VersionRow): Promise<boolean> {
  const there = new Set(current.media.map((one) => one.id))
  const added = draft.media.map((one) => one.id).filter((id) => !there.has(id))
  return mayUseMedia(act.tx, act.actor, added)
}

/**
 * Adds a version. It is refused, with the text kept and what differs from the newest one, when another version came
 * since `baseVersion` or when another officer holds the article. The same text again adds nothing. What was confirmed
 * is void with it: the article returns to review.
 */
export function saveVersion(deps: ActDeps, which: Which & { draft: Draft }): Promise<SaveResult | Denied> {
  const { draft } = which
  return actOnArticle(deps, { ...which, right: 'articles.write' }, async (act): Promise<SaveResult> => {
    const { tx, councilId, officerId, article, now } = act
    const moved = afterSave(article.state)
    if (!moved.ok) return moved
    const current = await currentVersion(act)
    if (!(await mayShow(act, draft, current))) return { ok: false, refusal: 'unknown-media' }
    // An answer that got lost: the editor sends again what is already there.
    if (!current.assembled && sameText(current, draft))
      return { ok: true, stand: standOf(article.id, article.state) }
    if (draft.baseVersion !== current.version) return setAside(act, draft, 'stale-version', current)
    if (lockAgainst(article.lock, officerId, now)) return setAside(act, draft, 'locked', current)
    const version = moved.state.version
    const { title, lead, body, media, note } = draft
    const text = { title, lead, body, media, note }
    await insertVersion(tx, councilId, article.id, {
      ...text,
      version,
      authorId: officerId,
      assembled: false,
      at: now,
    })
    const mediaIds = media.map((one) => one.id)
    await showMediaToOffice(tx, councilId, mediaIds, article.officeId)
    await forgetKept(act, draft)
    await record(act, 'saved', note, version)
    return moveTo(act, moved.state)
  })
}
