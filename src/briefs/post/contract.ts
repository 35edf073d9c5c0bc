import { z } from 'zod'

/** `waits`: a second officer has not looked at the address yet; `closed`: an officer who may not read briefs any more. */
export const recipientStateSchema = z.enum(['good', 'waits', 'stopped', 'closed'])
export type RecipientState = z.infer<typeof recipientStateSchema>

const recipientSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  address: z.string(),
  isOfficer: z.boolean(),
  state: recipientStateSchema,
  addedBy: z.string(),
  addedAt: z.string(),
  checkedBy: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  /** Whoever named an address does not check it. */
  mayCheck: z.boolean(),
})
export type RecipientView = z.infer<typeof recipientSchema>

/** How briefs go out by e-mail; null: not at all. */
export const postChoiceSchema = z
  .object({
    /** The mailbox of the office whose server and address are used. */
    channelId: z.number().int().positive(),
    /** Where answers of leaders go: a person, not the mailbox, which makes a case of every letter. */
    replyTo: z.email().max(254).toLowerCase(),
    /** Letters are queued by the approval itself. */
    auto: z.boolean(),
  })
  .nullable()
export type PostChoice = z.infer<typeof postChoiceSchema>

/** Answer of `GET /api/briefs/post`. */
export const postViewSchema = z.object({
  recipients: z.array(recipientSchema),
  /** Officers who may read briefs and are not on the list. */
  officers: z.array(z.object({ id: z.string(), name: z.string(), address: z.string() })),
  choice: postChoiceSchema,
  addresses: z.array(z.object({ id: z.number().int(), name: z.string(), address: z.string() })),
  timeZone: z.string(),
  may: z.object({ choose: z.boolean() }),
})
export type BriefPostView = z.infer<typeof postViewSchema>

/** Body of `POST /api/briefs/recipients`: an officer, or a leader without a sign-in. */
export const newRecipientSchema = z.union([
  z.object({ officerId: z.uuid() }).strict(),
  z
    .object({
      name: z.string().trim().min(2).max(80),
      address: z.string().trim().toLowerCase().pipe(z.email().max(254)),
    })
    .strict(),
])
export type NewRecipient = z.infer<typeof newRecipientSchema>

export const letterStatusSchema = z.enum(['open', 'sending', 'sent', 'refused', 'unclear', 'cancelled'])
export type LetterStatus = z.infer<typeof letterStatusSchema>

/** What became of the letter to one recipient. */
export const letterSchema = z.object({
  name: z.string(),
  address: z.string(),
  status: letterStatusSchema,
  at: z.string(),
  /** Why it did not leave, or not yet. */
  told: z.string().nullable(),
  /** Null: by itself, at the approval. */
  by: z.string().nullable(),
})
export type BriefLetter = z.infer<typeof letterSchema>
