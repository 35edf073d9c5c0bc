import type { Actor } from '../../../people/index.ts'
import { tellWordOtherwise } from '../../cases/index.ts'
import { withdrawReplies } from '../../messages/index.ts'
import { changeRequest, refused, type Acted, type InformationDeps } from '../requests/change-request.ts'
import type { ToldBody } from './contract.ts'
import { give, lockNotice } from './follow-notice.ts'

/**
 * The officer told the applicant in another way (by telephone, in person …), and says how: it counts from now on, and the
 * message that waits is not sent any more.
 */
export function tellOtherwise(deps: InformationDeps, actor: Actor, id: string, told: ToldBody) {
  return changeRequest(deps, actor, { id, right: 'information.handle' }, async (work): Promise<Acted> => {
    const { tx, councilId, at, officerId } = work
    const { messageId, how, text } = told
    const on = await lockNotice(tx, { councilId, messageId, at, officerId })
    if (on?.notice.requestId !== id) return refused('not-found')
    if (on.notice.standing !== 'untold') return refused('not-now')
    await withdrawReplies(tx, { councilId, messageIds: [messageId], because: 'told-otherwise' })
    await give(on, { how, text })
    const { caseId } = on.request
    if (caseId !== null && on.notice.kind === 'answered')
      await tellWordOtherwise(tx, { councilId, caseId, messageId, at, officerId, how, text })
    return { ok: true }
  })
}
