import { z } from 'zod'
import type { Channel, Checkpoint } from '../channel.ts'
import { failedPrepare, fileNameOf, readAnswer } from '../exchange/index.ts'
import { callPage, pageOf } from './call-page.ts'

const photoSchema = z.object({ id: z.string().min(1) })
const checkpointSchema = z.object({
  photos: z.record(z.string(), z.string()).default({}),
  uploadedAt: z.iso.datetime().nullable().default(null),
})

/** Facebook drops pictures that nothing was published with after about a day. */
const FRESH_MS = 20 * 3_600_000

/** The pictures uploaded so far, by our media's id. */
export function readPhotos(checkpoint: Checkpoint | null): z.infer<typeof checkpointSchema> {
  return checkpointSchema.safeParse(checkpoint ?? {}).data ?? { photos: {}, uploadedAt: null }
}

/** Uploads each picture unseen (`published=false`); one that was uploaded before a crash is not sent again. */
export const uploadPhotos: Channel['prepare'] = async (context, payload, progress) => {
  const now = context.clock.now()
  const kept = readPhotos(progress.checkpoint)
  const fresh = kept.uploadedAt !== null && now.getTime() - Date.parse(kept.uploadedAt) < FRESH_MS
  const photos = fresh ? { ...kept.photos } : {}
  const uploadedAt = fresh ? kept.uploadedAt : now.toISOString()
  for (const item of payload.media.filter((media) => media.kind === 'image')) {
    if (photos[item.id] !== undefined) continue
    const bytes = await context.files.read(item.id)
    const parts = [
      { name: 'published', value: 'false' },
      { name: 'temporary', value: 'true' },
      { name: 'alt_text_custom', value: item.alt },
      { name: 'source', fileName: fileNameOf(item), contentType: item.contentType, bytes },
    ]
    const call = { method: 'POST', path: `${pageOf(context)}/photos`, parts } as const
    const answer = readAnswer(await callPage(context, call), photoSchema)
    if (answer.kind !== 'read') return failedPrepare(answer)
    photos[item.id] = answer.body.id
    await progress.save({ photos: { ...photos }, uploadedAt })
  }
  return { outcome: 'ready', checkpoint: { photos, uploadedAt } }
}
