import { eraseMedia, listTakenIn } from '../../newsroom/media/index.ts'
import { recordAudit, type Actor } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../platform/db/index.ts'
import { addEvent, rewriteCase } from '../cases/index.ts'
import {
  eraseStored,
  findErasable,
  mayErase,
  mayReadThread,
  removeDocuments,
  type Erasable,
} from '../messages/index.ts'
import type { Erase, ErasurePreview } from './contract.ts'
import { countCopies, emptyCopies } from './copies.store.ts'
import { phrasesOf, type Phrases } from './phrases.ts'
import {
  countRumours,
  emptyPublications,
  emptyRequests,
  emptyRumours,
  findReach,
  type Found,
} from './reach.store.ts'

export type ErasingDeps = { db: Db; clock: Clock; dataDir: string }
export type EraseRefusal =
  'not-found' | 'forbidden' | 'own-message' | 'erased-already' | 'picture-used' | 'note-repeats'
type Refused = { ok: false; refusal: EraseRefusal }

/** What stands in the place of the text and title of a case that was opened with an erased message. */
const ERASED_TEXT = 'Pesan dihapus'

const refuse = (refusal: EraseRefusal): Refused => ({ ok: false, refusal })

/** The message, if the actor may erase what it says; the one place that decides. */
async function findAllowed(
  db: Db,
  actor: Actor,
  messageId: string,
  options: { lock: boolean },
): Promise<{ ok: true; message: Erasable } | Refused> {
  const message = await findErasable(db, { councilId: actor.councilId, messageId }, options)
  if (message === null || !mayReadThread(actor, message)) return refuse('not-found')
  return mayErase(actor, message) ? { ok: true, message } : refuse('forbidden')
}

/** Why a message cannot be erased; null when it can. */
async function obstacleOf(db: Db, councilId: number, message: Erasable): Promise<ErasurePreview['obstacle']> {
  if (message.isOurs) return 'own-message'
  if (message.isErased) return 'erased-already'
  const mediaIds = message.files.flatMap(({ mediaId }) => mediaId ?? [])
  return (await listTakenIn(db, councilId, mediaIds)).length > 0 ? 'picture-used' : null
}

/** What would go with a message, and why it cannot where it cannot; changes nothing. */
export async function previewErasure(
  deps: ErasingDeps,
  actor: Actor,
  messageId: string,
): Promise<{ ok: true; preview: ErasurePreview } | Refused> {
  const { councilId } = actor
  return inTransaction(deps.db, async (tx) => {
    const allowed = await findAllowed(tx, actor, messageId, { lock: false })
    if (!allowed.ok) return allowed
    const { message } = allowed
    const phrases = phrasesOf(message.said)
    const found = await findReach(tx, councilId, message, phrases)
    const preview: ErasurePreview = {
      letters: message.text.length,
      files: message.files.map(({ name, kind, byteCount }) => ({ name, kind, byteCount })),
      cases: found.cases.map(({ number, isOpening, isPublic }) => ({ number, isOpening, isPublic })),
      requests: found.requests
        .filter(({ isOfOpening }) => isOfOpening)
        .map(({ number, isPublic }) => ({ number, isPublic })),
      rumours: await countRumours(tx, found),
      quotes: await countCopies(tx, found, { phrases, except: messageId }),
      obstacle: await obstacleOf(tx, councilId, message),
    }
    return { ok: true as const, preview }
  })
}

/** For which office the actor erases: the conversation's where they work there, else their own; null: the system's. */
function officeOf(actor: Actor, message: Erasable): number | null {
  const own = (actor.officer?.offices ?? []).map(({ officeId }) => officeId)
  return own.find((id) => id === message.officeId) ?? own[0] ?? null
}

type Work = { tx: Tx; actor: Actor; at: Date; message: Erasable; phrases: Phrases; found: Found }

async function emptyCases({ tx, actor, at, phrases, found }: Work): Promise<void> {
  const { councilId, officer } = actor
  for (const { id: caseId, isOpening, isPublic } of found.cases) {
    const opening = isOpening ? ERASED_TEXT : null
    await rewriteCase(tx, { councilId, caseId, rewrite: phrases.withoutDeep, opening })
    if (!isOpening || !isPublic) continue
    const event = { kind: 'unpublished' as const, detail: {} }
    await addEvent(tx, { councilId, caseId, at, officerId: officer?.id ?? null, event })
  }
}

/** Empties everything that holds words of the message or shows its files, but for the message. */
async function emptyRest(work: Work): Promise<void> {
  const { tx, at, message, phrases, found } = work
  await emptyCases(work)
  await emptyPublications(tx, found, { at, text: ERASED_TEXT })
  await emptyRequests(tx, found, ERASED_TEXT)
  await emptyRumours(tx, found, { text: ERASED_TEXT, said: message.said.join('\n') })
  await emptyCopies(tx, found, { phrases, except: message.messageId })
}

/**
 * Erases the words and files of a citizen's message, for good, wherever they lie: message, raw deliveries, case, request,
 * rumour, answers and notes that repeat them, what was public, and the bytes. What stays: that it was there, when, where,
 * its status and deadlines, and that, when, why and by which office it was erased. Written down without what it said.
 * The bytes go last: were the end of the transaction lost, it is erased once more, and no bytes are left over.
 */
export async function eraseMessage(
  deps: ErasingDeps,
  actor: Actor,
  messageId: string,
  { reason, note }: Pick<Erase, 'reason' | 'note'>,
): Promise<{ ok: true } | Refused> {
  const { councilId } = actor
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const allowed = await findAllowed(tx, actor, messageId, { lock: true })
    if (!allowed.ok) return allowed
    const { message } = allowed
    const obstacle = await obstacleOf(tx, councilId, message)
    if (obstacle !== null) return refuse(obstacle)
    const phrases = phrasesOf(message.said)
    if (phrases.isIn(note)) return refuse('note-repeats')
    const found = await findReach(tx, councilId, message, phrases)
    const erasure = { councilId, dataDir: deps.dataDir, at, reason, officeId: officeOf(actor, message) }
    await emptyRest({ tx, actor, at, message, phrases, found })
    await eraseStored(tx, erasure, message)
    await recordAudit(tx, {
      councilId,
      officerId: actor.officer?.id ?? null,
      action: 'inbox.message.erased',
      subject: message.threadId,
      detail: [`${messageId}: ${reason}`, note].filter(Boolean).join(': '),
    })
    await eraseMedia(tx, deps.dataDir, councilId, found.mediaIds)
    await removeDocuments(erasure, message)
    return { ok: true as const }
  })
}
