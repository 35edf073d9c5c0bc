import { describe, expect, it } from 'vitest'
import { readId } from './read-id.ts'

describe('the id in the address of a page', () => {
  it.each([['7'], ['2147483647']])('%s is looked for', (id) => {
    expect(readId(id)).toBe(id)
  })

  it.each(['x', '', '0', '-1', '1.5', '1/edit', '１', '12345678901', '2147483648'])(
    '%s has no page',
    (id) => {
      expect(() => readId(id)).toThrow(expect.objectContaining({ status: 404 }) as Error)
    },
  )

  it('of a report is the one the phone chose', () => {
    const id = '0190f6a2-1111-7000-8000-00000000000a'
    expect(readId(id, 'uuid')).toBe(id)
    expect(() => readId('7', 'uuid')).toThrow(expect.objectContaining({ status: 404 }) as Error)
  })
})
