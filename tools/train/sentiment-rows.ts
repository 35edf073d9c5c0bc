import { createFeatureReader, type FeatureSettings } from '../../src/language/sentiment/features.ts'
import { collectRows } from './collect-rows.ts'
import type { Rows } from './linear-trainer.ts'

/** Reads texts into rows of buckets with the same code that reads posts in use. */
export function toRows(texts: readonly string[], settings: FeatureSettings): Rows {
  const reader = createFeatureReader(settings)
  const found = new Int32Array(256)
  return collectRows(texts, (text, add) => {
    reader.read(text)
    const scale = reader.scale()
    for (let token = 0; token < reader.tokens.count; token += 1) {
      const count = reader.listBuckets(token, found)
      add(found[0]!, scale)
      const denied = reader.tokens.denied[token] === 1
      if (denied) add(reader.plainBucket(token), settings.deniedPart * scale)
      const gram = (denied ? settings.deniedPart : 1) * settings.gramWeight * scale
      for (let at = 1; at < count; at += 1) add(found[at]!, gram)
      if (reader.tokens.paired[token] === 1) add(reader.pairBucket(token), settings.pairWeight * scale)
    }
  })
}
