import { send } from '#lib/api/client.ts'
import type { ActInput, CaseView } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'
import { words } from '#lib/words/index.ts'

/** The page shows what is no longer so. */
const STALE = new Set(['moved-meanwhile', 'not-now'])

/**
 * Does an act on a case and says how it went. 'gone': it was done, and the case is another office's now; 'stale': a
 * colleague was quicker.
 */
export async function sendAct(
  caseId: number,
  body: ActInput,
): Promise<'done' | 'gone' | 'refused' | 'stale'> {
  const answer = await send<CaseView | null>('POST', `/api/cases/${caseId}/acts`, body)
  if (!answer.ok) {
    toasts.problem(answer.problem)
    return STALE.has(answer.problem.code) ? 'stale' : 'refused'
  }
  toasts.done(answer.value === null ? words().cases.gone : words().cases.done)
  return answer.value === null ? 'gone' : 'done'
}
