import { openFakePlatform, type FakeAnswer, type FakeCall, type FakePlatform } from './fake-platform.ts'

const TOKEN = 'mastodon-token-benar'

type Status = {
  id: string
  created_at: string
  url: string
  content: string
  media_attachments: { id: string; description: string }[]
  favourites_count: number
  reblogs_count: number
  replies_count: number
}

export type FakeMastodon = FakePlatform & {
  token: string
  statuses: Map<string, Status>
  media: Map<string, { description: string; asked: number }>
  /** How many times an upload is said to be under way before it is done. */
  processing: { times: number }
}

function textField(call: FakeCall, name: string): string {
  const value = call.fields[name]
  return typeof value === 'string' ? value : ''
}

/** As Mastodon writes HTML: escaped, links cut by spans, paragraphs. */
function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const linked = escaped.replaceAll(
    /https:\/\/(\S+)/g,
    (_, rest: string) =>
      `<a href="https://${rest}" rel="nofollow"><span class="invisible">https://</span><span class="ellipsis">${rest.slice(0, 20)}</span><span class="invisible">${rest.slice(20)}</span></a>`,
  )
  return linked
    .split('\n\n')
    .map((part) => `<p>${part.replaceAll('\n', '<br />')}</p>`)
    .join('')
}

/** An instance written from docs.joinmastodon.org (4.3): statuses, media, accounts/verify_credentials, instance v2. */
export async function openFakeMastodon(): Promise<FakeMastodon> {
  const statuses = new Map<string, Status>()
  const media: FakeMastodon['media'] = new Map()
  const processing = { times: 0 }
  const byKey = new Map<string, Status>()
  let last = 0

  const signedIn = (route: (call: FakeCall) => FakeAnswer) => (call: FakeCall) =>
    call.headers['authorization'] === `Bearer ${TOKEN}`
      ? route(call)
      : { status: 401, json: { error: 'The access token is invalid' } }
  const found = (call: FakeCall, answer: (status: Status) => FakeAnswer): FakeAnswer => {
    const status = statuses.get(call.params['id'] ?? '')
    return status ? answer(status) : { status: 404, json: { error: 'Record not found' } }
  }
  const fill = (status: Status, fields: Record<string, unknown>): FakeAnswer => {
    const text = fields['status'] as string
    if (text.length > 500) {
      return { status: 422, json: { error: 'Validation failed: Text character limit of 500 exceeded' } }
    }
    const ids = (fields['media_ids'] ?? []) as string[]
    if (ids.some((id) => !media.has(id))) return { status: 422, json: { error: 'Media not found' } }
    status.content = toHtml(text)
    status.media_attachments = ids.map((id) => ({ id, description: media.get(id)?.description ?? '' }))
    return { json: status }
  }
  const create = (call: FakeCall): FakeAnswer => {
    const key = call.headers['idempotency-key'] ?? ''
    const kept = byKey.get(key)
    if (kept) return { json: kept }
    const id = String((last += 1))
    const counts = { favourites_count: 2, reblogs_count: 1, replies_count: 0 }
    const status: Status = {
      id,
      created_at: new Date().toISOString(),
      url: `${platform.url}/@humas/${id}`,
      content: '',
      media_attachments: [],
      ...counts,
    }
    const answer = fill(status, call.fields)
    if (answer.status === undefined) {
      statuses.set(id, status)
      if (key !== '') byKey.set(key, status)
    }
    return answer
  }
  const upload = (call: FakeCall): FakeAnswer => {
    if (!(call.fields['file'] instanceof File)) return { status: 422, json: { error: 'File is missing' } }
    const id = `m${(last += 1)}`
    media.set(id, { description: textField(call, 'description'), asked: 0 })
    return { status: processing.times > 0 ? 202 : 200, json: { id, type: 'image' } }
  }
  const poll = (call: FakeCall): FakeAnswer => {
    const item = media.get(call.params['id'] ?? '')
    if (!item) return { status: 404, json: { error: 'Record not found' } }
    item.asked += 1
    return { status: item.asked < processing.times ? 206 : 200, json: { id: call.params['id'] } }
  }
  const instance = {
    domain: 'mastodon.contoh',
    configuration: {
      statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 },
      media_attachments: {
        supported_mime_types: ['image/jpeg', 'image/png', 'video/mp4'],
        image_size_limit: 16_777_216,
        video_size_limit: 103_809_024,
        description_limit: 1500,
      },
    },
  }
  const platform = await openFakePlatform({
    'GET /api/v1/accounts/verify_credentials': signedIn(() => ({ json: { id: '7', acct: 'humas' } })),
    'GET /api/v2/instance': () => ({ json: instance }),
    'POST /api/v1/statuses': signedIn(create),
    'GET /api/v1/statuses/:id': (call) => found(call, (status) => ({ json: status })),
    'PUT /api/v1/statuses/:id': signedIn((call) => found(call, (status) => fill(status, call.fields))),
    'DELETE /api/v1/statuses/:id': signedIn((call) =>
      found(call, (status) => {
        statuses.delete(status.id)
        return { json: status }
      }),
    ),
    'GET /api/v1/accounts/:id/statuses': signedIn(() => ({
      json: [...statuses.values()].reverse().slice(0, 40),
    })),
    'POST /api/v2/media': signedIn(upload),
    'GET /api/v1/media/:id': signedIn(poll),
  })
  return { ...platform, token: TOKEN, statuses, media, processing }
}
