/**
 * What kind of text is judged: what a citizen writes about public matters, a review of a product or place, or the
 * title of a newsroom. The three are labelled by different questions, so each kind has weights, bias and temperature
 * of its own beside what they share.
 */
export type TextKind = 'post' | 'review' | 'headline'

/** What is said of a text's kind. `unsaid` is judged as post and as review, by how much it reads like each (`kind-model.ts`). */
export type SaidKind = TextKind | 'unsaid'

/** Where the numbers of a kind lie in the model files. */
export const KIND_PLACES: Readonly<Record<TextKind, number>> = { post: 0, review: 1, headline: 2 }
