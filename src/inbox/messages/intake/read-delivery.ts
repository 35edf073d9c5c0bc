import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { messageOf } from '../../../platform/errors.ts'
import {
  inboxChannelOf,
  type ChannelContext,
  type InboxChannel,
  type IncomingFile,
  type IncomingMessage,
  type Parsed,
} from '../channels/index.ts'
import { isErased } from '../erasing/index.ts'
import { prepareFiles, type RawFile } from '../files/index.ts'
import type { PreparedFile } from '../incoming.ts'
import { receiveChange, receivePart, receiveStatus } from '../receiving/index.ts'
import { findChannel, openWay } from '../ways/index.ts'
import { closeDelivery, countNew, noteReceived, putOff, type OpenDelivery } from './deliveries.store.ts'
import type { ReadingDeps } from './deps.ts'

/** Tries before a delivery that cannot be read is left to a person; a file that cannot be fetched is left out then. */
const MOST_ATTEMPTS = 6
const FIRST_WAIT_MS = 20_000

type Work = {
  deps: ReadingDeps
  councilId: number
  delivery: OpenDelivery
  channel: InboxChannel
  context: ChannelContext
}

async function fetchRaw(work: Work, file: IncomingFile): Promise<RawFile> {
  const { key, name, contentType } = file
  if ('bytes' in file) return { key, name, contentType, bytes: file.bytes }
  const gone: RawFile = { key, name, contentType, bytes: Buffer.alloc(0), refusal: 'gone' }
  try {
    const fetched = await work.channel.fetchFile?.(work.context, file.remote)
    return Buffer.isBuffer(fetched) ? { key, name, contentType, bytes: fetched } : gone
  } catch (error) {
    // A photo that cannot be had must not keep the words from arriving for ever.
    if (work.delivery.attempts + 1 < MOST_ATTEMPTS) throw error
    work.deps.log.warn({ err: error, channel: work.context.channel.id }, 'a file could not be fetched')
    return gone
  }
}

async function prepare(work: Work, message: IncomingMessage): Promise<PreparedFile[]> {
  if (message.files.length === 0) return []
  const raw: RawFile[] = []
  for (const file of message.files) raw.push(await fetchRaw(work, file))
  const { councilId, delivery } = work
  const owner = { councilId, channelId: delivery.channelId, externalId: message.externalId }
  return prepareFiles(work.deps, owner, raw)
}

/** Keeps a message with the count of it in its delivery, together: the receipt never differs from what is there. */
async function keepMessage(work: Work, message: IncomingMessage): Promise<void> {
  const files = await prepare(work, message)
  const { deps, councilId, delivery } = work
  const { kind: _kind, ...rest } = message
  await inTransaction(deps.db, async (tx: Tx) => {
    const incoming = {
      ...rest,
      files,
      councilId,
      channelId: delivery.channelId,
      receivedAt: delivery.receivedAt,
      deliveryId: delivery.id,
    }
    const { isNewPart } = await receivePart(deps, incoming, tx)
    await countNew(tx, { councilId, deliveryId: delivery.id }, isNewPart ? 1 : 0)
  })
}

/** Keeps what was read; gives whether it tells of a message that was erased, of which nothing is kept again. */
async function keepParsed(work: Work, parsed: Exclude<Parsed, { kind: 'unread' }>): Promise<boolean> {
  const { councilId, delivery, deps } = work
  const of = { councilId, channelId: delivery.channelId, externalId: parsed.externalId }
  if (await isErased(deps.db, of)) return true
  await (parsed.kind === 'message' ? keepMessage(work, parsed) : keepNews(work, of, parsed))
  return false
}

type News = Exclude<Parsed, { kind: 'unread' | 'message' }>

/** Keeps what became of a message: a status of ours, a change of theirs. */
async function keepNews(
  { deps }: Work,
  of: { councilId: number; channelId: number; externalId: string },
  parsed: News,
): Promise<void> {
  if (parsed.kind === 'status') {
    const { at, detail = '' } = parsed
    return receiveStatus(deps, of, { delivery: parsed.delivery, at, detail })
  }
  const text = parsed.kind === 'edited' ? parsed.text : null
  return receiveChange(deps.db, of, { at: parsed.at, text })
}

async function readOpen(work: Work): Promise<void> {
  const { deps, councilId, delivery, channel, context } = work
  const found = await channel.parse?.(delivery, context)
  if (!found) throw new Error(`${channel.kind} reads no deliveries`)
  const unread: string[] = []
  let isForgotten = false
  for (const parsed of found) {
    if (parsed.kind === 'unread') unread.push(parsed.detail)
    else if (await keepParsed(work, parsed)) isForgotten = true
  }
  await inTransaction(deps.db, (tx) =>
    closeDelivery(
      tx,
      { councilId, deliveryId: delivery.id },
      {
        at: deps.clock.now(),
        newCount: 0,
        isForgotten,
        problem: unread.length === 0 ? null : unread.join('; ').slice(0, 1000),
      },
    ),
  )
  await noteReceived(deps.db, { councilId, channelId: delivery.channelId, at: delivery.receivedAt })
}

/** What stands in the way of reading: later once more, and after six tries a person is told. */
async function setAside(
  deps: ReadingDeps,
  councilId: number,
  delivery: OpenDelivery,
  error: unknown,
): Promise<void> {
  const of = { councilId, deliveryId: delivery.id }
  const problem = messageOf(error).slice(0, 1000)
  deps.log.warn(
    { delivery: delivery.id, attempts: delivery.attempts, problem },
    'a delivery could not be read',
  )
  const at = deps.clock.now()
  if (delivery.attempts + 1 >= MOST_ATTEMPTS)
    return inTransaction(deps.db, (tx) => closeDelivery(tx, of, { at, newCount: 0, problem }))
  const wait = FIRST_WAIT_MS * 2 ** delivery.attempts
  return putOff(deps.db, of, new Date(at.getTime() + wait), problem)
}

/**
 * Reads one claimed delivery: its messages, changes and statuses are kept, each once however often it is read. One that
 * cannot be read stays, is tried again after 20 s, 40 s, …, and is then shown to who manages the channels.
 */
export async function readDelivery(
  deps: ReadingDeps,
  councilId: number,
  delivery: OpenDelivery,
): Promise<void> {
  try {
    const way = await findChannel(deps.db, councilId, delivery.channelId)
    const channel = way && inboxChannelOf(way.kind)
    if (!way || !channel) throw new Error(`channel ${delivery.channelId} cannot be read`)
    const context = await openWay(deps, councilId, way)
    await readOpen({ deps, councilId, delivery, channel, context })
  } catch (error) {
    await setAside(deps, councilId, delivery, error)
  }
}
