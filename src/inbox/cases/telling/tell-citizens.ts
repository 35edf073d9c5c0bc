import type { Tx } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { keepKey } from '../../../platform/secrets.ts'
import { channelsOf, isReadByAll, queueReply } from '../../messages/index.ts'
import { accessKeyOf, threadsOf } from '../record/index.ts'
import { insertWord } from './words.store.ts'

export type TellDeps = { jobs: Jobs; dataDir: string; publicUrl: string | undefined }

/**
 * The citizen's own page of a case, with the key that opens it; null where the installation has no public address.
 * The portal owns the page. The key opens the case to whoever has it: never where others read.
 */
export function linkToOwnCase(
  deps: Omit<TellDeps, 'jobs'>,
  councilId: number,
  number: string,
): string | null {
  if (deps.publicUrl === undefined) return null
  const key = accessKeyOf(keepKey(deps.dataDir, 'case-access'), councilId, number)
  return `${deps.publicUrl.replace(/\/$/, '')}/portal/lacak/${number}?kunci=${key}`
}

export type Telling = {
  councilId: number
  caseId: number
  text: string
  /** What stands under the text where only the citizen reads it, and where everybody does. */
  ending?: { privately: string; publicly: string }
  mediaIds: string[]
  officerId: string | null
  at: Date
}

/**
 * Sends a text to everybody whose conversation belongs to the case or was merged into it; gives the messages, which belong
 * into the event they tell of: `followWord` says what became of them.
 */
export async function tellCitizens(
  tx: Tx,
  deps: Pick<TellDeps, 'jobs'>,
  telling: Telling,
): Promise<string[]> {
  const { councilId, caseId, ending, mediaIds, officerId, at } = telling
  const threads = (await threadsOf(tx, councilId, [caseId])).get(caseId) ?? []
  const kinds = await channelsOf(tx, councilId, threads)
  const messageIds: string[] = []
  for (const threadId of threads) {
    const last = (isReadByAll(kinds.get(threadId)) ? ending?.publicly : ending?.privately) ?? ''
    const text = `${telling.text}${last}`
    const { messageId } = await queueReply(tx, deps.jobs, {
      councilId,
      threadId,
      text,
      mediaIds,
      officerId,
      at,
    })
    await insertWord(tx, councilId, { messageId, caseId })
    messageIds.push(messageId)
  }
  return messageIds
}
