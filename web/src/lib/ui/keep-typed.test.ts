import { describe, expect, it } from 'vitest'
import { toPutBack } from './keep-typed.ts'

describe('texts of a form that was left', () => {
  it('come back into empty fields, and never over what stands there', () => {
    expect(toPutBack(['Jalan rusak', 'lama'], ['', 'baru'])).toEqual(['Jalan rusak', null])
  })

  it('leave a form alone that has other fields by now', () => {
    expect(toPutBack(['satu'], ['', ''])).toEqual(['satu', null])
    expect(toPutBack([], [''])).toEqual([null])
  })
})
