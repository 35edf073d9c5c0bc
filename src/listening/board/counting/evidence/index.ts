/** Single posts of an issue: those shown for both sides of it, and those that people judged. */
export { drawRows, FEWEST_CHECKS, placeChecks, readChecks, type CheckedRow } from './judged-posts.ts'
export { pickSamples, pickTypical } from './pick-samples.ts'
