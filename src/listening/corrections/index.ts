/**
 * Corrections: what analysts say of the tone of posts, and what is learned from it.
 * Takes tones given on an issue's page or in the queue; gives a council's layer over the base model, switched on only when
 * examined, marks written anew under it, and figures of how the tones fare. Promises: the same labels give the same layer;
 * any earlier layer is one step away; when a post goes, only hashed buckets and the label stay, without post or person.
 * Owns tone_label, tone_layer, tone_choice, tone_reading, tone_day, tone_vocabulary.
 */
export { registerCorrectionRoutes } from './corrections.http.ts'
export { registerCorrectionJobs } from './corrections.jobs.ts'
export { drawIssueQueue, GOAL } from './checks/check-issue.ts'
export { followChecks, type Check, type Checks } from './checks/follow-checks.ts'
export { createToneListener } from './keep-labels.ts'
export { labelPost, type LabelDeps } from './label-post.ts'
export { followShareTables } from './layers/follow-share-table.ts'
export { followLayer } from './layers/follow-layer.ts'
