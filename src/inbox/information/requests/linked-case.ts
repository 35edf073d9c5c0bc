import type { Tx } from '../../../platform/db/index.ts'
import { addEvent, findCases } from '../../cases/index.ts'
import { stopClock } from '../../clocks/index.ts'
import type { InboxChannelKind } from '../../messages/contract.ts'
import type { CameBy } from '../contract.ts'
import type { ByAnyone } from './change-request.ts'

const WAYS: Partial<Record<InboxChannelKind, CameBy>> = { 'web-form': 'portal', 'telegram-group': 'telegram' }

/** How a request came, by the kind of the channel it was written on. */
export const wayOf = (kind: InboxChannelKind): CameBy =>
  WAYS[kind] ?? (kind as Exclude<InboxChannelKind, 'web-form' | 'telegram-group'>)

/** Another register keeps the deadlines now: those of the case end, so that nothing is counted twice. */
export async function stopCaseClocks(tx: Tx, at: { councilId: number; caseId: number; at: Date }) {
  const subject = { kind: 'case' as const, id: String(at.caseId) }
  await stopClock(tx, { councilId: at.councilId, subject, at: at.at })
}

const ENDED = new Set(['closed', 'rejected', 'merged'])

type Ending = Pick<ByAnyone, 'tx' | 'councilId' | 'at' | 'officerId'>

/** Ends a case whose matter went on in the register, if it is still open. The letter, where there is one, tells the citizen. */
export async function endCase(
  on: Ending,
  caseId: number,
  text: string,
  messageId: string | null = null,
): Promise<void> {
  const { tx, councilId, at, officerId } = on
  const [file] = await findCases(tx, councilId, [caseId])
  if (file === undefined || ENDED.has(file.status)) return
  const event = {
    kind: 'closed' as const,
    detail: { text, mediaIds: [], messageIds: messageId === null ? [] : [messageId] },
  }
  await addEvent(tx, { councilId, caseId, at, officerId, event })
  await stopCaseClocks(tx, { councilId, caseId, at })
}

/** Ends the case a request was made of, where there is one; `messageId`: the letter that tells the citizen so. */
export async function endLinkedCase(
  on: ByAnyone,
  text: string,
  messageId: string | null = null,
): Promise<void> {
  if (on.request.caseId !== null) await endCase(on, on.request.caseId, text, messageId)
}
