import { timingSafeEqual } from 'node:crypto'
import type { Tx, Db } from '../../../platform/db/index.ts'
import {
  ownChannel,
  receiveMessage,
  settleThread,
  type PreparedFile,
  type ReceiveDeps,
} from '../../messages/index.ts'
import type { Verdict } from '../contract.ts'
import { addEvent, findCases, hashAccessKey, joinThread, readCaseNumber, threadsOf } from '../record/index.ts'
import { findAccess } from './citizen.store.ts'

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
  /** Chosen by the page: the same word sent twice is one. */
  wordId: string
}

async function rootOf(tx: Tx, councilId: number, caseId: number): Promise<number> {
  let id = caseId
  for (let depth = 0; depth < 20; depth += 1) {
    const [file] = await findCases(tx, councilId, [id])
    if (!file || file.mergedInto === null) return id
    id = file.mergedInto
  }
  return id
}

/**
 * A word of the citizen on their own page, whose key `checkAccess` has looked at: a text becomes a message of the case,
 * a verdict stands beside the officer's word; "not solved" opens the case again. For a merged case it counts in the
 * one it was merged into.
 */
export async function citizenSays(tx: Tx, deps: ReceiveDeps, word: CitizenWord): Promise<void> {
  const { councilId, caseId, at, verdict, files = [] } = word
  const text = word.text?.trim() ?? ''
  const root = await rootOf(tx, councilId, caseId)
  const [own] = await findCases(tx, councilId, [caseId])
  if (!own) throw new Error(`council ${councilId} has no case ${caseId}`)
  if (text !== '' || files.length > 0) {
    const channelId = await ownChannel(tx, councilId, 'web-form')
    const received = await receiveMessage(
      deps,
      {
        councilId,
        channelId,
        externalId: `word-${word.wordId}`,
        sentAt: at,
        contact: null,
        text,
        files,
        subject: own.number,
        threadHint: own.number,
      },
      tx,
    )
    await joinThread(tx, councilId, caseId, received.threadId)
  }
  if (verdict === undefined) return
  const detail = { verdict, text }
  await addEvent(tx, {
    councilId,
    caseId: root,
    at,
    officerId: null,
    event: { kind: 'citizen-verdict', detail },
  })
  if (verdict !== 'solved') return
  for (const threadId of (await threadsOf(tx, councilId, [root])).get(root) ?? []) {
    await settleThread(tx, { councilId, threadId, at })
  }
}
