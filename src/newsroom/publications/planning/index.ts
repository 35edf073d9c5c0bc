/** Planning: an article, accounts and a moment become a scheduled release. */
export type { PlanDeps } from './deps.ts'
export { freezePayload, recomposeTarget, type Wording } from './compose-target.ts'
export { momentIn } from './moment.ts'
export { planRelease, type Refusing } from './plan-release.ts'
export { answerRequest } from './answer-request.ts'
export { cancelRelease, refreezeWaiting, rescheduleRelease, resendRelease } from './change-plan.ts'
export { previewVariant, readReleaseForm } from './read-release-form.ts'
