import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFakePageComments } from '../../../../../test/fakes/fake-comments.ts'
import { describeInboxChannel } from '../../../../../test/contract/inbox-channels.ts'
import { openInbox, type InboxBench, type OpenInbox } from '../../../../../test/contract/inbox-bench.ts'
import { facebookComments } from './index.ts'

const TOKEN = 'token-halaman-benar'
const SECRETS = { appSecret: 'rahasia-aplikasi', verifyToken: 'token-verifikasi' }
const TARGET = 'aaaaaaaa-0000-4000-8000-000000000001'
type Fake = Awaited<ReturnType<typeof openFakePageComments>>

function benchOf(fake: Fake): InboxBench {
  const connect = (url: string, accessToken = TOKEN) => ({
    secret: SECRETS,
    account: { address: '', handle: '', settings: { pageId: '77', apiUrl: url }, secret: { accessToken } },
  })
  return {
    channel: facebookComments,
    url: fake.url,
    connect,
    wrong: (url) => connect(url, 'token-salah-salah'),
    posts: [{ targetId: TARGET, remoteId: fake.postId, permalink: null, publishedAt: new Date() }],
    write: (text) => Promise.resolve(fake.write(text)),
    edit: (id, text) => Promise.resolve(fake.edit(id, text)),
    remove: (id) => Promise.resolve(fake.remove(id)),
    answers: (id) => Promise.resolve(fake.answers(id)),
    sendRequest: /^POST \/[\d_]+\/comments/,
    webhook: {
      isHeard: false,
      deliver: () => Promise.resolve([fake.webhook(fake.comments.at(-1)!.id, 'add')]),
      secret: SECRETS,
    },
    close: () => fake.close(),
  }
}

describeInboxChannel('comments on Facebook (a fake)', async () =>
  benchOf(await openFakePageComments(TOKEN, SECRETS.appSecret)),
)

describe('webhooks of a Facebook page', () => {
  let fake: Fake
  let town: OpenInbox
  beforeAll(async () => {
    fake = await openFakePageComments(TOKEN, SECRETS.appSecret)
    town = await openInbox(benchOf(fake))
  })
  afterAll(() => town.close())

  test('tell of the same comment as a look, under the same post', async () => {
    const id = fake.write('Lewat webhook')
    const [told] = await town.parse(fake.webhook(id, 'add').body)
    const [looked] = await town.listen()
    expect(told).toMatchObject({
      kind: 'message',
      externalId: id,
      text: 'Lewat webhook',
      underTarget: TARGET,
    })
    const same = ({ externalId, text, contact }: Record<string, unknown>) => ({ externalId, text, contact })
    expect(same(told as never)).toEqual(same(looked as never))
  })
  test('tell of changes, hidden and deleted comments', async () => {
    const id = fake.write('Awal')
    fake.edit(id, 'Akhir')
    expect(await town.parse(fake.webhook(id, 'edited').body)).toMatchObject([
      { kind: 'edited', text: 'Akhir' },
    ])
    for (const verb of ['remove', 'hide']) {
      expect(await town.parse(fake.webhook(id, verb).body)).toMatchObject([
        { kind: 'removed', externalId: id },
      ])
    }
  })
  test('our own comments, likes and other news are no messages; what cannot be read is told', async () => {
    const id = fake.write('x')
    expect(await town.parse(fake.webhook(fake.answer('Terima kasih', id), 'add').body)).toEqual([])
    const change = (value: object) =>
      Buffer.from(JSON.stringify({ entry: [{ changes: [{ field: 'feed', value }] }] }))
    expect(await town.parse(change({ item: 'reaction', verb: 'add' }))).toEqual([])
    expect(await town.parse(change({ item: 'comment', verb: 'add' }))).toMatchObject([{ kind: 'unread' }])
    expect(await town.parse(Buffer.from('null'))).toEqual([])
  })
})
