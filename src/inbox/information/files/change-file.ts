import { randomUUID } from 'node:crypto'
import { recordAudit, type Actor } from '../../../people/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Marks } from './contract.ts'
import { refused, undoRefused, type Acted, type InformationDeps } from '../requests/change-request.ts'
import { saveEvent } from '../requests/events.store.ts'
import { seal } from '../seal.ts'
import type { InformationRefusal } from '../words.data.ts'
import {
  findFile,
  insertFile,
  insertTakedown,
  listFiles,
  readBodies,
  saveBodies,
  saveReady,
  saveWithdrawn,
  type Body,
  type FileOwner,
  type StoredFile,
} from './files.store.ts'
import { fitsText, hiddenWords } from './mark.ts'
import { ownerOf, refuseActor } from './owner.ts'
import { readUpload } from './read-upload.ts'
import { refuseShown } from './refuse-shown.ts'
import { endingOf, writeCopy } from './write-copy.ts'

const MOST_FILES = 30

/** The sender's name of a file, as officers see it. */
export const originalNameOf = (name: string): string =>
  name.replace(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 200) || 'berkas'

/** What happened to a file stands in the history of its request; for the list in the audit only. */
async function note(
  tx: Tx,
  actor: Actor,
  owner: FileOwner,
  done: { kind: 'file-added' | 'file-ready' | 'file-withdrawn'; fileId: string; text: string; at: Date },
): Promise<void> {
  const { councilId } = actor
  const officerId = actor.officer?.id ?? null
  if ('requestId' in owner) {
    const event = { kind: done.kind, at: done.at, officerId, detail: { text: done.text } }
    await saveEvent(tx, councilId, owner.requestId, event)
  }
  await recordAudit(tx, { councilId, officerId, action: `information.${done.kind}`, subject: done.fileId })
}

export type KeptFile =
  { ok: true; id: string } | { ok: false; refusal: InformationRefusal | 'not-found' | 'forbidden' }

/** Takes a file in, to be marked. Nobody outside sees it before `writeFileAnew`; its name is never shown outside. */
export async function keepFile(
  deps: InformationDeps,
  actor: Actor,
  owner: FileOwner,
  given: { name: string; bytes: Buffer },
): Promise<KeptFile> {
  const { councilId, officer } = actor
  if (officer === null) return { ok: false, refusal: 'forbidden' }
  const refusal = await refuseActor(deps.db, actor, owner)
  if (refusal !== null) return { ok: false, refusal }
  const read = await readUpload(given.bytes)
  if (!read.ok) return read
  return undoRefused(deps.db, async (tx): Promise<KeptFile> => {
    const known = await listFiles(tx, councilId, owner)
    if (known.length >= MOST_FILES) return { ok: false, refusal: 'too-many-files' }
    const [id, at] = [randomUUID(), deps.clock.now()]
    const originalName = originalNameOf(given.name)
    const publicName = `berkas-${known.length + 1}${endingOf(read.kind)}`
    await insertFile(tx, councilId, {
      id,
      owner,
      kind: read.kind,
      originalName,
      publicName,
      by: officer.id,
      at,
    })
    await saveBodies(tx, councilId, id, read.bodies)
    await note(tx, actor, owner, { kind: 'file-added', fileId: id, text: '', at })
    return { ok: true, id }
  })
}

/** A name for the public, with the ending of what leaves. */
function publicNameOf(wanted: string, kind: StoredFile['kind']): string {
  const bare = wanted.replace(/[^\p{L}\p{N} _-]/gu, '-').replace(/-(txt|jpe?g|png|pdf|csv)$/i, '')
  return `${bare.slice(0, 100).trim() || 'berkas'}${endingOf(kind)}`
}

type Made = { copy: Body; words: string[]; publicName: string }

async function makeCopy(
  deps: InformationDeps,
  councilId: number,
  file: StoredFile,
  marks: Marks,
): Promise<Made | null> {
  const role = file.kind === 'text' ? 'original' : 'original-page'
  const originals = await readBodies(deps.db, councilId, file.id, role)
  const text = file.kind === 'text' ? (originals[0]?.bytes.toString('utf8') ?? '') : ''
  const fits =
    file.kind === 'text'
      ? fitsText(marks.text, text.length)
      : marks.pages.every(({ page }) => page <= originals.length)
  if (!fits) return null
  const publicName = publicNameOf(marks.publicName, file.kind)
  const copy = await writeCopy(file, originals, { marks, publicName })
  return { copy, words: [...hiddenWords(text, marks.text), ...marks.words], publicName }
}

/**
 * Writes the copy that leaves anew, without what is marked. Refused when a hidden word still shows: elsewhere in the
 * file, in a name, in another file, or in what is public already.
 */
export async function writeFileAnew(
  deps: InformationDeps,
  actor: Actor,
  fileId: string,
  marks: Marks,
): Promise<Acted> {
  const { councilId, officer } = actor
  const file = await findFile(deps.db, councilId, fileId)
  // What came with an objection never leaves.
  if (file === null || file.objectionId !== null || officer === null) return refused('not-found')
  const owner = ownerOf(file)
  const refusal = await refuseActor(deps.db, actor, owner)
  if (refusal !== null) return refused(refusal)
  const made = await makeCopy(deps, councilId, file, marks)
  if (made === null) return refused('wrong-mark')
  return undoRefused(deps.db, async (tx): Promise<Acted> => {
    const shown = await refuseShown(tx, councilId, { file, owner, ...made })
    if (shown !== null) return refused(shown)
    const at = deps.clock.now()
    const words =
      made.words.length === 0
        ? null
        : seal(deps.dataDir, { councilId, id: fileId }, JSON.stringify(made.words))
    const kept = { text: marks.text, pages: marks.pages }
    await saveReady(tx, councilId, fileId, {
      marks: kept,
      words,
      publicName: made.publicName,
      by: officer.id,
      at,
    })
    await saveBodies(tx, councilId, fileId, [made.copy])
    const count = marks.text.length + marks.pages.length
    await note(tx, actor, owner, {
      kind: 'file-ready',
      fileId,
      text: `${made.publicName} (${count} tanda)`,
      at,
    })
    return { ok: true }
  })
}

/** Takes a file down everywhere with the next request, and writes down why. */
export async function takeFileDown(
  deps: InformationDeps,
  actor: Actor,
  fileId: string,
  reason: string,
): Promise<Acted> {
  const { councilId, officer } = actor
  return undoRefused(deps.db, async (tx): Promise<Acted> => {
    const file = await findFile(tx, councilId, fileId)
    if (file === null || file.objectionId !== null || officer === null) return refused('not-found')
    const owner = ownerOf(file)
    const refusal = await refuseActor(tx, actor, owner)
    if (refusal !== null) return refused(refusal)
    const at = deps.clock.now()
    await saveWithdrawn(tx, councilId, fileId, at)
    await insertTakedown(tx, councilId, { requestId: file.requestId, fileId, at, by: officer.id, reason })
    await note(tx, actor, owner, { kind: 'file-withdrawn', fileId, text: reason, at })
    return { ok: true }
  })
}
