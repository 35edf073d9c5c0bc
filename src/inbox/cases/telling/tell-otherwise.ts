import type { Tx } from '../../../platform/db/index.ts'
import type { ToldHow, ToldKind } from '../acts.contract.ts'
import {
  correctRecord,
  listEvents,
  listUntold,
  messagesOf,
  type EventRow,
  type NewEvent,
} from '../record/index.ts'
import { again } from './follow-word.ts'

type Otherwise = {
  councilId: number
  caseId: number
  at: Date
  officerId: string
  how: ToldHow
  text: string
}

/** A word of a case counts from `at` on, told by an officer in another way than by its messages. */
export async function countTold(tx: Tx, told: Otherwise, word: EventRow): Promise<void> {
  const { councilId, caseId, at, officerId, how, text } = told
  const { kind, detail } = again(word)
  const event = { kind, detail: { ...detail, otherwise: true } } as NewEvent
  const of = kind as ToldKind
  const events = [
    { at, officerId, event: { kind: 'told-otherwise', detail: { of, how, text } } as const },
    { at, officerId, event },
  ]
  await correctRecord(tx, { councilId, caseId, events })
}

/**
 * The same for the stage that keeps a word's messages itself (officers' answers, letters of requests), found by one of
 * them. False when the case owes no such word.
 */
export async function tellWordOtherwise(tx: Tx, told: Otherwise & { messageId: string }): Promise<boolean> {
  const events = await listEvents(tx, told.councilId, told.caseId)
  const owed = listUntold(events).find((word) => messagesOf(word).includes(told.messageId))
  if (owed === undefined) return false
  await countTold(tx, told, owed)
  return true
}
