import { withdrawReplies } from '../../messages/index.ts'
import { findOwed } from '../telling/find-owed.ts'
import { countTold } from '../telling/tell-otherwise.ts'
import { correctRecord, messagesOf, type Correction, type EventRow, type NewEvent } from '../record/index.ts'
import type { Acting, Handler } from './acting.ts'

/** Nothing of it leaves any more, where nothing of it has left or is just leaving. */
const withdraw = (
  { tx, actor }: Acting,
  word: EventRow,
  because: 'withdrawn' | 'told-otherwise',
): Promise<boolean> =>
  withdrawReplies(tx, { councilId: actor.councilId, messageIds: messagesOf(word), because })

const correct = async ({ tx, actor, file }: Acting, events: Correction['events']): Promise<null> => {
  await correctRecord(tx, { councilId: actor.councilId, caseId: file.id, events })
  return null
}

/** Takes back what should have been told to the citizen and has not left: it never leaves, and nothing is owed of it. */
export const takeBackWord: Handler<'take-back-word'> = async (acting) => {
  const { tx, at, actor, file } = acting
  const word = await findOwed(tx, actor.councilId, file.id)
  if (word === null || !(await withdraw(acting, word, 'withdrawn'))) return 'not-now'
  const event: NewEvent = { kind: 'undone', detail: { events: [word.id], because: 'taken-back' } }
  return correct(acting, [{ at, officerId: actor.officer.id, event }])
}

/**
 * The officer told the citizen in another way (by telephone, in person …), and says how: it counts from now on, and the
 * messages that wait are not sent any more.
 */
export const tellOtherwise: Handler<'told-otherwise'> = async (acting, { how, text }) => {
  const { tx, at, actor, file } = acting
  const word = await findOwed(tx, actor.councilId, file.id)
  if (word === null) return 'not-now'
  await withdraw(acting, word, 'told-otherwise')
  const { councilId, officer } = actor
  await countTold(tx, { councilId, caseId: file.id, at, officerId: officer.id, how, text }, word)
  return null
}
