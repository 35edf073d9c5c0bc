import { openFakePlatform, type FakeAnswer, type FakeRoute } from './fake-platform.ts'
import { metaError } from './fake-meta.ts'
import { signMeta } from './fake-whatsapp.ts'

/*
 * Fakes of the comments of four platforms, each written from its documentation: Mastodon (docs.joinmastodon.org/methods/
 * statuses#context, 4.3), a Facebook page (developers.facebook.com/docs/pages-api/comments-mentions), Instagram
 * (…/instagram-platform/comment-moderation), YouTube (developers.google.com/youtube/v3/docs/commentThreads).
 */
export type FakeComment = {
  id: string
  parent: string | null
  text: string
  by: 'citizen' | 'us'
  at: string
}

const word = (value: unknown) => (typeof value === 'string' ? value : '')

/** Comments under one post, as somebody writes, edits and deletes them. */
function openThread(idOf: (count: number, parent: string | null) => string) {
  const comments: FakeComment[] = []
  let last = 0
  const add = (text: string, by: FakeComment['by'], parent: string | null): string => {
    const id = idOf((last += 1), parent)
    comments.push({ id, parent, text, by, at: new Date().toISOString() })
    return id
  }
  const find = (id: string | undefined) => comments.find((comment) => comment.id === id)
  return {
    comments,
    find,
    answer: (text: string, parent: string) => add(text, 'us', parent),
    write: (text: string, parent: string | null = null) => add(text, 'citizen', parent),
    edit: (id: string, text: string) => {
      const comment = find(id)
      if (comment) comment.text = text
    },
    remove: (id: string) => {
      comments.splice(0, comments.length, ...comments.filter((comment) => comment.id !== id))
    },
    /** Texts of our answers below a comment. */
    answers: (id: string) =>
      comments.filter(({ by, parent }) => by === 'us' && parent === id).map(({ text }) => text),
  }
}

function guardAll(
  routes: Record<string, FakeRoute>,
  token: string,
  refused: FakeAnswer,
): Record<string, FakeRoute> {
  const guarded = Object.entries(routes).map(([route, answer]): [string, FakeRoute] => [
    route,
    (call) => (call.headers['authorization'] === `Bearer ${token}` ? answer(call) : refused),
  ])
  return Object.fromEntries(guarded)
}

export async function openFakeMastodonComments(token: string) {
  const thread = openThread((count) => `10${count}`)
  const keys = new Map<string, string>()
  const show = ({ id, parent, text, by, at }: FakeComment) => ({
    id,
    created_at: at,
    in_reply_to_id: parent ?? 'post1',
    visibility: 'public',
    content: `<p><a href="https://m.example/@humas" class="u-url mention">@<span>humas</span></a> ${text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('\n', '<br />')}</p>`,
    account:
      by === 'us'
        ? { id: '1', acct: 'humas', url: '' }
        : { id: '2', acct: 'budi@lain.example', url: 'https://lain.example/@budi', display_name: 'Budi' },
    media_attachments: [],
    never_seen: true,
  })
  const missing: FakeAnswer = { status: 404, json: { error: 'Record not found' } }
  const routes: Record<string, FakeRoute> = {
    'GET /api/v1/accounts/verify_credentials': () => ({ json: { id: '1', acct: 'humas' } }),
    'GET /api/v1/statuses/post1/context': () => ({
      json: { ancestors: [], descendants: thread.comments.map(show) },
    }),
    'GET /api/v1/statuses/:id': ({ params }) => {
      const found = thread.find(params['id'])
      return found ? { json: show(found) } : missing
    },
    'POST /api/v1/statuses': ({ fields, headers }) => {
      const key = headers['idempotency-key'] ?? ''
      const parent = word(fields['in_reply_to_id'])
      const id = keys.get(key) ?? thread.answer(word(fields['status']), parent)
      keys.set(key, id)
      return { json: { id } }
    },
  }
  const refused = { status: 401, json: { error: 'The access token is invalid' } }
  return { ...(await openFakePlatform(guardAll(routes, token, refused))), ...thread, postId: 'post1' }
}

export async function openFakePageComments(token: string, appSecret: string) {
  const thread = openThread((count) => `77_1_${count}`)
  const show = ({ id, parent, text, by, at }: FakeComment) => ({
    id,
    message: text,
    created_time: at,
    from: by === 'us' ? { id: '77', name: 'Humas Contoh' } : { id: '9001', name: 'Budi' },
    ...(parent === null ? {} : { parent: { id: parent } }),
  })
  const missing = metaError(400, 100, 'Unsupported get request. Object does not exist')
  const routes: Record<string, FakeRoute> = {
    'GET /77_1/comments': () => ({ json: { data: thread.comments.map(show) } }),
    'POST /:id/comments': ({ params, fields }) => {
      const parent = params['id'] ?? ''
      if (!thread.find(parent)) return missing
      return { json: { id: thread.answer(word(fields['message']), parent) } }
    },
    'GET /77': () => ({ json: { id: '77' } }),
  }
  const refused = metaError(400, 190, 'Error validating access token')
  /** A webhook of the field `feed` about a comment. */
  const webhook = (id: string, verb: string) => {
    const comment = thread.find(id)
    const { text = '', parent = null, by = 'citizen' } = comment ?? {}
    const from = by === 'us' ? { id: '77', name: 'Humas Contoh' } : { id: '9001', name: 'Budi' }
    const value = {
      item: 'comment',
      verb,
      comment_id: id,
      post_id: '77_1',
      parent_id: parent ?? '77_1',
      message: text,
      created_time: Math.floor(Date.now() / 1000),
      from,
      never_seen: {},
    }
    const json = { object: 'page', entry: [{ id: '77', time: 1, changes: [{ field: 'feed', value }] }] }
    const body = Buffer.from(JSON.stringify(json))
    return { body, headers: signMeta(body, appSecret) }
  }
  return { ...(await openFakePlatform(guardAll(routes, token, refused))), ...thread, postId: '77_1', webhook }
}

