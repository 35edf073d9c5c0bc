import { z } from 'zod'
import { eraseReasonSchema } from '../messages/contract.ts'

/** Body of `POST /api/inbox/messages/:id/erase`. */
export const eraseSchema = z
  .object({
    reason: eraseReasonSchema,
    note: z
      .string()
      .trim()
      .max(500, 'catatan paling panjang 500 huruf / a note has at most 500 characters')
      .default(''),
    /** Said after reading what goes: there is no way back. */
    confirmed: z.literal(true, 'pernyataan belum dicentang / the statement is not ticked'),
  })
  .refine(({ reason, note }) => reason !== 'other' || note.length >= 5, {
    path: ['note'],
    message: 'untuk alasan lain, tulis paling sedikit 5 huruf / for another reason write at least 5 letters',
  })
export type Erase = z.output<typeof eraseSchema>

/** Answer of `GET /api/inbox/messages/:id/erasure`: what would go with the words and files of a message. */
export const erasureSchema = z.object({
  letters: z.number().int(),
  files: z.array(z.object({ name: z.string(), kind: z.string(), byteCount: z.number().int() })),
  /** `isOpening`: its text and title are this message, and read "Pesan dihapus" then. */
  cases: z.array(z.object({ number: z.string(), isOpening: z.boolean(), isPublic: z.boolean() })),
  requests: z.array(z.object({ number: z.string(), isPublic: z.boolean() })),
  /** Objections of which everything that was brought with them goes, and how many files that is. */
  objections: z.array(z.object({ number: z.string(), files: z.number().int() })),
  rumours: z.number().int(),
  /** Answers, notes and other places where officers or we repeat its words. */
  quotes: z.number().int(),
  /** Reports and articles of the newsroom that show a picture of it, as far as one may read them, and how many besides. */
  shownIn: z.array(z.object({ kind: z.enum(['report', 'article']), id: z.string(), title: z.string() })),
  shownElsewhere: z.number().int(),
  /** Notes and answers that repeat no sentence and are left: whether they say the same in other words, a person reads. */
  toRead: z.array(
    z.object({
      caseId: z.number().int(),
      number: z.string(),
      kind: z.enum(['note', 'answer']),
      at: z.string(),
      text: z.string(),
      /** Words of five letters or more that it shares with the message. */
      shared: z.array(z.string()),
    }),
  ),
  /** Why it cannot be erased now; null: it can. */
  obstacle: z.enum(['own-message', 'erased-already', 'picture-used']).nullable(),
})
export type ErasurePreview = z.infer<typeof erasureSchema>
