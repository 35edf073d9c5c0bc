/**
 * What officers do with a rumour. Each act is refused when it cannot be done now, and writes history and audit.
 */
export type { Acted } from './acting.ts'
export { closeHoax, decideMatch, linkIssue, reopenHoax } from './end-hoax.ts'
export { confirmFinding, withdrawFinding } from './publish-finding.ts'
export { askForConfirmation, sendBack, writeFinding } from './write-finding.ts'
