import { z } from 'zod'
import { toldOtherwiseSchema } from '../../cases/contract.ts'
import { deliverySchema, inboxChannelKindSchema, onItsWaySchema } from '../../messages/contract.ts'

/** What an applicant is told that law counts from. */
export const noticeKindSchema = z.enum(['asked-to-complete', 'extended', 'answered', 'objection-decided'])
export type NoticeKind = z.infer<typeof noticeKindSchema>

/** What the applicant should have been told and was not, with what became of its message. */
export const owedNoticeSchema = z
  .object({
    messageId: z.uuid(),
    kind: noticeKindSchema,
    at: z.string(),
    officer: z.string(),
    text: z.string(),
    channel: inboxChannelKindSchema,
    delivery: deliverySchema,
  })
  .extend(onItsWaySchema.shape)
  .meta({ id: 'OwedNotice' })
export type OwedNotice = z.infer<typeof owedNoticeSchema>

/** Body of `POST /api/information/:id/told`: how the applicant was told what no message could tell. */
export const toldSchema = toldOtherwiseSchema.extend({ messageId: z.uuid() })
export type ToldBody = z.output<typeof toldSchema>
