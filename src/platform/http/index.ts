/**
 * HTTP: the empty application and its one way of saying that something is wrong (problem+json).
 * Knows no route but its own documentation; stages register theirs.
 */
export { mountScreens } from './mount-screens.ts'
export { answerUnknown, createApp, type App } from './create-app.ts'
export { languageOf, problem, type Words } from './problems.ts'
