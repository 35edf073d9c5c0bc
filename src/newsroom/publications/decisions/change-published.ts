import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { listKeptAccounts } from '../../accounts/index.ts'
import {
  findReleasable,
  markArticleWithdrawn,
  showCorrection,
  type ReleasableArticle,
} from '../../articles/index.ts'
import type { CorrectedText, TargetStatus } from '../contract.ts'
import { noteLine, type Variant, type VariantFinding } from '../formats/index.ts'
import {
  freezePayload,
  recomposeTarget,
  refreezeWaiting,
  type PlanDeps,
  type Wording,
} from '../planning/index.ts'
import {
  cancelPublication,
  findPublication,
  insertChange,
  listBoard,
  listPublications,
  lockPublication,
  type BoardRow,
  type PublicationRow,
} from '../records/index.ts'

export type ChangeRefusal =
  'not-found' | 'forbidden' | 'nothing-published' | 'no-new-version' | 'not-confirmed'
type Notes = { publicNote: string; reason: string }
/** A release with the accounts where it is live, or may be by now. */
type Found = { publication: PublicationRow; live: BoardRow[] }

/** What is under way or of which nobody knows may turn out to be live: its change waits for that. */
export const MAY_BE_LIVE: ReadonlySet<TargetStatus> = new Set(['published', 'publishing', 'unknown'])
/** More releases of one article than there are. */
const ALL_RELEASES = 1000

/** The releases of the same article, the asked one first: readers meet one article, on whichever release it came. */
async function listTogether(
  deps: PlanDeps,
  councilId: number,
  own: PublicationRow,
): Promise<PublicationRow[]> {
  if (own.rehearsal) return [own]
  const { articleId } = own
  const filter = { officeIds: 'all' as const, articleId, latestFirst: true, limit: ALL_RELEASES }
  const all = await listPublications(deps.db, councilId, filter)
  return [own, ...all.filter((one) => one.id !== own.id && !one.rehearsal)]
}

async function findChangeable(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
): Promise<{ ok: true; own: PublicationRow; releases: Found[] } | { ok: false; refusal: ChangeRefusal }> {
  const { councilId } = actor
  const own = await findPublication(deps.db, councilId, publicationId)
  if (!own || !can(actor, 'publications.read', own.officeId)) return { ok: false, refusal: 'not-found' }
  if (!can(actor, 'publications.release', own.officeId)) return { ok: false, refusal: 'forbidden' }
  const releases: Found[] = []
  for (const publication of await listTogether(deps, councilId, own)) {
    const board = await listBoard(deps.db, councilId, publication.id)
    releases.push({ publication, live: board.filter((row) => MAY_BE_LIVE.has(row.status)) })
  }
  if (releases.every(({ live }) => live.length === 0)) return { ok: false, refusal: 'nothing-published' }
  return { ok: true, own, releases }
}

/** Holds the releases of what is changed, so that nothing is claimed while texts are exchanged. */
async function lockTogether(tx: Tx, deps: PlanDeps, actor: Actor, publicationId: number): Promise<void> {
  const own = await findPublication(tx, actor.councilId, publicationId)
  if (!own) return
  const releases = await listTogether({ ...deps, db: tx }, actor.councilId, own)
  const ids = releases.map((one) => one.id).sort((one, other) => one - other)
  for (const id of ids) await lockPublication(tx, actor.councilId, id)
}

type CorrectedRow = { row: BoardRow; variant: Variant; findings: VariantFinding[]; wording: Wording }
type Correction = {
  own: PublicationRow
  article: ReleasableArticle
  releases: { publication: PublicationRow; texts: CorrectedRow[] }[]
}

