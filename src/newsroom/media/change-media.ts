import { rm } from 'node:fs/promises'
import { recordAudit, type Actor } from '../../people/index.ts'
import { inTransaction, type Db, type Tx } from '../../platform/db/index.ts'
import { codeOf } from '../../platform/errors.ts'
import type { Media, MediaChange } from './contract.ts'
import { mediaPath, removeOldParts } from './media-files.ts'
import { removeOldUploads } from './uploads/index.ts'
import { changeStored, deleteStored, findOwners, findStored, hasBytes, listForgotten } from './media.store.ts'
import { coarsePlace, mayChangeMedia, mayReadMedia } from './media.ts'
import { findMedia } from './read-media.ts'

type Deps = { db: Db; dataDir: string }

export type ChangedMedia = { ok: true; media: Media } | { ok: false; refusal: 'not-found' | 'forbidden' }

/** Changes what is said about a file: alternative text, consent, the coarse place. */
export async function changeMedia(
  deps: Deps,
  actor: Actor,
  mediaId: string,
  change: MediaChange,
): Promise<ChangedMedia> {
  const { councilId } = actor
  const owners = await findOwners(deps.db, councilId, mediaId)
  if (!owners || !mayReadMedia(actor, owners)) return { ok: false, refusal: 'not-found' }
  if (!mayChangeMedia(actor, owners)) return { ok: false, refusal: 'forbidden' }
  const { placeCoarse, ...rest } = change
  const place = typeof placeCoarse === 'string' ? coarsePlace(placeCoarse) : placeCoarse
  await inTransaction(deps.db, async (tx) => {
    await changeStored(tx, councilId, mediaId, place === undefined ? rest : { ...rest, placeCoarse: place })
    const detail = Object.keys(change).join(', ')
    await recordAudit(tx, {
      councilId,
      officerId: actor.officer?.id ?? null,
      action: 'media.changed',
      subject: mediaId,
      detail,
    })
  })
  const [media] = await findMedia(deps.db, councilId, [mediaId])
  return media ? { ok: true, media } : { ok: false, refusal: 'not-found' }
}

export type DeletedMedia = { ok: true } | { ok: false; refusal: 'not-found' | 'in-use' }

const FOREIGN_KEY_VIOLATION = '23503'

/** Removes the row; false when a report or an article shows the file. */
async function removeRow(deps: Deps, councilId: number, mediaId: string, officerId: string | null) {
  try {
    await inTransaction(deps.db, async (tx) => {
      await deleteStored(tx, councilId, mediaId)
      await recordAudit(tx, { councilId, officerId, action: 'media.deleted', subject: mediaId })
    })
    return true
  } catch (error) {
    if (codeOf(error) !== FOREIGN_KEY_VIOLATION) throw error
    return false
  }
}

async function removeBytes(deps: Deps, councilId: number, sha256: string): Promise<void> {
  if (await hasBytes(deps.db, councilId, sha256)) return
  for (const size of ['full', 'thumb'] as const) {
    await rm(mediaPath(deps.dataDir, { councilId, sha256, size }), { force: true })
  }
}

async function remove(deps: Deps, councilId: number, mediaId: string, officerId: string | null) {
  const [stored] = await findStored(deps.db, councilId, [mediaId])
  if (!stored) return true
  if (!(await removeRow(deps, councilId, mediaId, officerId))) return false
  await removeBytes(deps, councilId, stored.sha256)
  return true
}

/**
 * Removes files that came with a message of a citizen, bytes and all: call it last in the transaction that forgets them.
 * What an office of the newsroom took in is its own and stays, and so do bytes that came with another message, too.
 */
export async function eraseMedia(tx: Tx, dataDir: string, councilId: number, ids: string[]): Promise<void> {
  const taken = new Set(await listTakenIn(tx, councilId, ids))
  const own = ids.filter((id) => !taken.has(id))
  const found = await findStored(tx, councilId, own)
  for (const { media } of found) await deleteStored(tx, councilId, media.id)
  for (const { sha256 } of found) await removeBytes({ db: tx, dataDir }, councilId, sha256)
}

/** Which of these files an office of the newsroom has taken in: its reports and articles may show them. */
export async function listTakenIn(db: Db, councilId: number, ids: string[]): Promise<string[]> {
  const owners = await Promise.all(ids.map((id) => findOwners(db, councilId, id)))
  return ids.filter((_, at) => (owners[at]?.officeIds.length ?? 0) > 0)
}

/** Removes an officer's own file that no report or article shows, bytes and all. */
export async function deleteMedia(deps: Deps, actor: Actor, mediaId: string): Promise<DeletedMedia> {
  const owners = await findOwners(deps.db, actor.councilId, mediaId)
  const officerId = actor.officer?.id ?? null
  if (!owners || officerId === null || owners.uploadedBy !== officerId)
    return { ok: false, refusal: 'not-found' }
  const removed = await remove(deps, actor.councilId, mediaId, officerId)
  return removed ? { ok: true } : { ok: false, refusal: 'in-use' }
}

const FORGET_AFTER_MS = 30 * 24 * 3600_000
const FORGET_AT_ONCE = 200

/** Removes files whose report never came, thirty days after they did, and what a stopped process left. */
export async function forgetUnusedMedia(deps: Deps, councilId: number, now: Date): Promise<number> {
  await removeOldParts(deps.dataDir, now)
  await removeOldUploads(deps.dataDir, now)
  const before = new Date(now.getTime() - FORGET_AFTER_MS)
  const forgotten = await listForgotten(deps.db, councilId, before, FORGET_AT_ONCE)
  for (const { media } of forgotten) await remove(deps, councilId, media.id, null)
  return forgotten.length
}
