import { recordAudit } from '../people/index.ts'
import { inTransaction, type Tx } from '../platform/db/index.ts'
import { hasTooManySentences, type Acted, type Brief } from './brief.ts'
import {
  changeBrief,
  findBrief,
  insertBrief,
  keepFiles,
  listRevisions,
  removeDraft,
  type BriefChange,
} from './briefs.store.ts'
import { drawPage, drawPicture } from './draw/index.ts'
import type { BriefDeps } from './make-brief.ts'
import { followApproval } from './post/index.ts'
import { listKeys } from './tell/index.ts'

/** Who acts, on the draft as they saw it. */
export type Seen = { id: number; version: number; officerId: string }

async function findDraft(deps: BriefDeps, { id, version }: Seen): Promise<Acted<Brief>> {
  const brief = await findBrief(deps.db, deps.council.id, id)
  if (!brief) return { ok: false, refusal: 'not-found' }
  if (brief.status !== 'draft') return { ok: false, refusal: 'not-a-draft' }
  return brief.version === version ? { ok: true, value: brief } : { ok: false, refusal: 'changed-meanwhile' }
}

/** Changes the draft with its audit; gives the new version. */
async function change(
  deps: BriefDeps,
  seen: Seen,
  what: {
    action: string
    detail?: string
    change: BriefChange
    files?: Record<'pdf' | 'png', Buffer>
    also?: (tx: Tx) => Promise<void>
  },
): Promise<Acted<number>> {
  const { id: councilId } = deps.council
  return inTransaction(deps.db, async (tx): Promise<Acted<number>> => {
    if (!(await changeBrief(tx, councilId, seen, what.change)))
      return { ok: false, refusal: 'changed-meanwhile' }
    if (what.files) await keepFiles(tx, councilId, seen.id, what.files)
    await recordAudit(tx, {
      councilId,
      officerId: seen.officerId,
      action: what.action,
      subject: String(seen.id),
      ...(what.detail === undefined ? {} : { detail: what.detail }),
    })
    await what.also?.(tx)
    return { ok: true, value: seen.version + 1 }
  })
}

/** Leaves an item out of a draft, or puts it back. */
export async function leaveOut(
  deps: BriefDeps,
  seen: Seen,
  { key, out }: { key: string; out: boolean },
): Promise<Acted<number>> {
  const found = await findDraft(deps, seen)
  if (!found.ok) return found
  const others = found.value.leftOut.filter((one) => one !== key)
  if (out && !listKeys(found.value).includes(key)) return { ok: false, refusal: 'unknown-item' }
  const leftOut = out ? [...others, key] : others
  return change(deps, seen, { action: out ? 'brief.left-out' : 'brief.put-back', change: { leftOut } })
}

/** Writes the note for the leaders, at most three sentences; an empty one takes it away. */
export async function writeNote(deps: BriefDeps, seen: Seen, text: string): Promise<Acted<number>> {
  if (hasTooManySentences(text)) return { ok: false, refusal: 'too-many-sentences' }
  const found = await findDraft(deps, seen)
  if (!found.ok) return found
  const note = { text, by: text === '' ? null : seen.officerId }
  return change(deps, seen, { action: 'brief.noted', change: { note } })
}

/**
 * Approves the draft that the officer saw: from then on it stays as it is, and its files are those that go out. Nobody approves
 * their own note.
 */
export async function approveBrief(
  deps: BriefDeps,
  seen: Seen & { officerName: string },
): Promise<Acted<number>> {
  const found = await findDraft(deps, seen)
  if (!found.ok) return found
  const brief = found.value
  if (brief.noteById === seen.officerId) return { ok: false, refusal: 'own-note' }
  const at = deps.clock.now()
  const approved: Brief = { ...brief, status: 'approved', approvedAt: at, approvedBy: seen.officerName }
  const [pdf, png] = await Promise.all([drawPage(approved), drawPicture(approved)])
  const files = { pdf, png }
  const detail = `${brief.day}, revision ${brief.revision}`
  return change(deps, seen, {
    action: 'brief.approved',
    detail,
    change: { approved: { at, by: seen.officerId } },
    files,
    also: (tx) => followApproval(tx, deps, approved),
  })
}

/** Begins the next revision of what was approved, with the same figures and words; gives its id. */
export async function reviseBrief(
  deps: BriefDeps,
  { id, officerId }: { id: number; officerId: string },
  reason: string,
): Promise<Acted<number>> {
  const { db, clock } = deps
  const { id: councilId } = deps.council
  const brief = await findBrief(db, councilId, id)
  if (!brief) return { ok: false, refusal: 'not-found' }
  const [newest] = await listRevisions(db, councilId, brief)
  if (newest?.state === 'draft') return { ok: false, refusal: 'draft-open', id: newest.id }
  const { kind, day, content, leftOut, note, noteById } = brief
  const revision = (newest?.revision ?? 0) + 1
  const next = { kind, day, revision, reason, content, leftOut, note, noteById }
  return inTransaction(db, async (tx): Promise<Acted<number>> => {
    const made = await insertBrief(tx, councilId, { ...next, madeAt: clock.now(), madeById: officerId })
    if (made === null) return { ok: false, refusal: 'draft-open' }
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'brief.revised',
      subject: String(made),
      detail: reason,
    })
    return { ok: true, value: made }
  })
}

/** Takes the draft of a later revision away: what was approved before still holds. */
export async function discardDraft(
  deps: BriefDeps,
  { id, officerId }: { id: number; officerId: string },
): Promise<Acted<number>> {
  const { id: councilId } = deps.council
  const brief = await findBrief(deps.db, councilId, id)
  if (!brief) return { ok: false, refusal: 'not-found' }
  if (brief.revision === 1) return { ok: false, refusal: 'first-revision' }
  return inTransaction(deps.db, async (tx): Promise<Acted<number>> => {
    if (!(await removeDraft(tx, councilId, id))) return { ok: false, refusal: 'not-a-draft' }
    const detail = `${brief.day}, revision ${brief.revision}`
    await recordAudit(tx, { councilId, officerId, action: 'brief.discarded', subject: String(id), detail })
    return { ok: true, value: id }
  })
}
