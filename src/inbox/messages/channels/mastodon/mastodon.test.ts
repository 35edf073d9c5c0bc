import { openFakeMastodonComments } from '../../../../../test/fakes/fake-comments.ts'
import { describeInboxChannel } from '../../../../../test/contract/inbox-channels.ts'
import { mastodonComments } from './index.ts'

const TOKEN = 'token-mastodon-benar'

describeInboxChannel('comments on Mastodon (a fake)', async () => {
  const fake = await openFakeMastodonComments(TOKEN)
  const connect = (url: string, accessToken = TOKEN) => ({
    account: { address: url, handle: '@humas@m.example', settings: {}, secret: { accessToken } },
  })
  return {
    channel: mastodonComments,
    url: fake.url,
    connect,
    wrong: (url) => connect(url, 'token-salah-salah'),
    posts: [
      {
        targetId: 'aaaaaaaa-0000-4000-8000-000000000001',
        remoteId: fake.postId,
        permalink: null,
        publishedAt: new Date(),
      },
    ],
    write: (text) => Promise.resolve(fake.write(text)),
    edit: (id, text) => Promise.resolve(fake.edit(id, text)),
    remove: (id) => Promise.resolve(fake.remove(id)),
    answers: (id) => Promise.resolve(fake.answers(id)),
    sendRequest: /^POST \/api\/v1\/statuses/,
    close: () => fake.close(),
  }
})
