import { openFakePlatform, type FakeAnswer, type FakeCall } from './fake-platform.ts'

/*
 * A fake of Telegram's Bot API, written from core.telegram.org/bots/api (Bot API 9): getMe, getChat, getChatMember,
 * sendMessage, sendPhoto, sendVideo, sendMediaGroup, editMessageText, editMessageCaption, deleteMessages.
 * Texts are kept as people see them: parse_mode HTML is read, its marks are gone.
 */
const TAGS = /<\/?b>/g

function read(html: unknown): string {
  const text = typeof html === 'string' ? html : ''
  return text.replaceAll(TAGS, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

const no = (error_code: number, description: string): FakeAnswer => ({
  status: error_code,
  json: { ok: false, error_code, description },
})
const yes = (result: unknown): FakeAnswer => ({ json: { ok: true, result } })

/** A channel `@name` whose administrator is the bot of `token`. */
export async function openFakeTelegram(token: string, name: string) {
  const messages = new Map<number, string>()
  const chat = { id: -1_001_234, username: name, title: 'Humas Contoh', type: 'channel' }
  const settings = { mayPost: true }
  let last = 0
  const put = (text: unknown) => {
    last += 1
    messages.set(last, read(text))
    return { message_id: last, chat, date: Math.floor(Date.now() / 1000) }
  }
  const edit = ({ fields }: FakeCall, text: unknown): FakeAnswer => {
    const id = Number(fields['message_id'])
    const old = messages.get(id)
    if (old === undefined) return no(400, 'Bad Request: message to edit not found')
    if (old === read(text)) return no(400, 'Bad Request: message is not modified')
    messages.set(id, read(text))
    return yes({ message_id: id, chat })
  }
  const methods: Record<string, (call: FakeCall) => FakeAnswer> = {
    getMe: () => yes({ id: 42, is_bot: true }),
    getChat: () => yes(chat),
    getChatMember: () =>
      yes({ status: settings.mayPost ? 'administrator' : 'member', can_post_messages: settings.mayPost }),
    sendMessage: ({ fields }) => yes(put(fields['text'])),
    sendPhoto: ({ fields }) =>
      fields['photo'] instanceof Blob ? yes(put(fields['caption'])) : no(400, 'Bad Request: PHOTO_INVALID'),
    sendVideo: ({ fields }) => yes(put(fields['caption'])),
    sendMediaGroup: ({ fields }) => {
      const items = JSON.parse(String(fields['media'])) as { media: string; caption?: string }[]
      const missing = items.some(({ media }) => !(media.replace('attach://', '') in fields))
      return missing ? no(400, 'Bad Request: wrong file') : yes(items.map(({ caption }) => put(caption)))
    },
    editMessageText: (call) => edit(call, call.fields['text']),
    editMessageCaption: (call) => edit(call, call.fields['caption']),
    deleteMessages: ({ fields }) => {
      for (const id of fields['message_ids'] as number[]) messages.delete(id)
      return yes(true)
    },
  }
  const platform = await openFakePlatform({
    'POST /bot:token/:method': (call) => {
      if (call.params['token'] !== token) return no(404, 'Not Found')
      const chatId = call.fields['chat_id']
      if (chatId !== undefined && chatId !== `@${name}`) return no(400, 'Bad Request: chat not found')
      return methods[call.params['method'] ?? '']?.(call) ?? no(404, 'Not Found: method not found')
    },
  })
  return { ...platform, messages, settings }
}
