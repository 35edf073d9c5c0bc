import { listTakenIn } from '../../newsroom/media/index.ts'
import { recordAudit, type Actor } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { findErasable, mayErase, mayReadThread, type Erasable } from '../messages/index.ts'
import type { Erase, ErasurePreview } from './contract.ts'
import { countCopies } from './copies.store.ts'
import { eraseEverywhere } from './erase-everywhere.ts'
import { phrasesOf } from './phrases.ts'
import { countObjectionFiles, countRumours, findReach } from './reach.store.ts'
import { listShownIn, listToRead } from './read-besides.ts'

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
    const found = await findReach(tx, councilId, { messages: [message], caseIds: [] }, phrases)
    const preview: ErasurePreview = {
      letters: message.text.length,
      files: message.files.map(({ name, kind, byteCount }) => ({ name, kind, byteCount })),
      cases: found.cases.map(({ number, isOpening, isPublic }) => ({ number, isOpening, isPublic })),
      requests: found.requests
        .filter(({ isOfOpening }) => isOfOpening)
        .map(({ number, isPublic }) => ({ number, isPublic })),
      objections: await countObjectionFiles(tx, found),
      rumours: await countRumours(tx, found),
      quotes: await countCopies(tx, found, { phrases, except: [messageId], keepsPublished: false }),
      ...(await listShownIn(tx, actor, found.mediaIds)),
      toRead: await listToRead(tx, actor, { message, phrases, found }),
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

/**
 * Erases the words and files of a citizen's message, for good, wherever they lie: message, raw deliveries, case, request,
 * rumour, answers and notes that repeat them, what was public, and the bytes. What stays: that it was there, when, where,
 * its status and deadlines, and that, when, why and by which office it was erased. Written down without what it said.
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
    if (phrasesOf(message.said).isIn(note)) return refuse('note-repeats')
    const officerId = actor.officer?.id ?? null
    const by = { reason, officeId: officeOf(actor, message), officerId }
    const what = { messages: [message], caseIds: [], text: ERASED_TEXT, isTimeOver: false }
    const erasing = { tx, dataDir: deps.dataDir, councilId, at, ...by, ...what }
    await eraseEverywhere(erasing, () =>
      recordAudit(tx, {
        councilId,
        officerId,
        action: 'inbox.message.erased',
        subject: message.threadId,
        detail: [`${messageId}: ${reason}`, note].filter(Boolean).join(': '),
      }),
    )
    return { ok: true as const }
  })
}
