import type { CaseKind } from '../cases/contract.ts'
import type { RetentionMatter } from './contract.ts'

/**
 * By which choice a case of each kind goes. A request or an objection that entered the register of information requests never
 * does: the register is kept by its own law, and only what never became one is found here.
 */
export const MATTER_OF: Record<CaseKind, Exclude<RetentionMatter, 'aside'>> = {
  complaint: 'complaint',
  objection: 'complaint',
  aspiration: 'aspiration',
  question: 'question',
  'information-request': 'question',
  'hoax-report': 'hoax-report',
  abuse: 'abuse',
}

/**
 * Months proposed until a council chooses: ours, from no law. The archivist decides by the office's own schedule (jadwal
 * retensi arsip), and nothing goes before somebody did: an archive destroyed outside the procedure is a crime (Law 43/2009,
 * articles 51 and 86).
 */
export const PROPOSED_MONTHS: Record<RetentionMatter, number> = {
  complaint: 60,
  aspiration: 60,
  question: 60,
  'hoax-report': 60,
  abuse: 24,
  aside: 12,
}
