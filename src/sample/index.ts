/**
 * The sample: a fictional regency, its agencies, and ten days of what its people say.
 * Takes: a moment to end at and a seed. Gives: post records in order of arrival with the truth of each, and the council's
 * own data (places, agenda, sources, officers) for the first start.
 * Promises: the same options give the same sample; no real person, agency account, outlet or place is in it.
 * Owns no tables: the posts enter by the same import as everyone's.
 */
export {
  sampleAgenda,
  sampleCouncil,
  sampleOfficers,
  sampleSources,
  type SampleOfficer,
} from './fill-sample.ts'
export { generateSample } from './generate-sample.ts'
export { ISSUE_PLANS } from './posts/issue-plans.data.ts'
export { rankTruth } from './posts/rank-truth.ts'
export type { SamplePost } from './posts/sample-post.ts'
export type { SampleActivity } from './newsroom/activities.data.ts'
export { sampleActivities } from './newsroom/activities.ts'
export { PLANS as samplePlans } from './newsroom/plans.data.ts'
export { drawScene } from './draw-scene.ts'
export { MATTERS as sampleMatters, type SampleMatter } from './inbox/matters.data.ts'
export {
  LISTINGS as sampleListings,
  REQUESTS as sampleRequests,
  type SampleObjection,
  type SampleRequest,
} from './inbox/information.data.ts'
export { RUMOURS as sampleRumours, type SampleRumour } from './inbox/rumours.data.ts'
