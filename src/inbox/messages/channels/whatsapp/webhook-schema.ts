import { z } from 'zod'

/**
 * The webhook of WhatsApp Cloud, field `messages` (developers.facebook.com/documentation/business-messaging/whatsapp/
 * webhooks/reference/messages, read November 2026). Only what is used; unknown fields are passed over. Since March 2026
 * `from` and `wa_id` may be missing: `from_user_id` and `user_id` are the business-scoped user id.
 */
const text = z.string().catch('')
const file = z.looseObject({
  id: z.string().min(1),
  mime_type: text,
  caption: text,
  filename: text,
})
export type FileRef = z.infer<typeof file>

const title = z.looseObject({ title: text, description: text })

const messageSchema = z.looseObject({
  id: z.string().min(1).max(500),
  timestamp: z.coerce.number().int().positive(),
  type: z.string().catch('unknown'),
  from: z.string().optional().catch(undefined),
  from_user_id: z.string().optional().catch(undefined),
  context: z.looseObject({ id: z.string() }).optional().catch(undefined),
  text: z.looseObject({ body: text }).optional().catch(undefined),
  image: file.optional().catch(undefined),
  video: file.optional().catch(undefined),
  audio: file.optional().catch(undefined),
  document: file.optional().catch(undefined),
  sticker: file.optional().catch(undefined),
  location: z
    .looseObject({ latitude: z.number(), longitude: z.number(), name: text, address: text })
    .optional()
    .catch(undefined),
  contacts: z
    .array(
      z.looseObject({
        name: z.looseObject({ formatted_name: text }).catch({ formatted_name: '' }),
        phones: z.array(z.looseObject({ phone: text })).catch([]),
      }),
    )
    .optional()
    .catch(undefined),
  interactive: z
    .looseObject({
      button_reply: title.optional().catch(undefined),
      list_reply: title.optional().catch(undefined),
      nfm_reply: z.looseObject({ body: text }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  button: z.looseObject({ text }).optional().catch(undefined),
  edit: z
    .looseObject({ original_message_id: z.string(), message: z.unknown().optional() })
    .optional()
    .catch(undefined),
  revoke: z.looseObject({ original_message_id: z.string() }).optional().catch(undefined),
})
export type WhatsAppMessage = z.infer<typeof messageSchema>

const statusSchema = z.looseObject({
  id: z.string().min(1).max(500),
  status: z.string(),
  timestamp: z.coerce.number().int().positive(),
  errors: z
    .array(
      z.looseObject({
        code: z.number(),
        title: text,
        message: text,
        error_data: z.looseObject({ details: text }).optional().catch(undefined),
      }),
    )
    .catch([]),
})
export type WhatsAppStatus = z.infer<typeof statusSchema>

const contactSchema = z.looseObject({
  wa_id: z.string().optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
  profile: z.looseObject({ name: text, username: text }).catch({ name: '', username: '' }),
})
export type WhatsAppContact = z.infer<typeof contactSchema>

const list = z.array(z.unknown()).catch([])
const bodySchema = z.looseObject({
  entry: z
    .array(
      z.looseObject({
        changes: z
          .array(
            z.looseObject({
              field: z.string().catch('messages'),
              value: z
                .looseObject({
                  metadata: z.looseObject({ phone_number_id: text }).catch({ phone_number_id: '' }),
                  contacts: list,
                  messages: list,
                  statuses: list,
                })
                .catch({ metadata: { phone_number_id: '' }, contacts: [], messages: [], statuses: [] }),
            }),
          )
          .catch([]),
      }),
    )
    .catch([]),
})

/** What a delivery holds, and how many parts of it could not be read at all. */
export type WhatsAppDelivery = {
  messages: { message: WhatsAppMessage; contact: WhatsAppContact | null }[]
  statuses: WhatsAppStatus[]
  unreadable: number
}

function readAll<Kind>(schema: z.ZodType<Kind>, items: unknown[]): Kind[] {
  return items.flatMap((item) => schema.safeParse(item).data ?? [])
}

/** Whose message it is among the contacts of the same change; the only one when nothing else says. */
function contactOf(message: WhatsAppMessage, contacts: WhatsAppContact[]): WhatsAppContact | null {
  const own = contacts.find(
    (one) =>
      (one.user_id !== undefined && one.user_id === message.from_user_id) ||
      (one.wa_id !== undefined && one.wa_id === message.from),
  )
  return own ?? (contacts.length === 1 ? (contacts[0] ?? null) : null)
}

/** Reads the changes of one phone number. Another number of the same business, and other fields, are passed over. */
export function readWebhook(body: unknown, phoneNumberId: string): WhatsAppDelivery {
  const read: WhatsAppDelivery = { messages: [], statuses: [], unreadable: 0 }
  const changes = bodySchema.safeParse(body).data?.entry.flatMap((entry) => entry.changes) ?? []
  for (const { field, value } of changes) {
    const number = value.metadata.phone_number_id
    if (field !== 'messages' || (phoneNumberId !== '' && number !== '' && number !== phoneNumberId)) continue
    const contacts = readAll(contactSchema, value.contacts)
    const messages = readAll(messageSchema, value.messages)
    const statuses = readAll(statusSchema, value.statuses)
    read.messages.push(...messages.map((message) => ({ message, contact: contactOf(message, contacts) })))
    read.statuses.push(...statuses)
    read.unreadable += value.messages.length - messages.length + (value.statuses.length - statuses.length)
  }
  return read
}

/** The message inside an edit; null when it cannot be read. */
export function readEdited(edit: NonNullable<WhatsAppMessage['edit']>): WhatsAppMessage | null {
  const inner = typeof edit.message === 'object' && edit.message !== null ? edit.message : {}
  return messageSchema.safeParse({ id: edit.original_message_id, timestamp: 1, ...inner }).data ?? null
}
