import { expect, it } from 'vitest'
import { stepOf } from './step-of.ts'

it('J and K walk a list from anywhere, the arrows only inside it', () => {
  expect([stepOf({ key: 'j' }, false), stepOf({ key: 'K' }, false)]).toEqual([1, -1])
  expect([stepOf({ key: 'ArrowDown' }, true), stepOf({ key: 'ArrowUp' }, true)]).toEqual([1, -1])
  expect([stepOf({ key: 'ArrowDown' }, false), stepOf({ key: 'x' }, true)]).toEqual([0, 0])
})
