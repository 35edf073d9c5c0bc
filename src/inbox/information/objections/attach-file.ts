import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../people/index.ts'
import { originalNameOf } from '../files/change-file.ts'
import { insertFile, listFiles, saveBodies } from '../files/files.store.ts'
import { readUpload } from '../files/read-upload.ts'
import { endingOf } from '../files/write-copy.ts'
import {
  happen,
  refused,
  type Acted,
  type ByAnyone,
  type InformationDeps,
} from '../requests/change-request.ts'
import { changeObjection } from './object.ts'
import type { StoredObjection } from './objections.store.ts'

/** Of one objection: more are sent to the counter. */
const MOST_FILES = 10

/** A file as somebody chose it; its name is a claim. */
export type GivenFile = { name: string; bytes: Buffer }
type Harmless = Extract<Awaited<ReturnType<typeof readUpload>>, { ok: true }> & { name: string }

/** Makes a file harmless outside of any transaction, as those of requests are: written anew, or refused with the reason. */
export async function readGiven(
  given: GivenFile,
): Promise<Harmless | Exclude<Awaited<ReturnType<typeof readUpload>>, { ok: true }>> {
  const read = await readUpload(given.bytes)
  return read.ok ? { ...read, name: originalNameOf(given.name) } : read
}

/** Keeps a file with an objection that waits for the superior; nobody outside ever reads it. */
export async function keepWithObjection(
  on: ByAnyone,
  objection: Pick<StoredObjection, 'id' | 'number' | 'status'>,
  file: Harmless,
): Promise<Acted> {
  if (objection.status !== 'filed') return refused('objection-decided')
  const { tx, councilId, at, officerId } = on
  const owner = { objectionId: objection.id }
  const known = await listFiles(tx, councilId, owner)
  if (known.length >= MOST_FILES) return refused('too-many-with-objection')
  const id = randomUUID()
  await insertFile(tx, councilId, {
    id,
    owner,
    kind: file.kind,
    originalName: file.name,
    publicName: `berkas-${known.length + 1}${endingOf(file.kind)}`,
    by: officerId,
    at,
  })
  await saveBodies(tx, councilId, id, file.bodies)
  return happen(on, { kind: 'file-added' }, { detail: { text: objection.number } })
}

/** An officer adds what the applicant brought to the counter with an objection. */
export async function attachFile(
  deps: InformationDeps,
  actor: Actor,
  objectionId: string,
  given: GivenFile,
): Promise<Acted> {
  const file = await readGiven(given)
  if (!file.ok) return file
  const what = { id: objectionId, right: 'information.handle' as const }
  return changeObjection(deps, actor, what, (on, _id, objection) => keepWithObjection(on, objection, file))
}
