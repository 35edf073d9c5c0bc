import { correctIssue, type CorrectDeps } from '../issues/index.ts'
import { isDrawnFromIssue, type CheckDeps } from './checks/check-issue.ts'
import type { Drawn, NewLabel } from './contract.ts'
import type { CorrectionDeps } from './correction-deps.ts'
import { createToneListener } from './keep-labels.ts'
import { isOfRandomPart } from './queue.store.ts'

export type LabelDeps = CorrectionDeps & CorrectDeps & CheckDeps

/** Keeps what an analyst says of a post of the queue: the tone is corrected as on the issue's page, and taught from. */
export async function labelPost(
  deps: LabelDeps,
  label: NewLabel,
  officer: { id: string; name: string } | null,
) {
  const { post, tone } = label
  const tones = createToneListener(deps, await findDrawn(deps, label))
  return correctIssue({ ...deps, tones }, { kind: 'sentiment', post, sentiment: tone }, officer)
}

/** How the post was come by; what the browser says of it is not believed. */
async function findDrawn(deps: LabelDeps, { post, check }: NewLabel): Promise<Drawn> {
  if (await isOfRandomPart(deps.db, deps.councilId, Number(post))) return 'random'
  return check && (await isDrawnFromIssue(deps, check, Number(post))) ? 'issue' : 'unsure'
}
