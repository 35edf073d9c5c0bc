import { expect, it } from 'vitest'
import { createShrinker } from './shrink-when-idle.ts'

const IDLE = 0.01
const AT_WORK = 0.5

const MB = 2 ** 20

/** A heap that needs 100 MB of what it takes. */
function openHeap() {
  const heap = { size: 150 * MB, times: 0, slow: true }
  const look = createShrinker({
    taken: () => heap.size,
    shrink: () => {
      heap.times += 1
      heap.size = 100 * MB
    },
    growSlowly: (yes) => (heap.slow = yes),
  })
  return { heap, look }
}

it('memory is given back once the work of the start is over, not while it goes on', () => {
  const { heap, look } = openHeap()
  look(AT_WORK)
  expect(heap.times).toBe(0)
  look(IDLE)
  expect(heap).toEqual({ size: 100 * MB, times: 1, slow: false })
})

it('an idle office is left alone until its heap has grown by a tenth', () => {
  const { heap, look } = openHeap()
  look(IDLE)
  heap.size = 109 * MB
  look(IDLE)
  expect(heap.times).toBe(1)
  heap.size = 400 * MB
  look(AT_WORK)
  look(IDLE)
  expect(heap).toEqual({ size: 100 * MB, times: 2, slow: false })
})

it('during a large import a heap that has swollen grows slowly, and as it likes again once it is small or idle', () => {
  const { heap, look } = openHeap()
  heap.size = 900 * MB
  look(AT_WORK)
  expect(heap.slow).toBe(true)
  look(IDLE)
  heap.size = 190 * MB
  look(AT_WORK)
  expect(heap.slow).toBe(false)
  heap.size = 210 * MB
  look(AT_WORK)
  expect(heap.slow).toBe(true)
  heap.size = 180 * MB
  look(AT_WORK)
  expect(heap.slow).toBe(false)
})
