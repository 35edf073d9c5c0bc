import type { BriefContent, BriefKind, BriefState } from './contract.ts'

/** One revision of the brief of a day or a week. */
export type Brief = {
  id: number
  kind: BriefKind
  /** Of a weekly one the Monday of its week. */
  day: string
  revision: number
  /** Why there is this revision; empty for the first. */
  reason: string
  status: 'draft' | 'approved'
  version: number
  content: BriefContent
  leftOut: string[]
  note: string
  noteById: string | null
  /** Names of officers. */
  noteBy: string | null
  madeAt: Date
  madeBy: string | null
  approvedAt: Date | null
  approvedBy: string | null
  sentAt: Date | null
}

/** Why an act on a brief is refused. */
export type BriefRefusal =
  | 'not-found'
  | 'not-a-draft'
  | 'changed-meanwhile'
  | 'period'
  | 'exists'
  | 'warming'
  | 'unknown-item'
  | 'too-many-sentences'
  | 'own-note'
  | 'not-approved'
  | 'draft-open'
  | 'first-revision'
  | 'already-shared'
  | 'replaced'
export type Acted<Value> = { ok: true; value: Value } | { ok: false; refusal: BriefRefusal; id?: number }

/** What lists and pages call the state of a brief. */
export function stateOf({ status, sentAt }: Pick<Brief, 'status' | 'sentAt'>): BriefState {
  if (status === 'draft') return 'draft'
  return sentAt === null ? 'approved' : 'sent'
}

const MOST_SENTENCES = 3
const sentences = new Intl.Segmenter('id', { granularity: 'sentence' })

/** Whether a note is longer than a leader reads: more than three sentences. */
export function hasTooManySentences(note: string): boolean {
  const told = [...sentences.segment(note)].filter(({ segment }) => /\p{L}|\p{N}/u.test(segment))
  return told.length > MOST_SENTENCES
}
