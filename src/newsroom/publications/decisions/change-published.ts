import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { listKeptAccounts } from '../../accounts/index.ts'
import { findReleasable, markArticleReleased, markArticleWithdrawn } from '../../articles/index.ts'
import { composeTarget, freezePayload, type PlanDeps } from '../planning/index.ts'
import {
  cancelPublication,
  findPublication,
  insertChange,
  listBoard,
  setArticleVersion,
  type BoardRow,
  type PublicationRow,
} from '../records/index.ts'

export type ChangeRefusal =
  'not-found' | 'forbidden' | 'nothing-published' | 'no-new-version' | 'not-confirmed'
type Notes = { publicNote: string; reason: string }
type Found = { publication: PublicationRow; published: BoardRow[] }

async function findChangeable(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
): Promise<({ ok: true } & Found) | { ok: false; refusal: ChangeRefusal }> {
  const publication = await findPublication(deps.db, actor.councilId, publicationId)
  if (!publication || !can(actor, 'publications.read', publication.officeId)) {
    return { ok: false, refusal: 'not-found' }
  }
  if (!can(actor, 'publications.release', publication.officeId)) return { ok: false, refusal: 'forbidden' }
  const board = await listBoard(deps.db, actor.councilId, publicationId)
  const published = board.filter((row) => row.status === 'published')
  if (published.length === 0) return { ok: false, refusal: 'nothing-published' }
  return { ok: true, publication, published }
}

/** The corrected text of one target, with the public note where readers find it. */
function correctedPayload(
  row: BoardRow,
  composed: {
    article: Parameters<typeof freezePayload>[0]
    account: Parameters<typeof composeTarget>[1]
    now: Date
  },
  note: string,
) {
  const { article, account, now } = composed
  const { variant } = composeTarget(article, account, null, now)
  const payload = freezePayload(article, row.id, variant)
  if (payload.html === null) return payload
  const safe = note.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return { ...payload, html: `${payload.html}\n<p><em>Koreksi: ${safe}</em></p>` }
}

/**
 * Brings the newly confirmed version of the article out on every account where it is live, each in its platform's way.
 * Refused when there is no newer confirmed version.
 */
export async function correctRelease(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
  notes: Notes,
): Promise<{ ok: true } | { ok: false; refusal: ChangeRefusal }> {
  const own = await findChangeable(deps, actor, publicationId)
  if (!own.ok) return own
  const { publication, published } = own
  const now = deps.clock.now()
  const { councilId } = actor
  const found = await findReleasable(deps.db, councilId, publication.articleId, now)
  if (!found.ok) return { ok: false, refusal: 'not-confirmed' }
  const { article } = found
  if (article.version <= publication.articleVersion) return { ok: false, refusal: 'no-new-version' }
  const ids = published.map((row) => row.accountId)
  const kept = await listKeptAccounts(deps.db, councilId, { ids, retired: true })
  const accounts = new Map(kept.map((account) => [account.id, account]))
  const targets = published.flatMap((row) => {
    const account = accounts.get(row.accountId)
    if (!account) return []
    return [{ targetId: row.id, payload: correctedPayload(row, { article, account, now }, notes.publicNote) }]
  })
  await inTransaction(deps.db, async (tx) => {
    const officerId = actor.officer?.id ?? ''
    const change = { councilId, publicationId, kind: 'correction' as const, officerId, now, targets }
    await insertChange(tx, { ...change, ...notes, articleVersion: article.version })
    await setArticleVersion(tx, councilId, publicationId, article)
    if (!publication.rehearsal) {
      const released = { permalink: article.permalink, at: now, version: article.version }
      await markArticleReleased(tx, councilId, article.id, released)
    }
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'publication.corrected',
      subject: `publication ${publicationId}`,
      detail: `version ${article.version}, ${targets.length} accounts: ${notes.reason}`,
    })
  })
  await deps.onChanged()
  return { ok: true }
}

/** Takes a release back everywhere, with a note for the public; what has not gone out is cancelled. */
export async function withdrawRelease(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
  notes: Notes,
): Promise<{ ok: true } | { ok: false; refusal: ChangeRefusal }> {
  const own = await findChangeable(deps, actor, publicationId)
  if (!own.ok) return own
  const { publication, published } = own
  const now = deps.clock.now()
  const { councilId } = actor
  const targets = published.map((row) => ({ targetId: row.id, payload: null }))
  await inTransaction(deps.db, async (tx) => {
    const officerId = actor.officer?.id ?? ''
    const change = { councilId, publicationId, kind: 'withdrawal' as const, officerId, now, targets }
    await insertChange(tx, { ...change, ...notes, articleVersion: null })
    await cancelPublication(tx, councilId, publicationId, now)
    if (!publication.rehearsal) {
      const withdrawal = { note: notes.publicNote, at: now, officerId }
      await markArticleWithdrawn(tx, councilId, publication.articleId, withdrawal)
    }
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'publication.withdrawn',
      subject: `publication ${publicationId}`,
      detail: `${targets.length} accounts: ${notes.reason}; ${notes.publicNote}`,
    })
  })
  await deps.onChanged()
  return { ok: true }
}
