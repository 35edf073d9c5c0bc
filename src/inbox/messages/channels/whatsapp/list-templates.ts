import { z } from 'zod'
import { readAnswer } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext, ReplyTemplate } from '../channel.ts'
import { troubleOf } from '../comments/index.ts'
import { callWhatsApp } from './call-whatsapp.ts'

const PAGES = 10
const BLANK = /\{\{[^{}]{1,60}\}\}/g
const NUMBERED = /^\{\{\d+\}\}$/

const templateSchema = z.looseObject({
  name: z.string(),
  language: z.string(),
  status: z.string(),
  components: z
    .array(
      z.looseObject({
        type: z.string(),
        format: z.string().optional().catch(undefined),
        text: z.string().optional().catch(undefined),
        buttons: z
          .array(z.looseObject({ type: z.string(), url: z.string().optional().catch(undefined) }))
          .catch([]),
      }),
    )
    .catch([]),
})
type Raw = z.infer<typeof templateSchema>
const pageSchema = z.object({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: z.string() }), next: z.string() })
    .optional()
    .catch(undefined),
})

/** Blanks outside the body, a picture above it, a code to copy: an officer's text cannot fill those. */
function isPlain({ components }: Raw): boolean {
  return components.every(({ type, format, text, buttons }) => {
    if (type === 'BODY') return (text?.match(BLANK) ?? []).every((blank) => NUMBERED.test(blank))
    if (format !== undefined && format !== 'TEXT') return false
    const isOpen = buttons.some((button) => button.type === 'OTP' || button.url?.includes('{{') === true)
    return !isOpen && text?.includes('{{') !== true
  })
}

function toTemplate(raw: Raw): ReplyTemplate | null {
  const text = raw.components.find(({ type }) => type === 'BODY')?.text
  if (raw.status !== 'APPROVED' || text === undefined || !isPlain(raw)) return null
  const blanks = new Set(text.match(BLANK)).size
  return { name: raw.name, language: raw.language, text, blanks }
}

/** Approved templates an officer can fill in, as Meta lists them now. Throws AppError when it does not answer. */
export async function listTemplates(context: ChannelContext): Promise<ReplyTemplate[]> {
  const templates: ReplyTemplate[] = []
  let after: string | undefined
  for (let page = 0; page < PAGES; page += 1) {
    const path = `${context.channel.settings['businessId'] ?? ''}/message_templates`
    const query = {
      fields: 'name,language,status,components',
      limit: '100',
      ...(after === undefined ? {} : { after }),
    }
    const answer = readAnswer(await callWhatsApp(context, path, { query }), pageSchema)
    if (answer.kind !== 'read') throw troubleOf(answer)
    for (const raw of answer.body.data) {
      const read = templateSchema.safeParse(raw).data
      const template = read && toTemplate(read)
      if (template) templates.push(template)
    }
    after = answer.body.paging?.cursors.after
    if (after === undefined) break
  }
  return templates
}
