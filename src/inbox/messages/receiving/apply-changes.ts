import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { MessageDelivery } from '../contract.ts'
import { isErased } from '../erasing/index.ts'
import { ANSWER_FATE, type ReceiveDeps } from '../incoming.ts'
import { cleanText, furtherDelivery } from '../message.ts'
import {
  changePart,
  findChange,
  listStatuses,
  lockAnswer,
  saveChange,
  saveDelivery,
  saveStatus,
} from './changes.store.ts'
import { findPart, gatherParts, hideStored, lockExternal } from './messages.store.ts'

type Of = { councilId: number; channelId: number; externalId: string }

/** Why a message is not shown any more when its sender took it back. */
export const TAKEN_BACK = 'ditarik oleh pengirim / taken back by the sender'

/** Does to a kept message what its sender changed; nothing while there is no change or no message yet. */
export async function applyChange(tx: Tx, of: Of): Promise<void> {
  const change = await findChange(tx, of)
  const part = change && (await findPart(tx, of))
  if (!change || !part) return
  const { councilId } = of
  const { messageId } = part
  if (change.text === null)
    return hideStored(tx, { councilId, messageId, at: change.at, because: TAKEN_BACK })
  await changePart(tx, of, cleanText(change.text))
  await gatherParts(tx, councilId, messageId)
}

/** The sender changed (`text`) or took back (null) what they wrote; it may come before the message itself. */
export function receiveChange(db: Db, of: Of, change: { at: Date; text: string | null }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockExternal(tx, of)
    // What was erased stays so, whatever its sender makes of it.
    if (await isErased(tx, of)) return
    await saveChange(tx, of, change)
    await applyChange(tx, of)
  })
}

/** Moves an answer on by everything the platform has said of it so far; never back. Gives the answer that moved, or null. */
export async function applyStatuses(tx: Tx, of: Of): Promise<string | null> {
  const answer = await lockAnswer(tx, of)
  if (!answer || answer.direction !== 'out') return null
  // The database checks the word.
  const before = answer.delivery as MessageDelivery
  const statuses = await listStatuses(tx, of)
  const delivery = statuses.reduce((now, one) => furtherDelivery(now, one.delivery), before)
  if (delivery === before) return null
  const detail = statuses.find((one) => one.delivery === delivery)?.detail ?? ''
  await saveDelivery(tx, { councilId: of.councilId, messageId: answer.message_id }, { delivery, detail })
  return answer.message_id
}

/**
 * A word of the platform about an answer; it may come before we know the id under which we sent it. Who answers is told
 * what became of it: a letter that came back was told to nobody.
 */
export function receiveStatus(
  { db, jobs }: Pick<ReceiveDeps, 'db' | 'jobs'>,
  of: Of,
  said: { delivery: 'sent' | 'delivered' | 'read' | 'failed'; at: Date; detail: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockExternal(tx, of)
    await saveStatus(tx, of, { ...said, detail: cleanText(said.detail, 500) })
    const messageId = await applyStatuses(tx, of)
    if (messageId !== null) await jobs.enqueue(tx, ANSWER_FATE, { councilId: of.councilId, messageId })
  })
}
