import { findOffice, officesFor, type Actor } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { isReadByAll } from '../channels/index.ts'
import type { InboxMessage, MessageFile, Thread, ThreadPage, ThreadQuery, ThreadRow } from '../contract.ts'
import type { PreparedFile, ThreadMessage, ThreadView } from '../incoming.ts'
import { mayReadThread } from '../may-read.ts'
import { listChannels } from '../ways/index.ts'
import { listCasesOf } from './cases-of-thread.store.ts'
import { listThread } from './list-thread.ts'
import { countWaiting, listThreads, searchThreads, type ListedThread } from './threads-list.store.ts'
import { findThread } from './threads-read.store.ts'

const PAGE = 50
const MOST_COUNTED = 1000

const writeCursor = (at: Date, id: string): string =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

/** Where a page ended; null for none and for what is no cursor of ours. */
function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  const [at = '', id = ''] = Buffer.from(cursor ?? '', 'base64url')
    .toString('utf8')
    .split(' ')
  const isOurs = /^\d{4}-[\d:.TZ-]+$/.test(at) && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(Date.parse(at))
  return isOurs ? { at: new Date(at), id } : null
}

function toRow({ text, lastMessageAt, settledAt, ...thread }: ListedThread): ThreadRow {
  return {
    id: thread.id,
    channel: thread.channel,
    subject: thread.subject,
    excerpt: text,
    lastMessageAt: lastMessageAt.toISOString(),
    messageCount: thread.messageCount,
    waitsForUs: thread.waitsForUs,
    settledAt: settledAt?.toISOString() ?? null,
    hasFiles: thread.hasFiles,
  }
}

type Page = Pick<ThreadPage, 'threads' | 'next'>

async function search(db: Db, ask: Parameters<typeof searchThreads>[1]): Promise<Page> {
  const found = await searchThreads(db, ask)
  const shown = found.slice(0, PAGE)
  const last = shown.at(-1)
  const byThread = new Map(shown.toReversed().map((one) => [one.id, one]))
  return {
    threads: shown.filter((one) => byThread.get(one.id) === one).map(toRow),
    next: found.length > PAGE && last ? writeCursor(last.at, last.messageId) : null,
  }
}

async function list(db: Db, ask: Parameters<typeof listThreads>[1]): Promise<Page> {
  const found = await listThreads(db, ask)
  const shown = found.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    threads: shown.map(toRow),
    next: found.length > PAGE && last ? writeCursor(last.lastMessageAt, last.id) : null,
  }
}

/** One page of the threads the actor may read, fifty at a time. */
export async function readThreads(db: Db, actor: Actor, query: ThreadQuery): Promise<ThreadPage> {
  const { councilId } = actor
  const offices = officesFor(actor, 'messages.read')
  const ask = {
    councilId,
    offices,
    channelId: query.channel ?? null,
    state: query.state,
    oldestFirst: query.order === 'oldest',
    after: readCursor(query.cursor),
    limit: PAGE + 1,
  }
  const words = query.search ?? ''
  const page = words === '' ? await list(db, ask) : await search(db, { ...ask, search: words })
  const channels = (await listChannels(db, councilId)).map(({ id, kind, name }) => ({ id, kind, name }))
  return { ...page, waiting: await countWaiting(db, { councilId, offices, most: MOST_COUNTED }), channels }
}

function toFile(file: PreparedFile): MessageFile {
  const url = file.kind === 'refused' ? null : `/api/inbox/files/${file.id}`
  return {
    id: file.id,
    kind: file.kind,
    name: file.name,
    contentType: file.contentType,
    byteCount: file.byteCount,
    refusal: file.refusal,
    mediaId: file.mediaId,
    url,
    thumbUrl: file.kind === 'picture' ? `${url}?size=thumb` : null,
  }
}

/** How an answer stands on its way, as it is shown. */
const presentWay = ({ told, nextTryAt, triedUntil, isHeld }: ThreadMessage) => ({
  deliveryDetail: told,
  nextTryAt: nextTryAt?.toISOString() ?? null,
  triedUntil: triedUntil?.toISOString() ?? null,
  mayTryNow: isHeld,
})

const presentErased = (erased: ThreadMessage['erased']): InboxMessage['erased'] =>
  erased && { ...erased, at: erased.at.toISOString() }

/** A message as it is shown to officers; of a hidden one only that it was there. */
export function presentMessage(message: ThreadMessage): InboxMessage {
  const isHidden = message.hiddenAt !== null
  return {
    id: message.id,
    direction: message.direction,
    sentAt: message.sentAt.toISOString(),
    claimedAt: message.claimedAt?.toISOString() ?? null,
    receivedAt: message.receivedAt.toISOString(),
    text: isHidden ? '' : message.text,
    subject: isHidden ? '' : message.subject,
    isAutomatic: message.isAutomatic,
    delivery: message.delivery,
    ...presentWay(message),
    officer: message.officer?.name ?? null,
    hiddenAt: message.hiddenAt?.toISOString() ?? null,
    erased: presentErased(message.erased),
    files: isHidden ? [] : message.files.map(toFile),
  }
}

/** One thread with its messages and cases; null when it is not there or not the actor's to read. */
export async function readThread(db: Db, actor: Actor, threadId: string): Promise<Thread | null> {
  const { councilId } = actor
  const thread = await listThread(db, councilId, threadId)
  if (!thread || !mayReadThread(actor, thread)) return null
  const counted = await findThread(db, councilId, threadId)
  const office = thread.officeId === null ? null : await findOffice(db, councilId, thread.officeId)
  return {
    ...presentThread(thread),
    office: office && { id: office.id, name: office.name },
    messageCount: counted?.messageCount ?? thread.messages.length,
    cases: await listCasesOf(db, councilId, threadId),
  }
}

function presentThread(thread: ThreadView): Omit<Thread, 'office' | 'messageCount' | 'cases'> {
  return {
    id: thread.id,
    channel: thread.channel,
    subject: thread.subject,
    isPublic: isReadByAll(thread.channel.kind),
    windowClosesAt: thread.windowClosesAt?.toISOString() ?? null,
    settledAt: thread.settledAt?.toISOString() ?? null,
    firstMessageAt: thread.firstMessageAt.toISOString(),
    lastMessageAt: thread.lastMessageAt.toISOString(),
    waitsForUs: thread.waitsForUs,
    messages: thread.messages.map(presentMessage),
  }
}
