import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { listKeptAccounts } from '../../accounts/index.ts'
import {
  findReleasable,
  markArticleWithdrawn,
  showCorrection,
  type ReleasableArticle,
} from '../../articles/index.ts'
import type { CorrectedText } from '../contract.ts'
import { noteLine, type Variant, type VariantFinding } from '../formats/index.ts'
import { freezePayload, recomposeTarget, type PlanDeps, type Wording } from '../planning/index.ts'
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

type Correction = {
  own: { ok: true } & Found
  article: ReleasableArticle
  texts: { row: BoardRow; variant: Variant; findings: VariantFinding[]; wording: Wording }[]
}

/** The newly confirmed version as it would stand on every account where the release is live, with the public note. */
async function composeCorrection(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
  note: string,
): Promise<({ ok: true } & Correction) | { ok: false; refusal: ChangeRefusal }> {
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
  const texts = published.flatMap((row) => {
    const account = accounts.get(row.accountId)
    return account ? [{ row, ...recomposeTarget(article, account, row, { day: now, note }) }] : []
  })
  return { ok: true, own, article, texts }
}

/** What a correction with this public note would put on each account, for the officer to see before it goes out. */
export async function previewCorrection(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
  note: string,
): Promise<{ ok: true; texts: CorrectedText[] } | { ok: false; refusal: ChangeRefusal }> {
  const composed = await composeCorrection(deps, actor, publicationId, note)
  if (!composed.ok) return composed
  const line = noteLine(note, 'id')
  return {
    ok: true,
    texts: composed.texts.map(({ row, variant, findings, wording }) => ({
      targetId: row.id,
      accountName: row.account.name,
      channel: row.account.channel,
      title: variant.title,
      text: variant.text,
      wording,
      showsNote: variant.html !== null || (line !== '' && variant.text.includes(line)),
      findings,
    })),
  }
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
  const composed = await composeCorrection(deps, actor, publicationId, notes.publicNote)
  if (!composed.ok) return composed
  const { article, own } = composed
  const now = deps.clock.now()
  const { councilId } = actor
  const targets = composed.texts.map(({ row, variant }) => ({
    targetId: row.id,
    payload: freezePayload(article, row.id, variant),
  }))
  await inTransaction(deps.db, async (tx) => {
    const officerId = actor.officer?.id ?? ''
    const change = { councilId, publicationId, kind: 'correction' as const, officerId, now, targets }
    const previousVersion = own.publication.articleVersion
    await insertChange(tx, { ...change, ...notes, articleVersion: article.version, previousVersion })
    await setArticleVersion(tx, councilId, publicationId, article)
    // Our own portal needs no platform: nobody reads there what we know to be wrong while accounts are being changed.
    if (!own.publication.rehearsal)
      await showCorrection(tx, councilId, own.publication.articleId, article.version)
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
    await insertChange(tx, {
      ...change,
      ...notes,
      articleVersion: null,
      previousVersion: publication.articleVersion,
    })
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
