import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { takeInput } from './take-input.ts'

function say(isTTY: boolean): string {
  const errors = new PassThrough()
  takeInput(Object.assign(new PassThrough(), { isTTY }), errors)
  return String(errors.read() ?? '')
}

it('a command begun without a file says that it waits', () => {
  expect(say(true)).toContain('Menunggu masukan')
})

it('a command that is given a file says nothing', () => {
  expect(say(false)).toBe('')
})
