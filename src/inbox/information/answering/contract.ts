import { z } from 'zod'
import { long, short } from '../texts.contract.ts'

/** UU 14/2008 pasal 17, its letters. */
export const closedGroundSchema = z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])
export type ClosedGround = z.infer<typeof closedGroundSchema>

/** What law asks of an answer (UU 14/2008 pasal 22; Perki KI 1/2021). */
export const answerSchema = z
  .object({
    outcome: z.enum(['full', 'partly', 'refused', 'not-held', 'forwarded']),
    text: long({ id: 'Isi jawaban', en: 'the answer' }, 10, 20_000),
    /** Who holds it, where that is not this office. */
    heldBy: short(300),
    form: z.enum(['soft', 'hard', 'view']).default('soft'),
    costIdr: z.number().int().min(0).max(100_000_000).default(0),
    costNote: short(500),
    /** When and how it is handed over. */
    handover: short(500),
    /** Confirmed consequence tests: needed where something is kept closed. */
    testIds: z.array(z.uuid()).max(10).default([]),
  })
  .refine((answer) => answer.outcome !== 'forwarded' || answer.heldBy.length > 2, {
    path: ['heldBy'],
    message: 'Penguasa informasi: tulis badan publik yang menguasainya / say which public body holds it',
  })
export type Answer = z.output<typeof answerSchema>

export const newTestSchema = z
  .object({
    information: long({ id: 'Informasi yang dikecualikan', en: 'what is kept closed' }, 3, 1000),
    ground: closedGroundSchema,
    legalBasis: short(1000),
    harmIfOpen: long({ id: 'Akibat bila dibuka', en: 'the harm if opened' }, 10, 4000),
    benefitIfClosed: long({ id: 'Manfaat bila ditutup', en: 'the benefit if closed' }, 10, 4000),
    decidedBy: long({ id: 'Peserta pengujian', en: 'who sat in the test' }, 3, 500),
    validUntil: z.iso.date('Berlaku sampai: isi tanggalnya / valid until: enter the day'),
  })
  .refine((test) => test.ground !== 'j' || test.legalBasis.length > 4, {
    path: ['legalBasis'],
    message:
      'Dasar hukum: huruf j hanya berlaku dengan menyebut undang-undangnya / letter j needs the law it rests on',
  })
export type NewTest = z.output<typeof newTestSchema>
export const verdictSchema = z.object({ verdict: z.enum(['confirmed', 'declined']), note: short(1000) })

export const testSchema = z
  .object({
    id: z.uuid(),
    information: z.string(),
    ground: closedGroundSchema,
    legalBasis: z.string(),
    harmIfOpen: z.string(),
    benefitIfClosed: z.string(),
    decidedBy: z.string(),
    validUntil: z.string(),
    proposedBy: z.string(),
    proposedAt: z.string(),
    verdict: z.enum(['confirmed', 'declined']).nullable(),
    verdictBy: z.string().nullable(),
    verdictAt: z.string().nullable(),
    verdictNote: z.string(),
    mayJudge: z.boolean(),
  })
  .meta({ id: 'ConsequenceTest' })
export type ConsequenceTest = z.infer<typeof testSchema>
