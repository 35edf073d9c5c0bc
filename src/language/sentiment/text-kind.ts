/**
 * What kind of text is judged: what a citizen writes about public matters, a review of a product or place, or the
 * title of a newsroom. Each kind has its own bias and temperature.
 */
export type TextKind = 'post' | 'review' | 'headline'