/** The newly confirmed version as it would stand on every account where the article is live, with the public note. */
async function composeCorrection(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
  note: string,
): Promise<({ ok: true } & Correction) | { ok: false; refusal: ChangeRefusal }> {
  const found = await findChangeable(deps, actor, publicationId)
  if (!found.ok) return found
  const now = deps.clock.now()
  const { councilId } = actor
  const releasable = await findReleasable(deps.db, councilId, found.own.articleId, now)
  if (!releasable.ok) return { ok: false, refusal: 'not-confirmed' }
  const { article } = releasable
  if (found.own.articleVersion >= article.version) return { ok: false, refusal: 'no-new-version' }
  const older = found.releases.filter(({ publication }) => publication.articleVersion < article.version)
  const ids = older.flatMap(({ live }) => live.map((row) => row.accountId))
  const kept = await listKeptAccounts(deps.db, councilId, { ids, retired: true })
  const accounts = new Map(kept.map((account) => [account.id, account]))
  const correct = (row: BoardRow): CorrectedRow[] => {
    const account = accounts.get(row.accountId)
    return account ? [{ row, ...recomposeTarget(article, account, row, { day: now, note }) }] : []
  }
  const releases = older.map(({ publication, live }) => ({ publication, texts: live.flatMap(correct) }))
  return { ok: true, own: found.own, article, releases }
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
  const texts = composed.releases.flatMap((release) => release.texts)
  return {
    ok: true,
    texts: texts.map(({ row, variant, findings, wording }) => ({
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

type Changing = { actor: Actor; notes: Notes; now: Date }

/** One release of a correction: what is live gets the change, what has not gone out gets the new text. */
async function correctOne(
  deps: PlanDeps & { db: Tx },
  { actor, notes, now }: Changing,
  article: ReleasableArticle,
  { publication, texts }: Correction['releases'][number],
): Promise<void> {
  const { councilId } = actor
  const officerId = actor.officer?.id ?? ''
  const targets = texts.map(({ row, variant }) => ({
    targetId: row.id,
    payload: freezePayload(article, row.id, variant),
  }))
  if (targets.length > 0) {
    await insertChange(deps.db, {
      councilId,
      officerId,
      now,
      targets,
      ...notes,
      publicationId: publication.id,
      kind: 'correction',
      articleVersion: article.version,
      previousVersion: publication.articleVersion,
    })
  }
  await refreezeWaiting(deps.db, deps, councilId, { publication, article, now })
  await recordAudit(deps.db, {
    councilId,
    officerId,
    action: 'publication.corrected',
    subject: `publication ${publication.id}`,
    detail: `version ${article.version}, ${targets.length} accounts: ${notes.reason}`,
  })
}

/**
 * Brings the newly confirmed version of the article out on every account where it is live, each in its platform's way:
 * on this release and on every other one of the article. What turns out to be live later is corrected then, and what has
 * not gone out gets the new text. Refused when there is no newer confirmed version.
 */
export async function correctRelease(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
  notes: Notes,
): Promise<{ ok: true } | { ok: false; refusal: ChangeRefusal }> {
  const result = await inTransaction(deps.db, async (tx) => {
    await lockTogether(tx, deps, actor, publicationId)
    const inside = { ...deps, db: tx }
    const composed = await composeCorrection(inside, actor, publicationId, notes.publicNote)
    if (!composed.ok) return composed
    const { own, article, releases } = composed
    const changing = { actor, notes, now: deps.clock.now() }
    for (const release of releases) await correctOne(inside, changing, article, release)
    // Our own portal needs no platform: nobody reads there what we know to be wrong while accounts are being changed.
    if (!own.rehearsal) await showCorrection(tx, actor.councilId, own.articleId, article.version)
    return { ok: true as const }
  })
  if (result.ok) await deps.onChanged()
  return result
}

async function withdrawOne(
  tx: Tx,
  { actor, notes, now }: Changing,
  { publication, live }: Found,
): Promise<void> {
  const { councilId } = actor
  const officerId = actor.officer?.id ?? ''
  const targets = live.map((row) => ({ targetId: row.id, payload: null }))
  if (targets.length > 0) {
    await insertChange(tx, {
      councilId,
      officerId,
      now,
      targets,
      ...notes,
      publicationId: publication.id,
      kind: 'withdrawal',
      articleVersion: null,
      previousVersion: publication.articleVersion,
    })
  }
  await cancelPublication(tx, councilId, publication.id, now)
  await recordAudit(tx, {
    councilId,
    officerId,
    action: 'publication.withdrawn',
    subject: `publication ${publication.id}`,
    detail: `${targets.length} accounts: ${notes.reason}; ${notes.publicNote}`,
  })
}

/**
 * Takes an article back everywhere, with a note for the public: this release and every other one of the article. What has
 * not gone out is cancelled; what turns out to be live later is taken back then.
 */
export async function withdrawRelease(
  deps: PlanDeps,
  actor: Actor,
  publicationId: number,
  notes: Notes,
): Promise<{ ok: true } | { ok: false; refusal: ChangeRefusal }> {
  const result = await inTransaction(deps.db, async (tx) => {
    await lockTogether(tx, deps, actor, publicationId)
    const found = await findChangeable({ ...deps, db: tx }, actor, publicationId)
    if (!found.ok) return found
    const now = deps.clock.now()
    for (const release of found.releases) await withdrawOne(tx, { actor, notes, now }, release)
    if (!found.own.rehearsal) {
      const withdrawal = { note: notes.publicNote, at: now, officerId: actor.officer?.id ?? '' }
      await markArticleWithdrawn(tx, actor.councilId, found.own.articleId, withdrawal)
    }
    return { ok: true as const }
  })
  if (result.ok) await deps.onChanged()
  return result
}
