import type { Db } from '../../../platform/db/index.ts'
import { threadsOf } from '../../cases/index.ts'
import { isReadByAll, listThread, type ThreadView } from '../../messages/index.ts'
import type { AnswerWay } from '../contract.ts'

/** The conversations of a case and of everything merged into it. */
export async function listConversations(db: Db, councilId: number, caseId: number): Promise<ThreadView[]> {
  const ids = (await threadsOf(db, councilId, [caseId])).get(caseId) ?? []
  const found = await Promise.all(ids.map((id) => listThread(db, councilId, id)))
  return found.filter((one) => one !== null)
}

/** Where an answer to these conversations goes, and whether the platform lets us answer freely now. */
export function waysOf(conversations: readonly ThreadView[], now: Date): AnswerWay[] {
  return conversations.map((one) => ({
    threadId: one.id,
    channel: one.channel.kind,
    name: one.channel.name,
    windowClosesAt: one.windowClosesAt?.toISOString() ?? null,
    isWindowOpen: one.windowClosesAt === null || one.windowClosesAt > now,
    isPublic: isReadByAll(one.channel.kind),
  }))
}
