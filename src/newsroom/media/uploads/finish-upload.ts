import type { Actor } from '../../../people/index.ts'
import { isKeptFor, keepReceived, type KeptMedia, type MediaDeps } from '../keep-media.ts'
import type { Finish, UploadState } from './contract.ts'
import { copyReceived, countReceived, dropUpload, type UploadKey } from './half-uploads.ts'

/** Where the upload of this id stands for the officer: what to send next, if anything. */
export async function readUpload(deps: MediaDeps, actor: Actor, key: UploadKey): Promise<UploadState> {
  const kept = await isKeptFor(deps, actor, key.id)
  return { received: await countReceived(deps.dataDir, key), kept }
}

/**
 * Keeps a file whose pieces have all come, as if it had come at once. Asked again after a lost answer, or after a stop in
 * the middle, it gives the same. 'incomplete': bytes are missing, or more came than the file has; `received` says which.
 */
export async function finishUpload(
  deps: MediaDeps,
  actor: Actor,
  key: UploadKey,
  finish: Finish,
): Promise<KeptMedia | { ok: false; refusal: 'incomplete'; received: number }> {
  const { total, contentType, ...said } = finish
  const fields = { ...said, id: key.id }
  const received = await countReceived(deps.dataDir, key)
  const kept = await isKeptFor(deps, actor, key.id)
  if (!kept && received !== total) return { ok: false, refusal: 'incomplete', received }
  const receive = () => copyReceived(deps.dataDir, key)
  const done = await keepReceived(deps, actor, fields, { receive, contentType })
  await dropUpload(deps.dataDir, key)
  return done
}
