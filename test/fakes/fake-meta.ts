import { openFakePlatform, type FakeAnswer, type FakeCall, type FakeRoute } from './fake-platform.ts'

/*
 * Fakes of Meta's Graph API, written from its documentation: a Facebook page (developers.facebook.com/docs/pages-api),
 * an Instagram account (…/docs/instagram-platform/content-publishing) and a Threads profile (…/docs/threads/posts).
 * Containers are IN_PROGRESS when first asked for and FINISHED after; each is published once.
 */
export type MetaPost = { id: string; text: string; media: string[]; at: number; alts: string[] }

export const metaError = (status: number, code: number, message: string, subcode?: number): FakeAnswer => ({
  status,
  json: {
    error: {
      message,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
    },
  },
})

/** A field as text; '' when it is not one. */
function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function guard(token: string, route: FakeRoute): FakeRoute {
  return (call) =>
    call.headers['authorization'] === `Bearer ${token}`
      ? route(call)
      : metaError(400, 190, 'Error validating access token: the session has been invalidated')
}

const listed = (posts: Iterable<MetaPost>, { query }: FakeCall, name: string) =>
  [...posts]
    .filter((post) => post.at >= Number(query.get('since') ?? 0))
    .map((post) => ({ id: post.id, [name]: post.text, permalink: `https://meta.example/${post.id}` }))

export async function openFakePage(token: string) {
  const posts = new Map<string, MetaPost>()
  const photos = new Map<string, string>()
  let last = 0
  const put = (text: unknown, media: string[]) => {
    last += 1
    const id = `77_${last}`
    posts.set(id, {
      id,
      text: String(text),
      media,
      at: Date.now() / 1000,
      alts: media.map((photo) => photos.get(photo) ?? ''),
    })
    return { json: { id } }
  }
  const routes: Record<string, FakeRoute> = {
    'POST /77/photos': ({ fields }) => {
      if (!(fields['source'] instanceof Blob)) return metaError(400, 324, 'Missing or invalid image file')
      last += 1
      photos.set(String(last), word(fields['alt_text_custom']))
      return { json: { id: String(last) } }
    },
    'POST /77/videos': ({ fields }) => put(fields['description'], ['film']),
    'POST /77/feed': ({ fields }) => {
      const attached = (fields['attached_media'] ?? []) as { media_fbid: string }[]
      return put(
        fields['message'],
        attached.map((item) => item.media_fbid),
      )
    },
    'GET /77/published_posts': (call) => ({ json: { data: listed(posts.values(), call, 'message') } }),
    'GET /77': () => ({ json: { id: '77', name: 'Humas Contoh' } }),
    'GET /': ({ query }) => {
      const ids = (query.get('ids') ?? '').split(',').filter((id) => posts.has(id))
      return {
        json: Object.fromEntries(ids.map((id) => [id, { reactions: { summary: { total_count: 3 } } }])),
      }
    },
    'POST /:id': ({ params, fields }) => {
      const post = posts.get(params['id'] ?? '')
      if (!post) return metaError(400, 100, 'Unsupported post request. Object does not exist')
      post.text = String(fields['message'])
      return { json: { success: true } }
    },
    'DELETE /:id': ({ params }) =>
      posts.delete(params['id'] ?? '')
        ? { json: { success: true } }
        : metaError(400, 100, 'Object does not exist'),
  }
  const guarded = Object.entries(routes).map(([route, answer]) => [route, guard(token, answer)] as const)
  return { ...(await openFakePlatform(Object.fromEntries(guarded))), posts, photos }
}

type Container = {
  text: string
  polls: number
  status: string
  media: string[]
  alts: string[]
  reply: boolean
}

