import { createHash, timingSafeEqual } from 'node:crypto'
import type { Tx, Db } from '../../../platform/db/index.ts'
import {
  ownChannel,
  receiveMessage,
  settleThread,
  type PreparedFile,
  type ReceiveDeps,
} from '../../messages/index.ts'
import type { Verdict } from '../contract.ts'
import {
  addEvent,
  findCases,
  hasNothingLeft,
  hashAccessKey,
  joinThread,
  lockCase,
  readCaseNumber,
  rootOf,
  threadsOf,
} from '../record/index.ts'
import { findAccess } from './citizen.store.ts'
import { markTaken } from './intake.store.ts'

/**
 * The case a number and the citizen's key open together, as typed; null when they do not fit. Takes the same time
 * whether the number is wrong or the key.
 */
export async function checkAccess(
  db: Db,
  councilId: number,
  typedNumber: string,
  typedKey: string,
): Promise<number | null> {
  const hash = hashAccessKey(typedKey)
  const number = readCaseNumber(typedNumber)
  const found = number === null ? null : await findAccess(db, councilId, number)
  const kept = found?.hash ?? Buffer.alloc(hash.length)
  const fits = kept.length === hash.length && timingSafeEqual(kept, hash)
  return fits ? (found?.caseId ?? null) : null
}

export type CitizenWord = {
  councilId: number
  caseId: number
  at: Date
  /** Whether all is well, after the officer said that it is done. */
  verdict?: Verdict
  /** What they add; '' for nothing. */
  text?: string
  files?: PreparedFile[]
  /** Chosen by the page: the same word in the same case, sent twice with it, is one. */
  wordId: string
}

/**
 * The id of a word: sent again with its form it is the same one. Other words are another, and so are those in another
 * case: a page that never heard of its first word keeps its form, and nothing typed into it may be lost.
 */
function externalIdOf({ wordId, caseId, files = [] }: CitizenWord, text: string): string {
  // A browser that goes back forgets the chosen photos: they count only where nothing else was said.
  const content = text === '' ? files.map(({ id }) => id).join() : text
  const said = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  return `word-${caseId}-${wordId}-${said}`
}

/** Keeps what the citizen wrote as a message of their case. */
async function keepWord(tx: Tx, deps: ReceiveDeps, word: CitizenWord, number: string): Promise<void> {
  const { councilId, caseId, at, files = [] } = word
  const text = word.text?.trim() ?? ''
  const channelId = await ownChannel(tx, councilId, 'web-form')
  const externalId = externalIdOf(word, text)
  const message = { councilId, channelId, externalId, sentAt: at, contact: null, text, files }
  const received = await receiveMessage(deps, { ...message, subject: number, threadHint: number }, tx)
  await joinThread(tx, councilId, caseId, received.threadId)
  // The verdict beside it says what becomes of the case: "solved, thank you" must not open it again.
  if (word.verdict === undefined || !received.isNew) return
  await markTaken(tx, councilId, { messageId: received.messageId, caseId, noise: null, at })
}

async function keepVerdict(tx: Tx, word: CitizenWord, caseId: number, verdict: Verdict): Promise<void> {
  const { councilId, at, text = '' } = word
  const standing = await lockCase(tx, councilId, caseId)
  // Pressed twice, or once more after its answer was lost. After a new answer the same verdict is a new one.
  if (standing?.citizenVerdict === verdict && standing.status !== 'answered') return
  const event = { kind: 'citizen-verdict' as const, detail: { verdict, text: text.trim() } }
  await addEvent(tx, { councilId, caseId, at, officerId: null, event })
  if (verdict !== 'solved') return
  for (const threadId of (await threadsOf(tx, councilId, [caseId])).get(caseId) ?? []) {
    await settleThread(tx, { councilId, threadId, at })
  }
}

/**
 * A word of the citizen on their own page, whose key `checkAccess` has looked at: a text becomes a message of the case,
 * a verdict stands beside the officer's word; "not solved" opens the case again. For a merged case it counts in the
 * one it was merged into. False, and nothing is kept, when the case ended and nothing of it is left to answer.
 */
export async function citizenSays(tx: Tx, deps: ReceiveDeps, word: CitizenWord): Promise<boolean> {
  const [own] = await findCases(tx, word.councilId, [word.caseId])
  if (!own) throw new Error(`council ${word.councilId} has no case ${word.caseId}`)
  if (await hasNothingLeft(tx, word.councilId, own)) return false
  const hasText = (word.text?.trim() ?? '') !== '' || (word.files?.length ?? 0) > 0
  if (hasText) await keepWord(tx, deps, word, own.number)
  if (word.verdict !== undefined)
    await keepVerdict(tx, word, (await rootOf(tx, word.councilId, own)).id, word.verdict)
  return true
}
