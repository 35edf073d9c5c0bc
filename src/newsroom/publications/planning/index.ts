/** Planning: an article, accounts and a moment become a scheduled release. */
export type { PlanDeps } from './deps.ts'
export { accessTo, isReleasable, type KeptAccount } from './choose-accounts.ts'
export { composeTarget, freezePayload } from './compose-target.ts'
export { momentIn } from './moment.ts'
export { planRelease, planMoment, type PlanRefusal, type Refusing } from './plan-release.ts'
export { answerRequest, type AnswerRefusal } from './answer-request.ts'
export { cancelRelease, rescheduleRelease, resendRelease } from './change-plan.ts'
export { previewVariant, readReleaseForm } from './read-release-form.ts'
