import { z } from 'zod'

/** What Telegram hands over (core.telegram.org/bots/api#update, Bot API 9); only what is used. */
const text = z.string().optional().catch(undefined)
const file = z.looseObject({
  file_id: z.string(),
  file_unique_id: z.string(),
  file_name: text,
  mime_type: text,
  file_size: z.number().optional().catch(undefined),
})
export type TelegramFile = z.infer<typeof file>

const maybeFile = file.optional().catch(undefined)
const chat = z.looseObject({ id: z.number(), type: z.string(), username: text })
const place = z.looseObject({ latitude: z.number(), longitude: z.number() })

const origin = z
  .looseObject({
    type: z.string(),
    chat: chat.optional().catch(undefined),
    message_id: z.number().optional(),
  })
  .optional()
  .catch(undefined)

const shown = {
  message_id: z.number().int(),
  is_automatic_forward: z.boolean().optional().catch(undefined),
  forward_origin: origin,
}

const messageSchema = z.looseObject({
  ...shown,
  date: z.number().int(),
  edit_date: z.number().int().optional().catch(undefined),
  chat,
  from: z
    .looseObject({
      id: z.number(),
      is_bot: z.boolean().catch(false),
      first_name: text,
      last_name: text,
      username: text,
    })
    .optional()
    .catch(undefined),
  sender_chat: chat.optional().catch(undefined),
  message_thread_id: z.number().optional().catch(undefined),
  reply_to_message: z.looseObject(shown).optional().catch(undefined),
  media_group_id: text,
  text,
  caption: text,
  photo: z.array(file).catch([]),
  video: maybeFile,
  animation: maybeFile,
  audio: maybeFile,
  voice: maybeFile,
  video_note: maybeFile,
  document: maybeFile,
  sticker: maybeFile,
  location: place.optional().catch(undefined),
  venue: z
    .looseObject({ title: z.string(), address: z.string().catch('') })
    .optional()
    .catch(undefined),
  contact: z
    .looseObject({ phone_number: z.string(), first_name: z.string().catch('') })
    .optional()
    .catch(undefined),
})
export type TelegramMessage = z.infer<typeof messageSchema>

const updateSchema = z.looseObject({
  update_id: z.number().int(),
  message: z.unknown().optional(),
  edited_message: z.unknown().optional(),
})

/** A message of an update, new or edited; null for what is neither; 'unread' when it cannot be read. */
export type TelegramUpdate = { message: TelegramMessage; isEdit: boolean } | 'unread' | null

/** Reads one update. */
export function readUpdate(raw: unknown): TelegramUpdate {
  const update = updateSchema.safeParse(raw).data
  if (!update) return 'unread'
  const given = update.message ?? update.edited_message
  if (given === undefined) return null
  const message = messageSchema.safeParse(given).data
  return message ? { message, isEdit: update.message === undefined } : 'unread'
}
