import { expect, it } from 'vitest'
import { createShrinker } from './shrink-when-idle.ts'

const IDLE = 0.01
const AT_WORK = 0.5

/** A heap that needs 100 of what it takes. */
function openHeap() {
  const heap = { size: 150, times: 0 }
  const look = createShrinker({
    taken: () => heap.size,
    shrink: () => {
      heap.times += 1
      heap.size = 100
    },
  })
  return { heap, look }
}

it('memory is given back once the work of the start is over, not while it goes on', () => {
  const { heap, look } = openHeap()
  look(AT_WORK)
  expect(heap.times).toBe(0)
  look(IDLE)
  expect(heap).toEqual({ size: 100, times: 1 })
})

it('an idle office is left alone until its heap has grown by a tenth', () => {
  const { heap, look } = openHeap()
  look(IDLE)
  heap.size = 109
  look(IDLE)
  expect(heap.times).toBe(1)
  heap.size = 400
  look(AT_WORK)
  look(IDLE)
  expect(heap).toEqual({ size: 100, times: 2 })
})
