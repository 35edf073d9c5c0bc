import { recordAudit, type Actor } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { ThreadCitizen } from '../contract.ts'
import { forgetContact, joinContacts } from '../contacts/index.ts'
import { mayReadThread } from '../may-read.ts'
import { findThreadOfCase, findWriter, listJoined, lockContacts, type Writer } from './acts.store.ts'
import { mayErase, mayForget, refuse, refuseHandling, type Acted } from './refusals.ts'

type Deps = { db: Db; clock: Clock }
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** What is known of who wrote a thread, without who it is; null when the thread is not the actor's to read. */
export async function readCitizen(db: Db, actor: Actor, threadId: string): Promise<ThreadCitizen | null> {
  const { councilId } = actor
  const writer = await findWriter(db, councilId, threadId)
  if (!writer || !mayReadThread(actor, writer)) return null
  const { contactId, joinedTo } = writer
  const joined = contactId === null ? [] : await listJoined(db, councilId, { contactId, joinedTo })
  return {
    isKnown: writer.isKnown,
    isForgotten: writer.isForgotten,
    joined: joined
      .filter((one) => mayReadThread(actor, one))
      .map(({ officeId: _office, lastMessageAt, ...one }) => ({
        ...one,
        lastMessageAt: lastMessageAt.toISOString(),
      })),
    mayHandle: refuseHandling(actor, writer) === null,
    mayForget: mayForget(actor, writer),
    mayErase: mayErase(actor, writer),
  }
}

/** The thread somebody means by the number of its case or the address of its page; null when there is none. */
function findMeant(db: Db, councilId: number, typed: string): Promise<string | null> {
  const id = UUID.exec(typed)?.[0].toLowerCase() ?? null
  return id === null ? findThreadOfCase(db, councilId, typed.trim().toUpperCase()) : Promise.resolve(id)
}

type Pair = {
  threadId: string
  otherId: string
  contactId: string
  other: Writer & { contactId: string }
  own: Writer
}

/** Both writers, locked, when the actor may act on both threads and both are known. */
async function lockPair(
  tx: Tx,
  actor: Actor,
  threadId: string,
  typed: string,
): Promise<{ ok: true; pair: Pair } | Extract<Acted, { ok: false }>> {
  const { councilId } = actor
  const seen = await findWriter(tx, councilId, threadId)
  const refused = refuseHandling(actor, seen)
  if (refused) return { ok: false, refusal: refused }
  const otherId = await findMeant(tx, councilId, typed)
  const meant = otherId === null ? null : await findWriter(tx, councilId, otherId)
  if (otherId === null || refuseHandling(actor, meant)) return { ok: false, refusal: 'unknown-conversation' }
  const ids = [seen?.contactId, meant?.contactId].flatMap((id) => id ?? [])
  if (ids.length === 2) await lockContacts(tx, councilId, ids)
  const own = await findKnown(tx, councilId, threadId)
  const other = await findKnown(tx, councilId, otherId)
  if (!own || !other) return { ok: false, refusal: 'nobody-known' }
  return { ok: true, pair: { threadId, otherId, contactId: own.contactId, own, other } }
}

/** The writer of a thread whose name and address were not forgotten; null when there is none. */
async function findKnown(tx: Tx, councilId: number, threadId: string): Promise<Pair['other'] | null> {
  const writer = await findWriter(tx, councilId, threadId)
  if (!writer?.isKnown || writer.contactId === null) return null
  return { ...writer, contactId: writer.contactId }
}

const isJoined = ({ own, other, contactId }: Pair): boolean =>
  own.joinedTo === other.contactId || other.joinedTo === contactId

async function writeJoin(tx: Tx, actor: Actor, { own, other, contactId, ...pair }: Pair): Promise<Acted> {
  const { councilId } = actor
  if (contactId === other.contactId) return refuse('same-citizen')
  if (isJoined({ own, other, contactId, ...pair })) return refuse('already-joined')
  if (own.joinedTo !== null && other.joinedTo !== null) return refuse('already-joined')
  const free = own.joinedTo === null
  await joinContacts(tx, {
    councilId,
    contactId: free ? contactId : other.contactId,
    joinedTo: free ? other.contactId : contactId,
  })
  return { ok: true }
}

/**
 * Says that who wrote two threads is one person, because they said so. `other`: the number of a case or the address of a
 * conversation; `consent`: how they agreed, kept in the audit.
 */
export function joinCitizens(
  { db }: Deps,
  actor: Actor,
  threadId: string,
  { other, consent }: { other: string; consent: string },
): Promise<Acted> {
  return inTransaction(db, async (tx) => {
    const found = await lockPair(tx, actor, threadId, other)
    if (!found.ok) return found
    const done = await writeJoin(tx, actor, found.pair)
    if (done.ok)
      await record(tx, actor, {
        action: 'inbox.citizen.joined',
        subject: threadId,
        detail: `${found.pair.otherId}: ${consent}`,
      })
    return done
  })
}

/** Takes a joining back, from either side. */
export function separateCitizens(
  { db }: Deps,
  actor: Actor,
  threadId: string,
  other: string,
): Promise<Acted> {
  return inTransaction(db, async (tx) => {
    const found = await lockPair(tx, actor, threadId, other)
    if (!found.ok) return found
    if (!isJoined(found.pair)) return refuse('not-joined')
    const { own, other: second, contactId } = found.pair
    const { councilId } = actor
    if (own.joinedTo === second.contactId) await joinContacts(tx, { councilId, contactId, joinedTo: null })
    if (second.joinedTo === contactId)
      await joinContacts(tx, { councilId, contactId: second.contactId, joinedTo: null })
    await record(tx, actor, {
      action: 'inbox.citizen.separated',
      subject: threadId,
      detail: found.pair.otherId,
    })
    return { ok: true }
  })
}

/** Forgets who wrote a thread, on their request: name, address, raw deliveries. There is no way back. */
export function forgetCitizen(
  { db, clock }: Deps,
  actor: Actor,
  threadId: string,
  how: string,
): Promise<Acted> {
  const { councilId } = actor
  return inTransaction(db, async (tx) => {
    const writer = await findWriter(tx, councilId, threadId)
    if (!writer) return refuse('not-found')
    if (!mayForget(actor, writer)) return refuse(mayReadThread(actor, writer) ? 'forbidden' : 'not-found')
    if (writer.contactId === null || !writer.isKnown) return refuse('nobody-known')
    await forgetContact(tx, { councilId, contactId: writer.contactId, at: clock.now() })
    await record(tx, actor, { action: 'inbox.citizen.forgotten', subject: threadId, detail: how })
    return { ok: true }
  })
}

type Written = { action: string; subject: string; detail: string }

function record(tx: Tx, actor: Actor, written: Written): Promise<void> {
  return recordAudit(tx, { councilId: actor.councilId, officerId: actor.officer?.id ?? null, ...written })
}
