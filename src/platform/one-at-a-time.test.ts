import { expect, it } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

it('a work is refused while it is under way, and only then, also after it failed', async () => {
  const here = {}
  const { promise, resolve } = Promise.withResolvers<number>()
  const first = oneAtATime(here, 'feed 1', () => promise)
  const again = () => oneAtATime(here, 'feed 1', () => Promise.resolve(2))
  expect(await again()).toBe('under-way')
  expect(await oneAtATime(here, 'feed 2', () => Promise.resolve(3))).toBe(3)
  expect(await oneAtATime({}, 'feed 1', () => Promise.resolve(4))).toBe(4)
  resolve(1)
  expect(await first).toBe(1)
  await expect(oneAtATime(here, 'feed 1', () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  )
  expect(await again()).toBe(2)
})
