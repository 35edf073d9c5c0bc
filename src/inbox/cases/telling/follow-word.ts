import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { judgeWord, listSent, type SentMessage } from '../../messages/index.ts'
import {
  correctRecord,
  isSameWord,
  listEvents,
  listUndone,
  lockCase,
  messagesOf,
  readDetail,
  type Correction,
  type EventRow,
  type NewEvent,
} from '../record/index.ts'
import { findCaseOfWord } from './words.store.ts'

type Added = Correction['events'][number]

/** The event a message tells of: its newest, as one that left later than it was written stands there again. */
export function findWord(events: readonly EventRow[], messageId: string): EventRow | null {
  return events.findLast((event) => messagesOf(event).includes(messageId)) ?? null
}

/** The same event once more, as it is to count from another moment on. */
export const again = (word: EventRow): NewEvent => ({ kind: word.kind, detail: word.detail }) as NewEvent

/**
 * Whether the citizen spoke between the writing of a word and its leaving: who has answered is not waited for, and who
 * has written again has an open case. A reply and a receipt are given all the same.
 */
function isOvertaken(events: readonly EventRow[], word: EventRow, left: Date): boolean {
  if (word.kind === 'replied' || word.kind === 'receipted') return false
  const undone = listUndone(events)
  return events.some(
    ({ id, kind, at }) =>
      (kind === 'citizen-wrote' || kind === 'citizen-verdict') &&
      !undone.has(id) &&
      id > word.id &&
      at <= left,
  )
}

const told = (events: readonly EventRow[], word: EventRow, left: Date): Added[] =>
  isOvertaken(events, word, left)
    ? [
        {
          at: left,
          officerId: null,
          event: { kind: 'left-late', detail: { of: word.kind, word: word.id } } as NewEvent,
        },
      ]
    : [{ at: left, officerId: word.officerId ?? null, event: again(word) }]

/** How the record of a case is to be corrected once it is known what became of a word; empty: it is right. Pure. */
export function correctWord(
  events: readonly EventRow[],
  word: EventRow,
  messages: readonly SentMessage[],
  now: Date,
): Added[] {
  const counts = !listUndone(events).has(word.id)
  const judged = judgeWord({ at: word.at, counts }, messages, now)
  const undo = (because: 'not-left' | 'left-later'): Added => {
    const event: NewEvent = { kind: 'undone', detail: { events: [word.id], because } }
    return { at: now, officerId: null, event }
  }
  if (judged === 'right') return []
  if (judged === 'not-left') return [undo('not-left')]
  if (!counts) return isDenied(events, word) ? [] : told(events, word, judged.leftAt)
  return [undo('left-later'), ...told(events, word, judged.leftAt)]
}

/** Whether a word that does not count stays so: an officer took it back or told it otherwise, or the citizen was quicker. */
function isDenied(events: readonly EventRow[], word: EventRow): boolean {
  const because = events.flatMap((event) => {
    const detail = readDetail(event, 'undone')
    return detail?.events.includes(word.id) ? [detail.because ?? 'undone'] : []
  })
  const isOver = events.some((event) => {
    if (event.id <= word.id) return false
    const late = readDetail(event, 'left-late')
    return late ? (late.word ?? word.id) === word.id : isSameWord(event, word)
  })
  return isOver || because.some((one) => one !== 'not-left')
}

/**
 * The same in the transaction of a stage that ends a case by a letter of its own (a request's answer ends the case it came
 * as) and follows that letter itself.
 */
export async function followWordOf(
  tx: Tx,
  of: { councilId: number; caseId: number; messageId: string; now: Date },
): Promise<void> {
  const { councilId, caseId, messageId, now } = of
  await lockCase(tx, councilId, caseId)
  const events = await listEvents(tx, councilId, caseId)
  const word = findWord(events, messageId)
  if (word === null) return
  const messages = await listSent(tx, councilId, messagesOf(word))
  const correction = correctWord(events, word, messages, now)
  if (correction.length > 0) await correctRecord(tx, { councilId, caseId, events: correction })
}

/**
 * Follows what became of a message by which a case tells its citizens something: a question nobody got never paused a
 * deadline, a closing nobody was told of is none, and what leaves later counts from that moment. Officers' answers are
 * followed by the answers. Asked twice it changes nothing more.
 */
export async function followWord(
  deps: { db: Db; clock: Clock },
  councilId: number,
  messageId: string,
): Promise<void> {
  const caseId = await findCaseOfWord(deps.db, councilId, messageId)
  if (caseId === null) return
  const now = deps.clock.now()
  await inTransaction(deps.db, (tx) => followWordOf(tx, { councilId, caseId, messageId, now }))
}
