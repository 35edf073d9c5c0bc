import { randomUUID } from 'node:crypto'
import { holdMedia } from '../../../newsroom/media/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors.ts'
import { inboxChannelOf, type Joining } from '../channels/index.ts'
import { keepContact } from '../contacts/index.ts'
import { TAKE_MESSAGE, type Incoming, type InboxWay, type ReceiveDeps, type Received } from '../incoming.ts'
import { announce, chooseThread, cleanText, idOf, placeInTime, type Candidate } from '../message.ts'
import { findChannel } from '../ways/index.ts'
import { applyChange } from './apply-changes.ts'
import { dropFilesOfErased } from './drop-files.ts'
import {
  findAlbum,
  findPart,
  gatherParts,
  insertFiles,
  insertMessage,
  insertPart,
  insertReceipt,
  lockExternal,
  type NewMessage,
} from './messages.store.ts'
import { growThread, insertThread, listCandidates, lockThread } from './threads.store.ts'

const LONGEST_SUBJECT = 500
const LONGEST_ID = 1000
const MOST_REFERENCES = 50

/** What came, with its times put right and its texts fit for the database. */
type Placed = Incoming & { way: InboxWay; at: Date; claimedAt: Date | null; receivedAt: Date }

function place(deps: ReceiveDeps, incoming: Incoming, way: InboxWay): Placed {
  const receivedAt = incoming.receivedAt ?? deps.clock.now()
  const { sentAt, claimedAt } = placeInTime(incoming.sentAt, receivedAt)
  const { externalId } = incoming
  return {
    ...incoming,
    // An id longer than any platform's is kept by its checksum: it still comes once.
    externalId: externalId.length > LONGEST_ID ? idOf(externalId) : cleanText(externalId),
    text: cleanText(incoming.text),
    subject: cleanText(incoming.subject ?? '', LONGEST_SUBJECT).replace(/\s+/g, ' '),
    way,
    at: sentAt,
    claimedAt,
    receivedAt,
  }
}

function listReferences({ replyTo, references = [] }: Incoming): string[] {
  return [...(replyTo === undefined ? [] : [replyTo]), ...references]
    .slice(0, MOST_REFERENCES)
    .map((id) => cleanText(id, LONGEST_ID))
}

function traitsOf({ way }: Placed): { joins: Joining; windowHours: number | null } {
  return inboxChannelOf(way.kind)?.traits ?? { joins: 'entry', windowHours: null }
}

function fit(message: Placed, candidates: Candidate[]): string | null {
  const { joins } = traitsOf(message)
  const { at, threadHint, underTarget, subject = '' } = message
  const fitting = { joins, sentAt: at, hint: threadHint ?? null, underTarget: underTarget ?? null, subject }
  return chooseThread(fitting, candidates)
}

async function openThread(tx: Tx, message: Placed, contactId: string | null): Promise<string> {
  const id = randomUUID()
  await insertThread(tx, {
    councilId: message.councilId,
    id,
    channelId: message.channelId,
    contactId,
    officeId: message.way.officeId,
    subject: message.subject ?? '',
    hint: message.threadHint ?? null,
    underTarget: message.underTarget ?? null,
    at: message.at,
  })
  return id
}

function toRow(message: Placed): Omit<NewMessage, 'id' | 'threadId'> {
  const { sequence = 0, subject = '', albumKey = null, replyTo = null, isAutomatic = false } = message
  return {
    councilId: message.councilId,
    channelId: message.channelId,
    direction: 'in',
    sentAt: message.at,
    sequence,
    claimedAt: message.claimedAt,
    receivedAt: message.receivedAt,
    text: message.text,
    subject,
    albumKey,
    replyTo: replyTo === null ? null : cleanText(replyTo, LONGEST_ID),
    isAutomatic,
    delivery: 'received',
    officerId: null,
    sendAfter: null,
  }
}

