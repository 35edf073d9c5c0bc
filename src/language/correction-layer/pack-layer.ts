import { z } from 'zod'
import { createEmptyLayer, LAYER_BUCKETS, type SentimentLayer } from './layer.ts'

const headSchema = z.object({
  scale: z.number(),
  bias: z.tuple([z.number(), z.number(), z.number()]),
  buckets: z.number().int().min(0).max(LAYER_BUCKETS),
})

/** A layer as bytes: a line of JSON (scale, bias, how many buckets), then bucket and three float32 for each in use. */
export function packLayer({ scale, bias, weights }: SentimentLayer): Buffer {
  const used = Array.from({ length: LAYER_BUCKETS }, (_, bucket) => bucket).filter((bucket) =>
    [0, 1, 2].some((of) => weights[3 * bucket + of] !== 0),
  )
  const body = Buffer.alloc(used.length * 14)
  for (const [place, bucket] of used.entries()) {
    body.writeUInt16LE(bucket, place * 14)
    for (let of = 0; of < 3; of += 1)
      body.writeFloatLE(weights[3 * bucket + of] ?? 0, place * 14 + 2 + of * 4)
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify({ scale, bias, buckets: used.length })}\n`), body])
}

/** The layer that was packed; throws when the bytes are not one. */
export function unpackLayer(bytes: Buffer): SentimentLayer {
  const end = bytes.indexOf('\n')
  const { scale, bias, buckets } = headSchema.parse(JSON.parse(bytes.subarray(0, end).toString()))
  const body = bytes.subarray(end + 1)
  if (body.length !== buckets * 14) throw new Error('a layer was cut short')
  const layer = { ...createEmptyLayer(), scale, bias }
  for (let place = 0; place < buckets; place += 1) {
    const bucket = body.readUInt16LE(place * 14)
    for (let of = 0; of < 3; of += 1)
      layer.weights[3 * bucket + of] = body.readFloatLE(place * 14 + 2 + of * 4)
  }
  return layer
}
