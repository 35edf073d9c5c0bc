import { describe, expect, test } from 'vitest'
import { agreementOf } from './agreement.ts'

const times = (label: string, count: number): string[] => Array.from({ length: count }, () => label)

describe('agreement of two readers', () => {
  // The usual example of Cohen's kappa: 20 times both yes, 15 times both no, 5 and 10 times one alone; kappa is 0.4.
  const first = [...times('yes', 20), ...times('yes', 5), ...times('no', 10), ...times('no', 15)]
  const second = [...times('yes', 20), ...times('no', 5), ...times('yes', 10), ...times('no', 15)]

  test('what chance alone would give is taken off', () => {
    const { share, kappa, items } = agreementOf(first, second)
    expect(items).toBe(50)
    expect(share).toBeCloseTo(0.7, 10)
    expect(kappa).toBeCloseTo(0.4, 10)
  })

  test('each label has its own figures', () => {
    expect(agreementOf(first, second).labels['yes']).toMatchObject({ first: 25, second: 30, both: 20 })
    expect(agreementOf(first, second).labels['yes']?.share).toBeCloseTo(40 / 55, 10)
  })

  test('the same reading twice agrees fully, one label or many', () => {
    expect(agreementOf(first, first).kappa).toBe(1)
    expect(agreementOf(times('yes', 3), times('yes', 3)).kappa).toBe(1)
  })

  test('readings of different length are refused', () => {
    expect(() => agreementOf(['a'], [])).toThrow(/differ in length/)
  })
})
