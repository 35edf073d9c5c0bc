import { expect, it } from 'vitest'
import { leaveNoPeak } from './leave-no-peak.ts'

it('a large file comes through whole, and what was read of it is collected again and again', async () => {
  const piece = Buffer.alloc(2 ** 20)
  async function* read(): AsyncGenerator<Buffer> {
    for (let at = 0; at < 50; at += 1) yield await Promise.resolve(piece)
  }
  let collected = 0
  let bytes = 0
  for await (const passed of leaveNoPeak(read(), () => (collected += 1))) bytes += passed.length
  expect(bytes).toBe(50 * 2 ** 20)
  expect(collected).toBe(3)
})
