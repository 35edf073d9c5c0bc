import { z } from 'zod'
import type { ChannelContext, Checkpoint, Payload, PayloadMedia, PrepareResult } from '../channel.ts'
import { failedPrepare, fileNameOf, readAnswer, writeMultipart } from '../exchange/index.ts'
import { callMastodon } from './call-mastodon.ts'

const POLL_MS = 2000
const UPLOAD_TIMEOUT_MS = 180_000

const mediaSchema = z.object({ id: z.string() })
const checkpointSchema = z.object({
  /** Id on the instance by our media id. */
  uploads: z.record(z.string(), z.string()).default({}),
  /** Uploads the instance still works on. */
  pending: z.array(z.string()).default([]),
})
type Uploads = z.infer<typeof checkpointSchema>

type Progress = { checkpoint: Checkpoint | null; save(checkpoint: Checkpoint): Promise<void> }

/** Ids on the instance of what was uploaded, in the order of the payload. */
export function uploadsOf(checkpoint: Checkpoint, payload: Payload): string[] {
  const { uploads } = checkpointSchema.parse(checkpoint)
  return payload.media.flatMap(({ id }) => uploads[id] ?? [])
}

async function upload(context: ChannelContext, media: PayloadMedia) {
  const { body, headers } = writeMultipart([
    { name: 'description', value: media.alt },
    {
      name: 'file',
      fileName: fileNameOf(media),
      contentType: media.contentType,
      bytes: await context.files.read(media.id),
    },
  ])
  const sent = { method: 'POST', body, headers, timeoutMs: UPLOAD_TIMEOUT_MS } as const
  const outcome = await callMastodon(context, '/api/v2/media', sent)
  const answer = readAnswer(outcome, mediaSchema)
  // 202: taken, and still worked on (docs.joinmastodon.org/methods/media/#v2).
  const done = outcome.kind === 'answered' && outcome.status === 200
  return answer.kind === 'read' ? { kind: 'read' as const, id: answer.body.id, done } : answer
}

/** Asks once for each upload under way: 200 done, 206 still worked on, 422 could not be read. */
async function poll(context: ChannelContext, state: Uploads): Promise<PrepareResult | null> {
  const pending: string[] = []
  for (const id of state.pending) {
    const outcome = await callMastodon(context, `/api/v1/media/${id}`, { method: 'GET' })
    if (outcome.kind !== 'answered') return failedPrepare(outcome)
    if (outcome.status === 206) pending.push(id)
  }
  state.pending = pending
  return null
}

/** Uploads the media of a payload that are not there yet and waits, in steps, until the instance has worked them through. */
export async function uploadMedia(
  context: ChannelContext,
  payload: Payload,
  progress: Progress,
): Promise<PrepareResult> {
  const state = checkpointSchema.parse(progress.checkpoint ?? {})
  for (const media of payload.media) {
    if (state.uploads[media.id] !== undefined) continue
    const uploaded = await upload(context, media)
    if (uploaded.kind !== 'read') return failedPrepare(uploaded)
    state.uploads[media.id] = uploaded.id
    if (!uploaded.done) state.pending.push(uploaded.id)
    await progress.save(state)
  }
  const failed = await poll(context, state)
  if (failed) return failed
  if (state.pending.length > 0) return { outcome: 'pending', checkpoint: state, afterMs: POLL_MS }
  return { outcome: 'ready', checkpoint: state }
}
