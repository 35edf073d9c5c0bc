import { createHmac } from 'node:crypto'
import { openFakePlatform, type FakeAnswer, type FakeCall, type FakeRoute } from './fake-platform.ts'
import { metaError } from './fake-meta.ts'

/*
 * A fake of WhatsApp Cloud, written from developers.facebook.com/documentation/business-messaging/whatsapp (November 2026):
 * signed webhooks for messages and statuses, media by id, messages, message_templates. It hands its webhooks over in the
 * order asked for; repeating, shuffling and delaying them is left to the test, as Meta does all three.
 */
export const PHONE = '550001'
export const BUSINESS = '770001'

type Citizen = { userId?: string; number?: string; name: string; username?: string }
export type SentMessage = { to: string; body: Record<string, unknown>; id: string }

export function signMeta(body: Buffer, appSecret: string): Record<string, string> {
  const signature = createHmac('sha256', appSecret).update(body).digest('hex')
  return { 'x-hub-signature-256': `sha256=${signature}`, 'content-type': 'application/json' }
}

const TEMPLATES = [
  {
    name: 'laporan_selesai',
    language: 'id',
    status: 'APPROVED',
    components: [{ type: 'BODY', text: 'Laporan {{1}} sudah ditangani {{2}}.' }],
  },
  { name: 'belum', language: 'id', status: 'PENDING', components: [{ type: 'BODY', text: 'Halo' }] },
  {
    name: 'bergambar',
    language: 'id',
    status: 'APPROVED',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Halo' },
    ],
  },
]

export async function openFakeWhatsApp(token: string, appSecret: string) {
  const sent: SentMessage[] = []
  const files = new Map<string, Buffer>()
  const windows = { closed: false }
  let waiting: { body: Buffer; headers: Record<string, string> }[] = []
  let last = 0
  const state = { url: '' }

  const put = (value: Record<string, unknown>) => {
    const metadata = { display_phone_number: '628110000', phone_number_id: PHONE }
    const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
    const json = { object: 'whatsapp_business_account', entry: [{ id: BUSINESS, changes: [change] }] }
    const body = Buffer.from(JSON.stringify(json))
    waiting.push({ body, headers: signMeta(body, appSecret) })
  }
  const nextId = () => `wamid.${(last += 1)}`
  /** Somebody writes; `content` is the part of the message that its type names. */
  function write(from: Citizen, content: Record<string, unknown>, at = new Date(), id = nextId()): string {
    const { userId, number, name, username } = from
    const known = {
      ...(number === undefined ? {} : { wa_id: number }),
      ...(userId === undefined ? {} : { user_id: userId }),
    }
    const who = {
      ...(number === undefined ? {} : { from: number }),
      ...(userId === undefined ? {} : { from_user_id: userId }),
    }
    const message = {
      ...who,
      id,
      timestamp: String(Math.floor(at.getTime() / 1000)),
      ...content,
      never_seen: { a: 1 },
    }
    put({ contacts: [{ profile: { name, username }, ...known }], messages: [message] })
    return id
  }
  function tell(id: string, status: string, at = new Date(), errors?: object[]): void {
    const timestamp = String(Math.floor(at.getTime() / 1000))
    put({ statuses: [{ id, status, timestamp, recipient_id: '6281', ...(errors ? { errors } : {}) }] })
  }
  const send: FakeRoute = ({ fields }) => {
    const to = fields['to'] ?? fields['recipient']
    if (typeof to !== 'string') return metaError(400, 100, 'The parameter to is required')
    if (windows.closed && fields['type'] !== 'template') {
      return metaError(400, 131_047, 'Re-engagement message: more than 24 hours have passed')
    }
    const id = nextId()
    sent.push({ to, body: fields, id })
    return { json: { messaging_product: 'whatsapp', messages: [{ id }] } }
  }
  const routes: Record<string, FakeRoute> = {
    [`POST /${PHONE}/messages`]: send,
    [`POST /${PHONE}/media`]: ({ fields }) =>
      fields['file'] instanceof Blob
        ? { json: { id: `up${(last += 1)}` } }
        : metaError(400, 100, 'file is required'),
    [`GET /${PHONE}`]: () => ({ json: { id: PHONE, quality_rating: 'GREEN' } }),
    [`GET /${BUSINESS}/message_templates`]: () => ({ json: { data: TEMPLATES } }),
    'GET /file/:id': ({ params }) => {
      const bytes = files.get(params['id'] ?? '')
      return bytes ? { body: bytes, headers: { 'content-type': 'image/jpeg' } } : { status: 404, json: {} }
    },
    'GET /:id': ({ params }) => {
      const id = params['id'] ?? ''
      const bytes = files.get(id)
      if (!bytes) return metaError(400, 100, 'Unsupported get request. Object does not exist')
      return { json: { url: `${state.url}/file/${id}`, mime_type: 'image/jpeg', file_size: bytes.length } }
    },
  }
  const guard =
    (route: FakeRoute) =>
    (call: FakeCall): FakeAnswer | Promise<FakeAnswer> =>
      call.headers['authorization'] === `Bearer ${token}`
        ? route(call)
        : metaError(401, 190, 'Error validating access token')
  const guarded = Object.entries(routes).map(([route, answer]) => [route, guard(answer)] as const)
  const platform = await openFakePlatform(Object.fromEntries(guarded))
  state.url = platform.url
  return {
    ...platform,
    sent,
    files,
    windows,
    state,
    write,
    tell,
    /** The webhooks since the last time. */
    deliver: () => {
      const taken = waiting
      waiting = []
      return taken
    },
  }
}
