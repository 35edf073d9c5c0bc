import { z } from 'zod'
import type { ChannelContext, Checkpoint, Payload, PayloadMedia, PrepareResult } from '../channel.ts'
import { failedPrepare, readAnswer } from '../exchange/index.ts'
import { callBluesky } from './call-bluesky.ts'
import { findFacets } from './facets.ts'
import { openSession } from './session.ts'

const UPLOAD_TIMEOUT_MS = 180_000

const blobSchema = z.looseObject({ $type: z.literal('blob') })
type Blob = z.infer<typeof blobSchema>
const checkpointSchema = z.object({ blobs: z.record(z.string(), blobSchema).default({}) })

type Progress = { checkpoint: Checkpoint | null; save(checkpoint: Checkpoint): Promise<void> }

/** Files on the server by our media id. */
export function blobsOf(checkpoint: Checkpoint): Record<string, Blob> {
  return checkpointSchema.parse(checkpoint).blobs
}

/** Uploads each file once. The server forgets a file that no post shows within some hours. */
export async function uploadBlobs(
  context: ChannelContext,
  payload: Payload,
  progress: Progress,
): Promise<PrepareResult> {
  const state = checkpointSchema.parse(progress.checkpoint ?? {})
  const missing = payload.media.filter(({ id }) => state.blobs[id] === undefined)
  if (missing.length === 0) return { outcome: 'ready', checkpoint: state }
  const session = await openSession(context)
  if (session.kind !== 'read') return failedPrepare(session)
  for (const media of missing) {
    const uploaded = readAnswer(
      await callBluesky(context, 'com.atproto.repo.uploadBlob', {
        body: await context.files.read(media.id),
        contentType: media.contentType,
        token: session.token,
        timeoutMs: UPLOAD_TIMEOUT_MS,
      }),
      z.object({ blob: blobSchema }),
    )
    if (uploaded.kind !== 'read') return failedPrepare(uploaded)
    state.blobs[media.id] = uploaded.body.blob
    await progress.save(state)
  }
  return { outcome: 'ready', checkpoint: state }
}

function ratioOf({ width, height }: PayloadMedia) {
  return width === null || height === null ? {} : { aspectRatio: { width, height } }
}

/** Pictures, or one film, or a card of the link. */
function writeEmbed(payload: Payload, blobs: Record<string, Blob>) {
  const film = payload.media.find(({ kind }) => kind === 'video')
  if (film) {
    return { $type: 'app.bsky.embed.video', video: blobs[film.id], alt: film.alt, ...ratioOf(film) }
  }
  const images = payload.media.map((media) => ({ image: blobs[media.id], alt: media.alt, ...ratioOf(media) }))
  if (images.length > 0) return { $type: 'app.bsky.embed.images', images }
  if (payload.link === null) return null
  const external = { uri: payload.link, title: payload.title, description: payload.excerpt }
  return { $type: 'app.bsky.embed.external', external }
}

/** A post as lexicon app.bsky.feed.post wants it. */
export function writeRecord(payload: Payload, blobs: Record<string, Blob>, createdAt: string) {
  const facets = findFacets(payload.text)
  const embed = writeEmbed(payload, blobs)
  return {
    $type: 'app.bsky.feed.post',
    text: payload.text,
    langs: [payload.language],
    createdAt,
    ...(facets.length > 0 ? { facets } : {}),
    ...(embed ? { embed } : {}),
  }
}
