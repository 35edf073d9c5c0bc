import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { addEvent, findCases, insertWord } from '../../cases/index.ts'
import { queueReply } from '../../messages/index.ts'
import type { HoaxDeps } from '../hoax-deps.ts'
import { titleOf } from '../hoax.ts'
import { addHoaxEvent, findHoax } from '../hoaxes.store.ts'
import { listItems, lockUntold, markTold } from '../items.store.ts'
import { findPublicVersion } from '../public/public.store.ts'
import { composeAnswer, composeClosing } from './compose-answer.ts'

/** What is to be told now: the public version, or why there is none. `version` 0 stands for that reason. */
type News = { version: number; text: string }

async function findNews(deps: HoaxDeps, db: Db, councilId: number, hoaxId: number): Promise<News | null> {
  const shown = await findPublicVersion(db, councilId, hoaxId)
  if (shown) return { version: shown.version, text: composeAnswer(shown, deps.publicUrl ?? '') }
  const hoax = await findHoax(db, councilId, hoaxId)
  if (hoax?.status !== 'closed' || hoax.closedBecause === null) return null
  const [first] = await listItems(db, councilId, [hoaxId])
  const title = titleOf(hoax.claim, first?.text ?? '')
  return { version: 0, text: composeClosing(title, hoax.closedBecause) }
}

/** The case the question came with hears of the answer like of any other: its deadline ends, its history shows it. */
async function tellCase(
  tx: Tx,
  told: { councilId: number; caseId: number; messageId: string; text: string; at: Date },
): Promise<void> {
  const { councilId, caseId, messageId, text, at } = told
  const [file] = await findCases(tx, councilId, [caseId])
  if (file === undefined || file.status === 'merged' || file.status === 'rejected') return
  const event = { kind: 'replied', detail: { messageId, text, isFinal: true } } as const
  await addEvent(tx, { councilId, caseId, at, officerId: null, event })
}

function tellOne(deps: HoaxDeps, councilId: number, hoaxId: number): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    const news = await findNews(deps, tx, councilId, hoaxId)
    if (news === null) return false
    const asker = await lockUntold(tx, councilId, hoaxId, news.version)
    if (asker === null) return false
    const at = deps.clock.now()
    const { threadId, caseId } = asker
    const reply = { councilId, threadId, text: news.text, mediaIds: [], officerId: null, at }
    const { messageId } = await queueReply(tx, deps.jobs, reply)
    await markTold(tx, councilId, { hoaxId, threadId, version: news.version, messageId, at })
    if (caseId !== null) await insertWord(tx, councilId, { messageId, caseId })
    if (caseId !== null) await tellCase(tx, { councilId, caseId, messageId, text: news.text, at })
    return true
  })
}

/**
 * Tells every conversation that asked what there is to tell, each version once: each in its own transaction with the
 * reply, so that a job that stops halfway goes on with who was not told. Gives how many were told.
 */
export async function tellAskers(deps: HoaxDeps, councilId: number, hoaxId: number): Promise<number> {
  let told = 0
  while (await tellOne(deps, councilId, hoaxId)) told += 1
  if (told > 0) {
    await inTransaction(deps.db, (tx) =>
      addHoaxEvent(tx, councilId, {
        hoaxId,
        at: deps.clock.now(),
        officerId: null,
        kind: 'told',
        detail: String(told),
      }),
    )
  }
  return told
}
