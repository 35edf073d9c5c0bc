import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { hasLeft, listSent, type SentMessage } from '../../messages/index.ts'
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

/** What takes no longer than this to leave counts as told when it was written. */
const AT_ONCE_MS = 60_000

type Added = Correction['events'][number]

/** The event a message tells of: its newest, as one that left later than it was written stands there again. */
export function findWord(events: readonly EventRow[], messageId: string): EventRow | null {
  return events.findLast((event) => messagesOf(event).includes(messageId)) ?? null
}

/** The same event once more, as it is to count from another moment on. */
export const again = (word: EventRow): NewEvent => ({ kind: word.kind, detail: word.detail }) as NewEvent

/** When the first of the messages left; null when nobody knows. */
function leftAt(messages: readonly SentMessage[]): Date | null {
  const times = messages.flatMap((message) => message.leftAt ?? [])
  return times.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null
}

/**
 * Whether the citizen spoke between the writing of a word and its leaving: who has answered is not waited for, and who
 * has written again has an open case. A reply is given all the same.
 */
function isOvertaken(events: readonly EventRow[], word: EventRow, left: Date): boolean {
  if (word.kind === 'replied') return false
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
  const isTold = hasLeft(messages)
  const counts = !listUndone(events).has(word.id)
  const undo = (because: 'not-left' | 'left-later'): Added => {
    const event: NewEvent = { kind: 'undone', detail: { events: [word.id], because } }
    return { at: now, officerId: null, event }
  }
  if (isTold === null) return []
  if (!isTold) return counts ? [undo('not-left')] : []
  const left = leftAt(messages) ?? now
  if (!counts) return isDenied(events, word) ? [] : told(events, word, left)
  return left.getTime() - word.at.getTime() > AT_ONCE_MS
    ? [undo('left-later'), ...told(events, word, left)]
    : []
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

async function follow(tx: Tx, of: { councilId: number; caseId: number; messageId: string; now: Date }) {
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
  await inTransaction(deps.db, (tx) => follow(tx, { councilId, caseId, messageId, now }))
}
