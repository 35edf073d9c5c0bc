import type { CASE_KIND_WORDS } from '../../contract-words.ts'

/** Kinds of cases: on the pages of cases, and on the board when one of them rises. */
export const caseKinds: typeof CASE_KIND_WORDS = {
  complaint: 'Complaint',
  aspiration: 'Aspiration',
  question: 'Question',
  'information-request': 'Information request',
  objection: 'Objection',
  'hoax-report': 'Hoax report',
  abuse: 'Abuse',
}
