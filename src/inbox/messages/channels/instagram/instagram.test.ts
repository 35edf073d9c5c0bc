import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFakeInstagramComments } from '../../../../../test/fakes/fake-comments.ts'
import { describeInboxChannel } from '../../../../../test/contract/inbox-channels.ts'
import { openInbox, type InboxBench, type OpenInbox } from '../../../../../test/contract/inbox-bench.ts'
import { instagramComments } from './index.ts'

const TOKEN = 'token-instagram-benar'
const SECRETS = { appSecret: 'rahasia-aplikasi', verifyToken: 'token-verifikasi' }
const TARGET = 'aaaaaaaa-0000-4000-8000-000000000001'
type Fake = Awaited<ReturnType<typeof openFakeInstagramComments>>

function benchOf(fake: Fake): InboxBench {
  const connect = (url: string, accessToken = TOKEN) => ({
    secret: SECRETS,
    account: {
      address: '',
      handle: '@humas.contoh',
      settings: { userId: '88', apiUrl: url },
      secret: { accessToken },
    },
  })
  return {
    channel: instagramComments,
    url: fake.url,
    connect,
    wrong: (url) => connect(url, 'token-salah-salah'),
    posts: [{ targetId: TARGET, remoteId: fake.postId, permalink: null, publishedAt: new Date() }],
    write: (text) => Promise.resolve(fake.write(text)),
    remove: (id) => Promise.resolve(fake.remove(id)),
    answers: (id) => Promise.resolve(fake.answers(id)),
    sendRequest: /^POST \/\d+\/replies/,
    webhook: {
      isHeard: false,
      deliver: () => Promise.resolve([fake.webhook(fake.comments.at(-1)!.id)]),
      secret: SECRETS,
    },
    close: () => fake.close(),
  }
}

describeInboxChannel('comments on Instagram (a fake)', async () =>
  benchOf(await openFakeInstagramComments(TOKEN, SECRETS.appSecret)),
)

describe('Instagram', () => {
  let fake: Fake
  let town: OpenInbox
  beforeAll(async () => {
    fake = await openFakeInstagramComments(TOKEN, SECRETS.appSecret)
    town = await openInbox(benchOf(fake))
  })
  afterAll(() => town.close())

  test('a webhook tells of the same comment as a look', async () => {
    const id = fake.write('Lewat webhook')
    const [told] = await town.parse(fake.webhook(id).body)
    const expected = { kind: 'message', externalId: id, text: 'Lewat webhook', underTarget: TARGET }
    expect(told).toMatchObject({ ...expected, contact: { address: '4455', name: '@budi' } })
    expect((await town.listen())[0]).toMatchObject(expected)
  })
  test('who answered another comment is answered under the first one, by name', async () => {
    const first = fake.write('Pertama')
    const second = fake.write('Kedua', first)
    const heard = await town.listen()
    expect(heard).toContainEqual(expect.objectContaining({ externalId: second, replyTo: first }))
    const sent = await instagramComments.send!(town.context(), town.reply(second, 'Sudah.'))
    expect(sent).toMatchObject({ outcome: 'sent' })
    expect(fake.answers(first)).toEqual(['@budi Sudah.'])
  })
})
