import { openFakePlatform, type FakeAnswer, type FakeCall, type FakeRoute } from './fake-platform.ts'

/*
 * A fake of the YouTube Data API v3, written from developers.google.com/youtube/v3: channels, playlistItems, videos (list,
 * update, delete), resumable upload sessions (308 with Range), and Google's token endpoint.
 */
type Video = { id: string; title: string; description: string; privacy: string; bytes: number }
type Session = {
  bytes: Buffer
  total: number
  snippet: { title: string; description: string }
  videoId: string | null
}

const no = (status: number, reason: string): FakeAnswer => ({
  status,
  json: { error: { code: status, message: reason, errors: [{ reason, domain: 'youtube' }] } },
})

export async function openFakeYoutube(token: string) {
  const videos = new Map<string, Video>()
  const sessions = new Map<string, Session>()
  const state = { url: '', stayPrivate: false, refreshToken: 'google-refresh' }
  let last = 0
  const receive = ({ params, body, headers }: FakeCall): FakeAnswer => {
    const session = sessions.get(params['id'] ?? '')
    if (!session) return { status: 404, json: {} }
    const [, first] = /bytes (\d+)-/.exec(headers['content-range'] ?? '') ?? []
    if (first !== undefined && Number(first) === session.bytes.length)
      session.bytes = Buffer.concat([session.bytes, body])
    if (session.bytes.length < session.total) {
      const range = session.bytes.length === 0 ? {} : { range: `bytes=0-${session.bytes.length - 1}` }
      return { status: 308, headers: range, body: '' }
    }
    if (session.videoId === null) {
      last += 1
      session.videoId = `v${last}`
      videos.set(session.videoId, {
        ...session.snippet,
        id: session.videoId,
        privacy: 'private',
        bytes: session.total,
      })
    }
    return { json: { id: session.videoId, status: { privacyStatus: 'private' } } }
  }
  const routes: Record<string, FakeRoute> = {
    'POST /upload/youtube/v3/videos': ({ fields, headers }) => {
      last += 1
      const snippet = fields['snippet'] as Session['snippet']
      const total = Number(headers['x-upload-content-length'])
      sessions.set(`s${last}`, { bytes: Buffer.alloc(0), total, snippet, videoId: null })
      return { headers: { location: `${state.url}/session/s${last}` }, body: '' }
    },
    'PUT /session/:id': receive,
    'GET /youtube/v3/channels': () => ({
      json: {
        items: [
          {
            snippet: { title: 'Humas', customUrl: '@humas' },
            contentDetails: { relatedPlaylists: { uploads: 'UU1' } },
          },
        ],
      },
    }),
    'GET /youtube/v3/playlistItems': () => ({
      json: { items: [...videos.keys()].map((videoId) => ({ contentDetails: { videoId } })) },
    }),
    'GET /youtube/v3/videos': ({ query }) => ({
      json: {
        items: (query.get('id') ?? '').split(',').flatMap((id) => {
          const video = videos.get(id)
          if (!video) return []
          const { title, description, privacy } = video
          return [
            {
              id,
              snippet: { title, description },
              status: { privacyStatus: privacy },
              statistics: { viewCount: '7' },
            },
          ]
        }),
      },
    }),
    'PUT /youtube/v3/videos': ({ fields }) => {
      const video = videos.get(String(fields['id']))
      if (!video) return no(404, 'videoNotFound')
      const snippet = fields['snippet'] as Session['snippet'] | undefined
      if (snippet) Object.assign(video, { title: snippet.title, description: snippet.description })
      const status = fields['status'] as { privacyStatus: string } | undefined
      if (status && !state.stayPrivate) video.privacy = status.privacyStatus
      return { json: { id: video.id, status: { privacyStatus: video.privacy } } }
    },
    'DELETE /youtube/v3/videos': ({ query }) =>
      videos.delete(query.get('id') ?? '') ? { status: 204 } : no(404, 'videoNotFound'),
  }
  const guarded = Object.entries(routes).map(([route, answer]): [string, FakeRoute] => [
    route,
    (call) => (call.headers['authorization'] === `Bearer ${token}` ? answer(call) : no(401, 'authError')),
  ])
  const platform = await openFakePlatform({
    ...Object.fromEntries(guarded),
    'POST /token': ({ fields }) =>
      fields['refresh_token'] === state.refreshToken
        ? { json: { access_token: 'google-access-2', expires_in: 3599 } }
        : {
            status: 400,
            json: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
          },
  })
  state.url = platform.url
  return { ...platform, videos, sessions, state }
}
