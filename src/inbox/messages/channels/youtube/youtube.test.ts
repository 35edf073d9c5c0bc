import { openFakeYoutubeComments } from '../../../../../test/fakes/fake-comments.ts'
import { describeInboxChannel } from '../../../../../test/contract/inbox-channels.ts'
import { youtubeComments } from './index.ts'

const TOKEN = 'token-youtube-benar'

describeInboxChannel('comments on YouTube (a fake)', async () => {
  const fake = await openFakeYoutubeComments(TOKEN)
  const connect = (url: string, accessToken = TOKEN) => ({
    account: { address: '', handle: '@humas', settings: { apiUrl: url }, secret: { accessToken } },
  })
  return {
    channel: youtubeComments,
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
    sendRequest: /^POST \/youtube\/v3\/comments/,
    close: () => fake.close(),
  }
})
