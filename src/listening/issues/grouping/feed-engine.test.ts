import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createFeed, packFeed, unpackFeed } from './feed-engine.ts'

/** A packed feed with one of its fields written otherwise. */
function repack(bytes: Buffer, change: (kept: Record<string, unknown>) => void): Buffer {
  const kept = deserialize(gunzipSync(bytes)) as Record<string, unknown>
  change(kept)
  return gzipSync(serialize(kept))
}

test('a packed feed goes on where it stood', () => {
  const feed = createFeed({}, 7)
  feed.seq = 12
  const again = unpackFeed(packFeed(feed), {})
  expect(again.seq).toBe(12)
  expect(again.names).toEqual(feed.names)
})

test('a feed packed in another layout is refused, also one from before layouts were numbered', () => {
  const bytes = packFeed(createFeed({}, 0))
  expect(() =>
    unpackFeed(
      repack(bytes, (kept) => (kept['layout'] = 99)),
      {},
    ),
  ).toThrow('layout 99')
  expect(() =>
    unpackFeed(
      repack(bytes, (kept) => delete kept['layout']),
      {},
    ),
  ).toThrow('layout unknown')
})

test('a feed whose engine was tuned otherwise is refused', () => {
  const bytes = packFeed(createFeed({ tuning: { joinAt: 0.2 } }, 0))
  expect(() => unpackFeed(bytes, {})).toThrow('other tuning: joinAt')
})
