import { z } from 'zod'
import { detailOf, readAnswer } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext, Reply, ReplyFile, SendResult } from '../channel.ts'
import { failedLook, failedSend } from '../comments/index.ts'
import { sendInParts, type NotSent } from '../send-in-parts.ts'
import { callWhatsApp, phoneOf } from './call-whatsapp.ts'

const CAPTION_LENGTH = 1024
/** Re-engagement: more than 24 hours since the citizen's last message. */
const WINDOW_CLOSED = /^\d+ 131047\b/
const BSUID = /^[A-Z]{2}\.[\w.-]{1,140}$/

const sentSchema = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) })
const uploadedSchema = z.object({ id: z.string() })

type Content = Record<string, unknown> & { type: string }

/** Whom it goes to: a number as `to`, a business-scoped user id as `recipient`. Null: neither. */
function recipientOf(reply: Reply): { to: string } | { recipient: string } | null {
  const address = reply.to?.address ?? ''
  if (BSUID.test(address)) return { recipient: address }
  return /^\+\d{5,20}$/.test(address) ? { to: address.slice(1) } : null
}

async function post(context: ChannelContext, reply: Reply, content: Content): Promise<string | NotSent> {
  const recipient = recipientOf(reply)
  if (!recipient) return { outcome: 'refused', reason: 'no-address', detail: 'no number and no user id' }
  const quoted =
    reply.answers && content.type !== 'template' ? { context: { message_id: reply.answers.externalId } } : {}
  const json = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipient,
    ...quoted,
    ...content,
    biz_opaque_callback_data: reply.key,
  }
  const answer = readAnswer(await callWhatsApp(context, `${phoneOf(context)}/messages`, { json }), sentSchema)
  if (answer.kind === 'read') return answer.body.messages[0]?.id ?? ''
  if (WINDOW_CLOSED.test(detailOf(answer))) {
    return { outcome: 'refused', reason: 'window-closed', detail: detailOf(answer) }
  }
  return failedSend(answer)
}

/** How WhatsApp calls a file of this type; everything it does not show itself is a document. */
function kindOf({ contentType }: ReplyFile): 'image' | 'video' | 'audio' | 'document' {
  if (/^image\/(jpeg|png)$/.test(contentType)) return 'image'
  if (/^video\/(mp4|3gpp)$/.test(contentType)) return 'video'
  return /^audio\/(aac|amr|mpeg|mp4|ogg)$/.test(contentType) ? 'audio' : 'document'
}

/** Uploads a file; nobody sees it before a message shows it, so that a failure may be repeated. */
async function upload(context: ChannelContext, file: ReplyFile): Promise<{ id: string } | NotSent> {
  const parts = [
    { name: 'messaging_product', value: 'whatsapp' },
    { name: 'type', value: file.contentType },
    { name: 'file', fileName: 'berkas', contentType: file.contentType, bytes: await file.read() },
  ]
  const answer = readAnswer(
    await callWhatsApp(context, `${phoneOf(context)}/media`, { parts }),
    uploadedSchema,
  )
  return answer.kind === 'read' ? { id: answer.body.id } : failedLook(answer)
}

function showFile(file: ReplyFile, id: string, caption: string): Content {
  const type = kindOf(file)
  const named = type === 'document' ? { filename: file.name.slice(0, 240) } : {}
  const spoken = caption === '' || type === 'audio' ? {} : { caption }
  return { type, [type]: { id, ...named, ...spoken } }
}

const showText = (text: string): Content => ({ type: 'text', text: { body: text, preview_url: false } })

function showTemplate({ name, language, values }: NonNullable<Reply['template']>): Content {
  const parameters = values.map((text) => ({ type: 'text', text }))
  const components = parameters.length === 0 ? [] : [{ type: 'body', parameters }]
  return { type: 'template', template: { name, language: { code: language }, components } }
}

/** What is to be shown, in order: a text with one file is its caption where it fits. */
async function plan(context: ChannelContext, reply: Reply): Promise<Content[] | NotSent> {
  if (reply.template) return [showTemplate(reply.template)]
  const [first] = reply.files
  const isCaption = first !== undefined && kindOf(first) !== 'audio' && reply.text.length <= CAPTION_LENGTH
  const contents = isCaption || reply.text === '' ? [] : [showText(reply.text)]
  for (const file of reply.files) {
    const uploaded = await upload(context, file)
    if ('outcome' in uploaded) return uploaded
    contents.push(showFile(file, uploaded.id, isCaption && file === first ? reply.text : ''))
  }
  return contents
}

/** Sends an answer, in as many messages as it has files. Files are uploaded before the first of them goes out. */
export async function sendReply(context: ChannelContext, reply: Reply): Promise<SendResult> {
  if (!recipientOf(reply))
    return { outcome: 'refused', reason: 'no-address', detail: 'no number and no user id' }
  const contents = await plan(context, reply)
  if ('outcome' in contents) return contents
  const result = await sendInParts(contents, (content) => post(context, reply, content))
  return result.outcome === 'sent' ? { ...result, delivery: 'sent' } : result
}
