import { z } from 'zod'

/** What can happen to a request. */
export const requestEventKindSchema = z.enum([
  'received',
  'asked-to-complete',
  'completed',
  'taken-up',
  'extended',
  'test-proposed',
  'test-confirmed',
  'test-declined',
  'answered',
  'withdrawn',
  'objected',
  'objection-decided',
  'disputed',
  'file-added',
  'file-ready',
  'file-withdrawn',
  'published',
  'hidden',
  'noted',
  /** The message of a notice did not leave: nothing law counts from it began. */
  'not-told',
  /** It left later, or an officer told it in another way: it counts from then on. */
  'told',
])
export type RequestEventKind = z.infer<typeof requestEventKindSchema>
