import { openFakePlatform, type FakeAnswer, type FakeRoute } from './fake-platform.ts'

/*
 * A fake of the X API v2, written from docs.x.com: users/me, tweets (create, look up, delete), users/:id/tweets,
 * media/upload (initialize, append, finalize, status), media/metadata, oauth2/token. The same text again answers
 * 403 "duplicate content". Addresses come back shortened, as on the platform. A refresh token works once.
 */
type Upload = { bytes: number; total: number; done: boolean; alt: string; polls: number; film: boolean }

const no = (status: number, title: string, detail: string): FakeAnswer => ({
  status,
  json: { title, detail, type: 'about:blank', status },
})

export async function openFakeX(token: string) {
  const posts = new Map<string, { id: string; text: string; at: number; reply: boolean }>()
  const uploads = new Map<string, Upload>()
  const state = { refreshToken: 'refresh-token-0', issued: 0, filmFails: false }
  let last = 1000
  const routes: Record<string, FakeRoute> = {
    'GET /2/users/me': () => ({ json: { data: { id: '9', username: 'humascontoh' } } }),
    'GET /2/users/9/tweets': ({ query }) => {
      const since = Date.parse(query.get('start_time') ?? '1970-01-01T00:00:00Z')
      const found = [...posts.values()].filter((post) => post.at >= since)
      const data = found.map(({ id, text }) => ({
        id,
        text: text.replaceAll('&', '&amp;').replaceAll(/https:\/\/\S+/g, 'https://t.co/abc123'),
        entities: { urls: [{ url: 'https://t.co/abc123', expanded_url: 'https://humas.contoh.go.id/' }] },
      }))
      return { json: data.length === 0 ? { meta: { result_count: 0 } } : { data } }
    },
    'POST /2/tweets': ({ fields }) => {
      const text = String(fields['text'])
      const media = (fields['media'] ?? {}) as { media_ids?: string[] }
      if ((media.media_ids ?? []).some((id) => !uploads.get(id)?.done))
        return no(400, 'Invalid Request', 'media ids are invalid')
      if ([...posts.values()].some((post) => post.text === text)) {
        return no(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.')
      }
      last += 1
      posts.set(String(last), {
        id: String(last),
        text,
        at: Date.now(),
        reply: fields['reply'] !== undefined,
      })
      return { status: 201, json: { data: { id: String(last), text } } }
    },
    'DELETE /2/tweets/:id': ({ params }) => ({
      json: { data: { deleted: posts.delete(params['id'] ?? '') } },
    }),
    'GET /2/tweets': ({ query }) => {
      const ids = (query.get('ids') ?? '').split(',').filter((id) => posts.has(id))
      const public_metrics = {
        like_count: 1,
        reply_count: 2,
        retweet_count: 3,
        quote_count: 4,
        impression_count: 5,
      }
      return { json: { data: ids.map((id) => ({ id, public_metrics })) } }
    },
    'POST /2/media/upload/initialize': ({ fields }) => {
      last += 1
      const film = fields['media_category'] === 'tweet_video'
      uploads.set(String(last), {
        bytes: 0,
        total: Number(fields['total_bytes']),
        done: false,
        alt: '',
        polls: 0,
        film,
      })
      return { json: { data: { id: String(last) } } }
    },
    'POST /2/media/upload/:id/append': async ({ params, fields }) => {
      const upload = uploads.get(params['id'] ?? '')
      const chunk = fields['media']
      if (!upload || !(chunk instanceof Blob)) return no(400, 'Invalid Request', 'media')
      upload.bytes += (await chunk.arrayBuffer()).byteLength
      return { status: 200, json: { data: { expires_at: 0 } } }
    },
    'POST /2/media/upload/:id/finalize': ({ params }) => {
      const upload = uploads.get(params['id'] ?? '')
      if (!upload || upload.bytes !== upload.total) return no(400, 'Invalid Request', 'bytes are missing')
      upload.done = !upload.film
      return {
        json: {
          data: { id: params['id'], ...(upload.film ? { processing_info: { state: 'pending' } } : {}) },
        },
      }
    },
    'GET /2/media/upload': ({ query }) => {
      const id = query.get('media_id') ?? ''
      const upload = uploads.get(id)
      if (!upload) return no(404, 'Not Found', 'media')
      upload.polls += 1
      upload.done = upload.polls > 1 && !state.filmFails
      const end = state.filmFails ? 'failed' : 'succeeded'
      const processing_info = { state: upload.polls > 1 ? end : 'in_progress', check_after_secs: 2 }
      return { json: { data: { id, processing_info } } }
    },
    'POST /2/media/metadata': ({ fields }) => {
      const upload = uploads.get(String(fields['id']))
      if (upload) upload.alt = (fields['metadata'] as { alt_text: { text: string } }).alt_text.text
      return { json: { data: {} } }
    },
  }
  const guarded = Object.entries(routes).map(([route, answer]): [string, FakeRoute] => [
    route,
    (call) =>
      call.headers['authorization'] === `Bearer ${token}`
        ? answer(call)
        : no(401, 'Unauthorized', 'Unauthorized'),
  ])
  const platform = await openFakePlatform({
    ...Object.fromEntries(guarded),
    'POST /2/oauth2/token': ({ fields }) => {
      if (fields['refresh_token'] !== state.refreshToken) {
        return {
          status: 400,
          json: { error: 'invalid_grant', error_description: 'Value passed for the token was invalid.' },
        }
      }
      state.issued += 1
      state.refreshToken = `refresh-token-${state.issued}`
      return {
        json: {
          access_token: `access-token-${state.issued}`,
          refresh_token: state.refreshToken,
          expires_in: 7200,
        },
      }
    },
  })
  return { ...platform, posts, uploads, state }
}
