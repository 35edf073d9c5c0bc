import { z } from 'zod'
import type { Channel, ChannelContext, Checkpoint, PayloadMedia, Refused } from '../channel.ts'
import { failedPrepare, readAnswer, refuse, writeMultipart } from '../exchange/index.ts'
import { callX } from './call-x.ts'

const CHUNK_BYTES = 4_000_000
/** X keeps an upload for 24 hours; older ones are sent again. */
const FRESH_MS = 20 * 3_600_000

const processingSchema = z
  .object({
    state: z.string(),
    check_after_secs: z.number().optional(),
    error: z.object({ message: z.string().optional() }).optional(),
  })
  .optional()
const uploadSchema = z.object({
  data: z.object({ id: z.string().min(1), processing_info: processingSchema }),
})

const uploadedSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  chunks: z.number().int(),
  state: z.enum(['sending', 'processing', 'ready']),
})
type Uploaded = z.infer<typeof uploadedSchema>
const checkpointSchema = z.object({ media: z.record(z.string(), uploadedSchema).default({}) })

/** Uploads so far, by our media's id. */
export function readUploads(checkpoint: Checkpoint | null): Record<string, Uploaded> {
  return checkpointSchema.safeParse(checkpoint ?? {}).data?.media ?? {}
}

function categoryOf(item: PayloadMedia): string {
  if (item.kind === 'video') return 'tweet_video'
  return item.contentType === 'image/gif' ? 'tweet_gif' : 'tweet_image'
}

type Step = { upload: Uploaded; afterMs: number } | Refused

async function begin(context: ChannelContext, item: PayloadMedia): Promise<Step> {
  const json = { media_type: item.contentType, media_category: categoryOf(item), total_bytes: item.byteCount }
  const answer = readAnswer(
    await callX(context, '/2/media/upload/initialize', { method: 'POST', json }),
    uploadSchema,
  )
  if (answer.kind !== 'read') return failedPrepare(answer)
  const at = context.clock.now().toISOString()
  return { upload: { id: answer.body.data.id, at, chunks: 0, state: 'sending' }, afterMs: 0 }
}

async function sendChunk(context: ChannelContext, item: PayloadMedia, upload: Uploaded): Promise<Step> {
  const bytes = await context.files.read(item.id)
  const chunk = bytes.subarray(upload.chunks * CHUNK_BYTES, (upload.chunks + 1) * CHUNK_BYTES)
  if (chunk.length === 0) return finish(context, item, upload)
  const { body, headers } = writeMultipart([
    { name: 'segment_index', value: String(upload.chunks) },
    { name: 'media', fileName: 'chunk', contentType: 'application/octet-stream', bytes: chunk },
  ])
  const path = `/2/media/upload/${upload.id}/append`
  const outcome = await callX(context, path, { method: 'POST', body, headers, timeoutMs: 120_000 })
  if (outcome.kind !== 'answered') return failedPrepare(outcome)
  return { upload: { ...upload, chunks: upload.chunks + 1 }, afterMs: 0 }
}

async function finish(context: ChannelContext, item: PayloadMedia, upload: Uploaded): Promise<Step> {
  const answer = readAnswer(
    await callX(context, `/2/media/upload/${upload.id}/finalize`, { method: 'POST' }),
    uploadSchema,
  )
  if (answer.kind !== 'read') return failedPrepare(answer)
  const waiting = answer.body.data.processing_info !== undefined
  if (item.alt !== '' && item.kind === 'image') {
    const json = { id: upload.id, metadata: { alt_text: { text: item.alt } } }
    const described = await callX(context, '/2/media/metadata', { method: 'POST', json })
    if (described.kind !== 'answered') return failedPrepare(described)
  }
  return { upload: { ...upload, state: waiting ? 'processing' : 'ready' }, afterMs: 0 }
}

async function askState(context: ChannelContext, upload: Uploaded): Promise<Step> {
  const path = `/2/media/upload?command=STATUS&media_id=${upload.id}`
  const answer = readAnswer(await callX(context, path, { method: 'GET' }), uploadSchema)
  if (answer.kind !== 'read') return failedPrepare(answer)
  const info = answer.body.data.processing_info
  if (info?.state === 'failed') return refuse('media', info.error?.message ?? 'X could not process the film')
  if (info === undefined || info.state === 'succeeded')
    return { upload: { ...upload, state: 'ready' }, afterMs: 0 }
  return { upload, afterMs: (info.check_after_secs ?? 5) * 1000 }
}

function step(context: ChannelContext, item: PayloadMedia, upload: Uploaded | undefined): Promise<Step> {
  const old = upload !== undefined && context.clock.now().getTime() - Date.parse(upload.at) > FRESH_MS
  if (upload === undefined || old) return begin(context, item)
  return upload.state === 'sending' ? sendChunk(context, item, upload) : askState(context, upload)
}

/** Uploads in pieces of 4 MB; after a crash the next piece is sent, not the first. */
export const uploadMedia: Channel['prepare'] = async (context, payload, progress) => {
  const media = { ...readUploads(progress.checkpoint) }
  for (const item of payload.media) {
    while (media[item.id]?.state !== 'ready') {
      const done = await step(context, item, media[item.id])
      if ('outcome' in done) return done
      media[item.id] = done.upload
      await progress.save({ media: { ...media } })
      if (done.afterMs > 0) return { outcome: 'pending', checkpoint: { media }, afterMs: done.afterMs }
    }
  }
  return { outcome: 'ready', checkpoint: { media } }
}
