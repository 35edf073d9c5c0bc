import { z } from 'zod'
import type { ChannelContext, Checkpoint, Payload, PayloadMedia, PrepareResult } from '../channel.ts'
import { failedPrepare, fileNameOf, readAnswer, writeMultipart } from '../exchange/index.ts'
import { callWordPress } from './call-wordpress.ts'

const UPLOAD_TIMEOUT_MS = 300_000

const uploadSchema = z.object({ id: z.number(), source_url: z.string() })
const termSchema = z.object({ id: z.number() })
const preparedSchema = z.object({
  /** File on the site by our media id. */
  uploads: z.record(z.string(), uploadSchema).default({}),
  /** Tag on the site by its name; null where the officer may make none. */
  tags: z.record(z.string(), z.number().nullable()).default({}),
})
export type Prepared = z.infer<typeof preparedSchema>

type Progress = { checkpoint: Checkpoint | null; save(checkpoint: Checkpoint): Promise<void> }

/** What has been prepared on the site. */
export function preparedOf(checkpoint: Checkpoint | null): Prepared {
  return preparedSchema.parse(checkpoint ?? {})
}

const slugOf = (media: PayloadMedia) => `gacek-${media.id}`.toLowerCase()

/** Uploads a file with its alternative text, unless the site has it: it is found by its address, made from our id. */
async function keepUpload(context: ChannelContext, media: PayloadMedia) {
  const query = { slug: slugOf(media), _fields: 'id,source_url' }
  const there = readAnswer(
    await callWordPress(context, 'media', { method: 'GET', query }),
    z.array(uploadSchema),
  )
  if (there.kind !== 'read') return there
  const [found] = there.body
  if (found) return { kind: 'read' as const, body: found }
  const { body, headers } = writeMultipart([
    { name: 'alt_text', value: media.alt },
    {
      name: 'file',
      fileName: `gacek-${fileNameOf(media)}`,
      contentType: media.contentType,
      bytes: await context.files.read(media.id),
    },
  ])
  const sent = { method: 'POST', body, headers, timeoutMs: UPLOAD_TIMEOUT_MS } as const
  return readAnswer(await callWordPress(context, 'media', sent), uploadSchema)
}

const TERM_EXISTS = /term_exists:(\d+)/

/** The id of a tag on the site. Null: the officer's role there may make no tags, which keeps no article back. */
async function keepTag(context: ChannelContext, name: string) {
  const outcome = await callWordPress(context, 'tags', { method: 'POST', json: { name } })
  if (outcome.kind === 'refused') {
    const [, there] = TERM_EXISTS.exec(outcome.refused.detail) ?? []
    if (there !== undefined) return { kind: 'read' as const, body: { id: Number(there) } }
    if (outcome.refused.kind === 'forbidden') return { kind: 'read' as const, body: { id: null } }
  }
  return readAnswer(outcome, termSchema)
}

/** Uploads files and finds tags, each once, saved before the next. */
export async function preparePost(
  context: ChannelContext,
  payload: Payload,
  progress: Progress,
): Promise<PrepareResult> {
  const state = preparedOf(progress.checkpoint)
  for (const media of payload.media) {
    if (state.uploads[media.id] !== undefined) continue
    const upload = await keepUpload(context, media)
    if (upload.kind !== 'read') return failedPrepare(upload)
    state.uploads[media.id] = upload.body
    await progress.save(state)
  }
  for (const name of payload.tags) {
    if (state.tags[name] !== undefined) continue
    const tag = await keepTag(context, name)
    if (tag.kind !== 'read') return failedPrepare(tag)
    state.tags[name] = tag.body.id
    await progress.save(state)
  }
  return { outcome: 'ready', checkpoint: state }
}