/** Instagram (`media`, `media_publish`, `caption`) or Threads (`threads`, `threads_publish`, `text`) with user 88. */
export async function openFakeContainers(token: string, kind: 'instagram' | 'threads') {
  const [edge, words, limit] =
    kind === 'instagram'
      ? (['media', 'caption', 'content_publishing_limit'] as const)
      : (['threads', 'text', 'threads_publishing_limit'] as const)
  const posts = new Map<string, MetaPost>()
  const containers = new Map<string, Container>()
  const state = { quotaUsed: 0, quotaTotal: 50, finalStatus: 'FINISHED', tokens: [token] }
  let last = 0
  const publish = (container: Container) => {
    last += 1
    const id = `p${last}`
    container.status = 'PUBLISHED'
    if (!container.reply)
      posts.set(id, {
        id,
        text: container.text,
        media: container.media,
        at: Date.now() / 1000,
        alts: container.alts,
      })
    return { json: { id } }
  }
  const refuseMake = (url: string, children: string[]): FakeAnswer | null => {
    if (children.some((id) => !containers.has(id))) return metaError(400, 100, 'Invalid children')
    if (url !== '' && !url.startsWith('https://')) return metaError(400, 9004, 'Not fetched', 2_207_052)
    const empty = kind === 'instagram' && url === '' && children.length === 0
    return empty ? metaError(400, 100, 'image_url is required') : null
  }
  const make: FakeRoute = ({ fields }) => {
    const children = word(fields['children'])
      .split(',')
      .filter((id) => id !== '')
    const url = word(fields['image_url']) || word(fields['video_url'])
    const refused = refuseMake(url, children)
    if (refused) return refused
    last += 1
    const container: Container = {
      text: word(fields[words]),
      polls: 0,
      status: 'IN_PROGRESS',
      media: url === '' ? children : [url],
      alts: [word(fields['alt_text'])],
      reply: fields['reply_to_id'] !== undefined,
    }
    containers.set(`c${last}`, container)
    return fields['auto_publish_text'] === true ? publish(container) : { json: { id: `c${last}` } }
  }
  const routes: Record<string, FakeRoute> = {
    [`POST /88/${edge}`]: make,
    [`POST /88/${edge}_publish`]: ({ fields }) => {
      const container = containers.get(String(fields['creation_id']))
      if (!container) return metaError(400, 100, 'Media ID is not available')
      if (container.status !== 'FINISHED') return metaError(400, 9007, 'The media is not ready', 2_207_027)
      return publish(container)
    },
    [`GET /88/${limit}`]: () => ({
      json: {
        data: [
          { quota_usage: state.quotaUsed, config: { quota_total: state.quotaTotal, quota_duration: 86_400 } },
        ],
      },
    }),
    [`GET /88/${edge}`]: (call) => ({ json: { data: listed(posts.values(), call, words) } }),
    'GET /88': () => ({ json: { id: '88', username: 'humas.contoh' } }),
    'GET /refresh_access_token': ({ query }) => ({
      json: {
        access_token: query.get('access_token') === state.tokens[0] ? state.tokens[1] : '',
        expires_in: 5_184_000,
      },
    }),
    'GET /:id/insights': () => ({ json: { data: [{ name: 'views', values: [{ value: 5 }] }] } }),
    'GET /:id': ({ params }) => {
      const id = params['id'] ?? ''
      const container = containers.get(id)
      if (!container)
        return posts.has(id)
          ? { json: { id, permalink: `https://meta.example/${id}`, like_count: 2 } }
          : metaError(400, 100, 'Object does not exist')
      container.polls += 1
      if (container.polls > 1 && container.status === 'IN_PROGRESS') container.status = state.finalStatus
      return {
        json:
          kind === 'instagram'
            ? { status_code: container.status, status: 'words' }
            : { status: container.status },
      }
    },
    'DELETE /:id': ({ params }) =>
      posts.delete(params['id'] ?? '')
        ? { json: { success: true } }
        : metaError(400, 100, 'Object does not exist'),
  }
  const guarded = Object.entries(routes).map(([route, answer]) => [route, guard(token, answer)] as const)
  return { ...(await openFakePlatform(Object.fromEntries(guarded))), posts, containers, state }
}