/** Adds the message to its thread and tells the cases of it, unless a machine wrote it or a flood is told of later. */
async function addMessage(deps: ReceiveDeps, tx: Tx, message: Placed, threadId: string): Promise<string> {
  const { councilId, channelId, isAutomatic = false } = message
  const thread = await lockThread(tx, councilId, threadId)
  if (!thread) throw new AppError('unknown-thread', `thread ${threadId}`)
  const id = idOf(councilId, channelId, message.externalId)
  await insertMessage(tx, { ...toRow(message), id, threadId })
  const last = { announcedAt: thread.announced_at, announcedCount: thread.announced_count }
  const told = isAutomatic ? null : announce(last, deps.clock.now())
  await growThread(tx, {
    councilId,
    threadId,
    sentAt: message.at,
    speaks: isAutomatic ? 'machine' : 'in',
    windowHours: traitsOf(message).windowHours,
    announced: told,
    unannouncedId: told?.isNow === false ? id : null,
  })
  if (told?.isNow) await deps.jobs.enqueue(tx, TAKE_MESSAGE, { councilId, threadId, messageId: id })
  return id
}

async function addPart(tx: Tx, message: Placed, messageId: string): Promise<void> {
  const { councilId, channelId, externalId, at, receivedAt, files } = message
  const deliveryId = message.deliveryId ?? (await insertReceipt(tx, { councilId, channelId, at: receivedAt }))
  const part = { councilId, channelId, externalId, messageId, deliveryId, receivedAt, sentAt: at }
  await insertPart(tx, { ...part, text: message.text })
  await insertFiles(tx, { councilId, messageId, externalId, sentAt: at }, files)
  await holdMedia(
    tx,
    councilId,
    files.flatMap((file) => file.mediaId ?? []),
  )
}

/** The album a message is a part of, and the thread it fits into; null where there is none yet. */
async function findPlace(tx: Tx, message: Placed, contactId: string | null) {
  const { councilId, channelId, threadId, albumKey, albumSeconds } = message
  const seek = { councilId, channelId, contactId, refersTo: listReferences(message), sentAt: message.at }
  const candidates = threadId === undefined ? await listCandidates(tx, seek) : []
  const threadIds = threadId === undefined ? candidates.map((one) => one.id) : [threadId]
  const within = albumSeconds === undefined ? null : { at: message.at, seconds: albumSeconds }
  const album =
    albumKey === undefined ? null : await findAlbum(tx, { councilId, channelId, threadIds, albumKey, within })
  return { album, fitting: threadId ?? fit(message, candidates) }
}

async function keep(deps: ReceiveDeps, tx: Tx, message: Placed): Promise<Received & { isNewPart: boolean }> {
  const { councilId, channelId, externalId } = message
  await lockExternal(tx, { councilId, channelId, externalId })
  const known = await findPart(tx, { councilId, channelId, externalId })
  if (known) {
    await dropFilesOfErased(tx, deps.dataDir, message)
    return { ...known, isNew: false, isNewPart: false }
  }
  const of = { dataDir: deps.dataDir, councilId, channelKind: message.way.kind, at: message.receivedAt }
  const contactId = message.contact === null ? null : await keepContact(tx, of, message.contact)
  const { album, fitting } = await findPlace(tx, message, contactId)
  const threadId = album?.threadId ?? fitting ?? (await openThread(tx, message, contactId))
  const messageId = album?.messageId ?? (await addMessage(deps, tx, message, threadId))
  await addPart(tx, message, messageId)
  if (album) await gatherParts(tx, councilId, messageId)
  await applyChange(tx, { councilId, channelId, externalId })
  return { threadId, messageId, isNew: album === null, isNewPart: true }
}

/** As `receiveMessage`, and whether this part of an album was not here before. */
export async function receivePart(
  deps: ReceiveDeps,
  incoming: Incoming,
  within?: Tx,
): Promise<Received & { isNewPart: boolean }> {
  const way = await findChannel(within ?? deps.db, incoming.councilId, incoming.channelId)
  if (!way) throw new AppError('unknown-channel', `channel ${incoming.channelId}`)
  const message = place(deps, incoming, way)
  return within ? keep(deps, within, message) : inTransaction(deps.db, (tx) => keep(deps, tx, message))
}

/**
 * Keeps one thing that came in: once for its external id, in the thread it belongs to, announced to the cases in the
 * same transaction (`within`, or one of its own). An album's parts become one message. Says which message it is, and
 * whether that was not here before. Throws AppError('unknown-channel') when the council has no such channel, and
 * AppError('unknown-thread') for a `threadId` that is none.
 */
export async function receiveMessage(deps: ReceiveDeps, incoming: Incoming, within?: Tx): Promise<Received> {
  const { threadId, messageId, isNew } = await receivePart(deps, incoming, within)
  return { threadId, messageId, isNew }
}
