import type { z } from 'zod'
import { mayUseMedia } from '../../../newsroom/media/index.ts'
import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { findCases, threadsOf } from '../../cases/index.ts'
import { listThread, mayReadThread, type ThreadMessage } from '../../messages/index.ts'
import type { newItemSchema } from '../contract.ts'
import type { HoaxDeps } from '../hoax-deps.ts'
import { listUntakenCases } from '../items.store.ts'
import { hashOf, openHoax, type Forwarded } from './open-hoax.ts'

type Taken = { ok: true; hoaxId: number } | { ok: false; refusal: 'unknown-picture' | 'not-found' }

async function keep(deps: HoaxDeps, councilId: number, forwarded: Forwarded): Promise<number> {
  const items: Parameters<typeof openHoax>[2]['items'] = []
  for (const item of forwarded.items) {
    items.push({ ...item, pictureHash: await hashOf(deps, councilId, item.mediaId) })
  }
  return inTransaction(deps.db, async (tx) => {
    const hoaxId = await openHoax(tx, councilId, { ...forwarded, items, now: deps.clock.now() })
    const { officerId, cameBy: detail } = forwarded
    const entry = { councilId, officerId, action: 'hoax.opened', subject: String(hoaxId), detail }
    await recordAudit(tx, entry)
    return hoaxId
  })
}

/** Takes what an officer was forwarded: a text, a link or a picture; nothing else is asked. */
export async function takeByHand(
  deps: HoaxDeps,
  actor: Actor,
  item: z.output<typeof newItemSchema>,
): Promise<Taken> {
  if (item.mediaId !== null && !(await mayUseMedia(deps.db, actor, [item.mediaId]))) {
    return { ok: false, refusal: 'unknown-picture' }
  }
  const hoaxId = await keep(deps, actor.councilId, {
    items: [item],
    cameBy: 'officer',
    caseId: null,
    threadIds: [],
    officerId: actor.officer?.id ?? null,
    at: deps.clock.now(),
  })
  return { ok: true, hoaxId }
}

const MOST_PICTURES = 5

/** The words and the first pictures of what a citizen wrote: one item for the words with the first picture. */
function itemsOf(messages: readonly ThreadMessage[], words: string): Forwarded['items'] {
  const pictures = messages
    .flatMap(({ files }) => files)
    .flatMap(({ kind, mediaId }) => (kind === 'picture' && mediaId !== null ? [mediaId] : []))
  const text = words || messages.map((message) => message.text).join('\n')
  const [first = null, ...others] = [...new Set(pictures)].slice(0, MOST_PICTURES)
  return [{ text, mediaId: first }, ...others.map((mediaId) => ({ text: '', mediaId }))]
}

/** Takes what stands in a conversation: one message of the citizen, or all that was not hidden. */
export async function takeFromThread(
  deps: HoaxDeps,
  actor: Actor,
  from: { threadId: string; messageId: string | null },
): Promise<Taken> {
  const thread = await listThread(deps.db, actor.councilId, from.threadId)
  const mayRead = thread !== null && mayReadThread(actor, thread)
  const messages = (thread?.messages ?? []).filter(
    ({ direction, hiddenAt, id }) =>
      direction === 'in' && hiddenAt === null && (from.messageId === null || id === from.messageId),
  )
  const [first] = messages
  if (!mayRead || first === undefined) return { ok: false, refusal: 'not-found' }
  const hoaxId = await keep(deps, actor.councilId, {
    items: itemsOf(messages, ''),
    cameBy: 'message',
    caseId: null,
    threadIds: [from.threadId],
    officerId: actor.officer?.id ?? null,
    at: first.sentAt,
  })
  return { ok: true, hoaxId }
}

async function takeCase(deps: HoaxDeps, councilId: number, caseId: number): Promise<void> {
  const [file] = await findCases(deps.db, councilId, [caseId])
  if (file === undefined) return
  const threadIds = (await threadsOf(deps.db, councilId, [caseId])).get(caseId) ?? []
  const messages: ThreadMessage[] = []
  for (const threadId of threadIds) {
    const thread = await listThread(deps.db, councilId, threadId)
    messages.push(...(thread?.messages ?? []).filter(({ direction }) => direction === 'in'))
  }
  await keep(deps, councilId, {
    items: itemsOf(messages, file.text),
    cameBy: 'case',
    caseId,
    threadIds,
    officerId: null,
    at: file.openedAt,
  })
}

const BATCH = 50

/** Opens a rumour for every report of one that has none yet; gives how many. */
export async function takeCases(deps: HoaxDeps, councilId: number): Promise<number> {
  const cases = await listUntakenCases(deps.db, councilId, BATCH)
  for (const caseId of cases) await takeCase(deps, councilId, caseId)
  return cases.length
}
