import { openFakePlatform, type FakeAnswer, type FakeCall } from './fake-platform.ts'

/*
 * A fake of Telegram's Bot API as citizens reach it, written from core.telegram.org/bots/api (Bot API 9): getUpdates with
 * its offset, getFile, sendMessage, sendPhoto, sendDocument, getMe.
 */
type Update = { update_id: number } & Record<string, unknown>
export type TelegramAnswer = { chatId: string; replyTo: number | null; text: string }

export const GROUP = -1_009_000

const no = (error_code: number, description: string): FakeAnswer => ({
  status: error_code,
  json: { ok: false, error_code, description },
})
const yes = (result: unknown): FakeAnswer => ({ json: { ok: true, result } })
const BUDI = { id: 501, is_bot: false, first_name: 'Budi', username: 'budi' }
const word = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

export async function openFakeTelegramInbox(token: string) {
  let updates: Update[] = []
  const answers: TelegramAnswer[] = []
  const files = new Map<string, Buffer>()
  let last = 100

  const push = (kind: 'message' | 'edited_message', message: object) => {
    updates.push({ update_id: (last += 1), [kind]: message })
  }
  /** Somebody writes to the bot, or in `chat`; gives the number of the message. */
  function write(
    content: object,
    chat: object = { id: BUDI.id, type: 'private' },
    from: object = BUDI,
  ): number {
    const message_id = (last += 1)
    push('message', {
      message_id,
      date: Math.floor(Date.now() / 1000),
      chat,
      from,
      never_seen: [1],
      ...content,
    })
    return message_id
  }
  function edit(message_id: number, text: string, chat: object = { id: BUDI.id, type: 'private' }): void {
    const date = Math.floor(Date.now() / 1000)
    push('edited_message', { message_id, date, edit_date: date + 5, chat, from: BUDI, text })
  }
  const put = ({ fields }: FakeCall, text: unknown): FakeAnswer => {
    const chatId = word(fields['chat_id'])
    if (chatId === '666') return no(403, 'Forbidden: bot was blocked by the user')
    const given = fields['reply_parameters']
    const reply = (typeof given === 'string' ? JSON.parse(given) : given) as
      { message_id: number } | undefined
    answers.push({ chatId, replyTo: reply?.message_id ?? null, text: word(text) })
    return yes({ message_id: (last += 1), chat: { id: Number(chatId) } })
  }
  const methods: Record<string, (call: FakeCall) => FakeAnswer> = {
    getMe: () => yes({ id: 42, is_bot: true }),
    getUpdates: ({ fields }) => {
      const offset = Number(fields['offset'] ?? 0)
      updates = updates.filter(({ update_id }) => update_id >= offset)
      return yes(updates.slice(0, Number(fields['limit'] ?? 100)))
    },
    getFile: ({ fields }) => {
      const id = word(fields['file_id'])
      if (id === 'huge') return no(400, 'Bad Request: file is too big')
      return files.has(id) ? yes({ file_path: `photos/${id}` }) : no(400, 'Bad Request: invalid file_id')
    },
    sendMessage: (call) => put(call, call.fields['text']),
    sendPhoto: (call) => put(call, call.fields['caption'] ?? '[foto]'),
    sendDocument: (call) => put(call, call.fields['caption'] ?? '[berkas]'),
  }
  const platform = await openFakePlatform({
    'POST /bot:token/:method': (call) => {
      if (call.params['token'] !== token) return no(401, 'Unauthorized')
      return methods[call.params['method'] ?? '']?.(call) ?? no(404, 'Not Found: method not found')
    },
    'GET /file/bot:token/photos/:id': ({ params }) => {
      const bytes = params['token'] === token ? files.get(params['id'] ?? '') : undefined
      return bytes ? { body: bytes } : { status: 404, json: {} }
    },
  })
  return { ...platform, answers, files, write, edit, waiting: () => updates.length }
}