export async function openFakeInstagramComments(token: string, appSecret: string) {
  const thread = openThread((count) => `1789${count}`)
  const show = ({ id, parent, text, by, at }: FakeComment) => ({
    id,
    text,
    timestamp: at,
    username: by === 'us' ? 'humas.contoh' : 'budi',
    from: by === 'us' ? { id: '88', username: 'humas.contoh' } : { id: '4455', username: 'budi' },
    ...(parent === null ? {} : { parent_id: parent }),
  })
  const missing = metaError(400, 100, 'Unsupported get request. Object does not exist')
  const routes: Record<string, FakeRoute> = {
    'GET /m1/comments': () => ({
      json: {
        data: thread.comments
          .filter(({ parent }) => parent === null)
          .map((top) => ({
            ...show(top),
            replies: { data: thread.comments.filter(({ parent }) => parent === top.id).map(show) },
          })),
      },
    }),
    'GET /88': () => ({ json: { username: 'humas.contoh' } }),
    'GET /:id': ({ params }) => {
      const found = thread.find(params['id'])
      return found ? { json: show(found) } : missing
    },
    'POST /:id/replies': ({ params, fields }) => {
      const parent = thread.find(params['id'])
      if (!parent) return missing
      if (parent.parent !== null) return metaError(400, 100, 'Replies to replies are not supported')
      return { json: { id: thread.answer(word(fields['message']), parent.id) } }
    },
  }
  const refused = metaError(400, 190, 'Error validating access token')
  /** A webhook of the field `comments`, in the form of an app with Instagram's own sign-in. */
  const webhook = (id: string) => {
    const { text = '', parent = null } = thread.find(id) ?? {}
    const value = {
      id,
      text,
      from: { id: '4455', username: 'budi' },
      media: { id: 'm1', media_product_type: 'FEED' },
      ...(parent === null ? {} : { parent_id: parent }),
    }
    const json = { object: 'instagram', entry: [{ id: '88', time: 1, field: 'comments', value }] }
    const body = Buffer.from(JSON.stringify(json))
    return { body, headers: signMeta(body, appSecret) }
  }
  return { ...(await openFakePlatform(guardAll(routes, token, refused))), ...thread, postId: 'm1', webhook }
}

export async function openFakeYoutubeComments(token: string) {
  const thread = openThread((count, parent) => (parent === null ? `Ugx${count}` : `${parent}.r${count}`))
  const show = ({ id, parent, text, by, at }: FakeComment) => ({
    id,
    snippet: {
      channelId: 'UChumas',
      textOriginal: text,
      textDisplay: text,
      authorDisplayName: by === 'us' ? '@humas' : '@budi',
      authorChannelId: { value: by === 'us' ? 'UChumas' : 'UCbudi' },
      ...(parent === null ? {} : { parentId: parent }),
      publishedAt: at,
    },
  })
  const below = (id: string) => thread.comments.filter(({ parent }) => parent === id)
  const no = (status: number, reason: string): FakeAnswer => ({
    status,
    json: { error: { code: status, message: reason, errors: [{ reason }] } },
  })
  const routes: Record<string, FakeRoute> = {
    'GET /youtube/v3/channels': () => ({ json: { items: [{ id: 'UChumas' }] } }),
    'GET /youtube/v3/commentThreads': () => ({
      json: {
        items: thread.comments
          .filter(({ parent }) => parent === null)
          .map((top) => ({
            snippet: { topLevelComment: show(top), totalReplyCount: below(top.id).length },
            replies: { comments: below(top.id).slice(0, 5).map(show) },
          })),
      },
    }),
    'GET /youtube/v3/comments': ({ query }) => {
      const ids = query.get('id')?.split(',')
      const parent = query.get('parentId')
      const found = thread.comments.filter((one) => (ids ? ids.includes(one.id) : one.parent === parent))
      return { json: { items: found.map(show) } }
    },
    'POST /youtube/v3/comments': ({ fields }) => {
      const { parentId, textOriginal } = fields['snippet'] as { parentId: string; textOriginal: string }
      if (!thread.find(parentId)) return no(404, 'parentCommentNotFound')
      return { json: { id: thread.answer(textOriginal, parentId) } }
    },
  }
  return {
    ...(await openFakePlatform(guardAll(routes, token, no(401, 'authError')))),
    ...thread,
    postId: 'v1',
  }
}
