import { z } from 'zod'
import type { Channel, ChannelContext, Checkpoint, Payload, PayloadMedia, PrepareResult } from '../channel.ts'
import { failedPrepare, textOfSetting, refuse, type Outcome } from '../exchange/index.ts'
import { callYoutube } from './call-youtube.ts'

const CHUNK_BYTES = 8 * 1024 * 1024
/** A session lives for about a week. */
const SESSION_MS = 6 * 86_400_000

const checkpointSchema = z.object({
  session: z.string().nullable().default(null),
  begunAt: z.iso.datetime().nullable().default(null),
  videoId: z.string().nullable().default(null),
})
type Upload = z.infer<typeof checkpointSchema>

/** How far the upload of this film is. */
export function readUpload(checkpoint: Checkpoint | null): Upload {
  return checkpointSchema.safeParse(checkpoint ?? {}).data ?? { session: null, begunAt: null, videoId: null }
}

/** What YouTube is told of a film. 25: news and politics. */
export function describeFilm(context: ChannelContext, payload: Payload) {
  return {
    title: payload.title,
    description: payload.text,
    tags: payload.tags,
    categoryId: textOfSetting(context.account.settings, 'categoryId') || '25',
    defaultLanguage: payload.language,
  }
}

async function beginUpload(context: ChannelContext, payload: Payload, film: PayloadMedia): Promise<Outcome> {
  return callYoutube(context, '/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status', {
    method: 'POST',
    json: {
      snippet: describeFilm(context, payload),
      status: { privacyStatus: 'private', selfDeclaredMadeForKids: false, embeddable: true },
    },
    headers: { 'x-upload-content-length': String(film.byteCount), 'x-upload-content-type': film.contentType },
  })
}

/** Bytes YouTube has of a session; the whole film when it has made a video of it. */
function readProgress(outcome: Outcome & { kind: 'answered' }): { sent: number } | { videoId: string } {
  const video = z.object({ id: z.string().min(1) }).safeParse(outcome.body).data
  if (outcome.status !== 308 && video) return { videoId: video.id }
  const [, last] = /bytes=0-(\d+)/.exec(outcome.headers['range'] ?? '') ?? []
  return { sent: last === undefined ? 0 : Number(last) + 1 }
}

function put(context: ChannelContext, session: string, chunk: Buffer, range: string): Promise<Outcome> {
  return callYoutube(context, session, {
    method: 'PUT',
    body: chunk,
    headers: { 'content-range': `bytes ${range}` },
    alsoGood: [308],
    timeoutMs: 180_000,
  })
}

/** Asks how much of the session has arrived and sends the rest (developers.google.com/youtube/v3/guides/using_resumable_upload_protocol). */
async function sendRest(context: ChannelContext, film: PayloadMedia, upload: Upload): Promise<PrepareResult> {
  const { session } = upload
  if (session === null) return refuse('unavailable', 'no upload session')
  const bytes = await context.files.read(film.id)
  const total = bytes.length
  let outcome = await put(context, session, Buffer.alloc(0), `*/${total}`)
  for (;;) {
    if (outcome.kind !== 'answered') return failedPrepare(outcome)
    const progress = readProgress(outcome)
    if ('videoId' in progress)
      return { outcome: 'ready', checkpoint: { ...upload, videoId: progress.videoId } }
    const end = Math.min(total, progress.sent + CHUNK_BYTES)
    if (end === progress.sent) return refuse('unavailable', 'the upload does not end')
    outcome = await put(
      context,
      session,
      bytes.subarray(progress.sent, end),
      `${progress.sent}-${end - 1}/${total}`,
    )
  }
}

/**
 * Uploads the film unseen (private), so that publishing is one small call. After a crash or a broken line the session is
 * asked how much it has, and the rest is sent: there is never a second video.
 */
export const uploadFilm: Channel['prepare'] = async (context, payload, progress) => {
  const film = payload.media.find((item) => item.kind === 'video')
  if (film === undefined) {
    return refuse(
      'media',
      'YouTube hanya menerima video; kiriman komunitas tidak punya API / takes films only',
    )
  }
  const upload = readUpload(progress.checkpoint)
  if (upload.videoId !== null) return { outcome: 'ready', checkpoint: upload }
  const now = context.clock.now()
  const alive = upload.begunAt !== null && now.getTime() - Date.parse(upload.begunAt) < SESSION_MS
  if (upload.session === null || !alive) {
    const begun = await beginUpload(context, payload, film)
    if (begun.kind !== 'answered') return failedPrepare(begun)
    upload.session = begun.headers['location'] ?? null
    upload.begunAt = now.toISOString()
    await progress.save({ ...upload })
  }
  const done = await sendRest(context, film, upload)
  // A session YouTube no longer knows begins anew at the next try.
  if (done.outcome === 'refused' && /^(404|410) /.test(done.detail)) {
    await progress.save({ session: null, begunAt: null, videoId: null })
    return refuse('unavailable', done.detail)
  }
  return done
}
