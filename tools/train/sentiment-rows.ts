import {
  createFeatureReader,
  type FeatureReader,
  type FeatureSettings,
} from '../../src/language/sentiment/features.ts'
import type { Rows } from './linear-trainer.ts'

/** Reads texts into rows of buckets with the same code that reads posts in use. */
export function toRows(texts: readonly string[], settings: FeatureSettings): Rows {
  const reader = createFeatureReader(settings)
  const offsets = new Int32Array(texts.length + 1)
  let buckets = new Int32Array(1 << 20)
  let values = new Float32Array(1 << 20)
  let used = 0
  texts.forEach((text, index) => {
    const row = readRow(reader, text, settings)
    if (used + row.length > buckets.length) {
      buckets = grow(buckets, new Int32Array(buckets.length * 2))
      values = grow(values, new Float32Array(values.length * 2))
    }
    for (const [bucket, value] of row) {
      buckets[used] = bucket
      values[used] = value
      used += 1
    }
    offsets[index + 1] = used
  })
  return { offsets, buckets: buckets.slice(0, used), values: values.slice(0, used) }
}

function grow<T extends Int32Array | Float32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}

const found = new Int32Array(512)

function readRow(reader: FeatureReader, text: string, settings: FeatureSettings): [number, number][] {
  reader.read(text)
  const scale = reader.scale()
  const row: [number, number][] = []
  for (let token = 0; token < reader.tokens.count; token += 1) {
    const count = reader.listBuckets(token, found)
    for (let at = 0; at < count; at += 1)
      row.push([found[at]!, at === 0 ? scale : settings.gramWeight * scale])
    if (reader.tokens.paired[token] === 1) row.push([reader.pairBucket(token), settings.pairWeight * scale])
  }
  return row
}
