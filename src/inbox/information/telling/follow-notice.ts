import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { judgeWord, listSent } from '../../messages/index.ts'
import { happen } from '../requests/change-request.ts'
import { listEvents } from '../requests/events.store.ts'
import { lockRequest } from '../requests/requests.store.ts'
import type { ToldHow } from '../../cases/contract.ts'
import { EFFECTS, type Telling } from './effects.ts'
import { findNotice, saveNotice } from './notices.store.ts'

type Detail = Telling['detail'] & { messageId?: string }

/** A notice and its request, locked; null when the message is no notice, or says nothing any more. */
export async function lockNotice(
  tx: Tx,
  of: { councilId: number; messageId: string; at: Date; officerId: string | null },
): Promise<Telling | null> {
  const { councilId, messageId, at, officerId } = of
  const known = await findNotice(tx, councilId, messageId)
  const request = known && (await lockRequest(tx, councilId, known.requestId))
  const notice = request && (await findNotice(tx, councilId, messageId))
  if (!request || !notice || notice.standing === 'superseded') return null
  const events = await listEvents(tx, councilId, request.id)
  // Written by this stage only.
  const details = events.map(({ kind, detail }) => ({ kind, detail: detail as Detail }))
  const own = details.find(({ kind, detail }) => kind === notice.kind && detail.messageId === messageId)
  return { tx, request, councilId, at, officerId, notice, detail: own?.detail ?? {} }
}

/** The applicant was not told after all: nothing law counts from it began. */
async function takeBack(on: Telling): Promise<Telling['request'] | null> {
  const { tx, councilId, notice, request } = on
  const kept = await EFFECTS[notice.kind].takeBack(on, notice.toldAt ?? notice.writtenAt)
  if (kept === null) return null
  const { messageId, kind } = notice
  const detail = { ...kept.detail, messageId }
  await happen(on, { kind: 'not-told', of: kind }, { ...kept, detail })
  await saveNotice(tx, { councilId, messageId }, { standing: 'untold', toldAt: null })
  return lockRequest(tx, councilId, request.id)
}

/** The applicant is told at the moment of `on`: by the message, or as an officer says. */
export async function give(on: Telling, otherwise?: { how: ToldHow; text: string }): Promise<void> {
  const { tx, councilId, notice, at } = on
  const { messageId, kind } = notice
  const kept = await EFFECTS[kind].give(on)
  if (kept === null) return saveNotice(tx, { councilId, messageId }, { standing: 'superseded', toldAt: null })
  const { outcome } = on.detail
  const event = { kind: 'told' as const, of: kind, ...(outcome && { outcome }) }
  await happen(on, event, { ...kept, detail: { ...kept.detail, ...otherwise, messageId } })
  const change = { standing: 'told' as const, toldAt: at, ...(otherwise && { how: otherwise.how }) }
  await saveNotice(tx, { councilId, messageId }, change)
}

async function follow(tx: Tx, of: { councilId: number; messageId: string; now: Date }): Promise<void> {
  const { councilId, messageId, now } = of
  const on = await lockNotice(tx, { councilId, messageId, at: now, officerId: null })
  // What an officer said in person is not unsaid by a letter.
  if (on === null || on.notice.toldHow !== null) return
  const { standing, toldAt, writtenAt } = on.notice
  const word = { at: toldAt ?? writtenAt, counts: standing === 'told' }
  const judged = judgeWord(word, await listSent(tx, councilId, [messageId]), now)
  if (judged === 'right') return
  const request = word.counts ? await takeBack(on) : on.request
  if (judged === 'not-left' || request === null) return
  await give({ ...on, request, at: judged.leftAt, officerId: on.notice.officerId })
}

/**
 * Follows what became of a message by which an applicant is told something that law counts from: an answer nobody got
 * ends no deadline and starts none of theirs, an extension nobody was told of is none, and what leaves later counts from
 * that moment. Asked twice it changes nothing more.
 */
export async function followNotice(
  deps: { db: Db; clock: Clock },
  councilId: number,
  messageId: string,
): Promise<void> {
  if ((await findNotice(deps.db, councilId, messageId)) === null) return
  const now = deps.clock.now()
  await inTransaction(deps.db, (tx) => follow(tx, { councilId, messageId, now }))
}
