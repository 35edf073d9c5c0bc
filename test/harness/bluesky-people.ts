/** A post as the network keeps it. */
export type Post = { uri: string; cid: string }
type Person = { did: string; handle: string; password: string }

export type BlueskyHand = {
  /** The token of this hand's session, for whoever works with the same account. */
  token: string
  /** Posts a text; with `under`, as a reply to it in its thread. */
  post(text: string, under?: { parent: Post; root?: Post }): Promise<Post>
  /** Takes a post away. */
  remove(post: Post): Promise<void>
  /** What the network shows under a post: authors and texts, depth first. */
  readReplies(uri: string): Promise<{ uri: string; cid: string; handle: string; text: string }[]>
}

type Thread = {
  post?: { uri: string; cid: string; author: { handle: string }; record: { text: string } }
  replies?: Thread[]
}

function flatten(replies: Thread[] = []): { uri: string; cid: string; handle: string; text: string }[] {
  return replies.flatMap(({ post, replies: below }) => [
    ...(post ? [{ uri: post.uri, cid: post.cid, handle: post.author.handle, text: post.record.text }] : []),
    ...flatten(below),
  ])
}

/** The hands of a person on Bluesky, past Gacek: what somebody does with their own app. */
export async function openBlueskyHand(url: string, person: Person): Promise<BlueskyHand> {
  async function call<Body>(
    method: string,
    init: { query?: string; json?: object; token?: string },
  ): Promise<Body> {
    const { query, json, token } = init
    const answer = await fetch(`${url}/xrpc/${method}${query === undefined ? '' : `?${query}`}`, {
      method: json ? 'POST' : 'GET',
      headers: {
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(json ? { body: JSON.stringify(json) } : {}),
    })
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Body
  }
  const { accessJwt: token } = await call<{ accessJwt: string }>('com.atproto.server.createSession', {
    json: { identifier: person.handle, password: person.password },
  })
  const collection = 'app.bsky.feed.post'
  return {
    token,
    post: (text, under) => {
      const reply = under ? { reply: { root: under.root ?? under.parent, parent: under.parent } } : {}
      const record = { $type: collection, text, createdAt: new Date().toISOString(), ...reply }
      const json = { repo: person.did, collection, record }
      return call<Post>('com.atproto.repo.createRecord', { json, token })
    },
    remove: async ({ uri }) => {
      const json = { repo: person.did, collection, rkey: uri.split('/').pop() }
      await call('com.atproto.repo.deleteRecord', { json, token })
    },
    readReplies: async (uri) => {
      const query = `uri=${encodeURIComponent(uri)}&depth=10`
      const { thread } = await call<{ thread: Thread }>('app.bsky.feed.getPostThread', { query, token })
      return flatten(thread.replies)
    },
  }
}
