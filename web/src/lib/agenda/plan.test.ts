import { describe, expect, test } from 'vitest'
import { planOf, readKeywords } from './plan.ts'

describe('keywords', () => {
  test('are read between commas and lines, each once', () => {
    expect(readKeywords('DBD, fogging\n dbd ,, demam   berdarah')).toEqual([
      'DBD',
      'fogging',
      'demam berdarah',
    ])
    expect(readKeywords(' ')).toEqual([])
  })
})

describe('a plan', () => {
  const term = { name: 'Masa jabatan', vision: 'Maju', from: '2025-02-20', to: '2030-02-19' }
  const empty = { day: '2026-11-21', version: 3, missions: [], programmes: [], offices: [] }
  test('names the version its editor saw, and the ids of its programmes', () => {
    const programme = { id: 4, origin: 2, name: 'A', mission: 'M', office: null, officeId: null }
    const whole = { ...programme, keywords: ['a'], target: 't', from: '2026-01-01' }
    const plan = planOf({ ...empty, term, programmes: [whole] }, term)
    expect(plan.version).toBe(3)
    expect(plan.programmes).toEqual([
      { id: 4, name: 'A', mission: 'M', office: null, keywords: ['a'], target: 't' },
    ])
  })
  test('takes the given term where there is none', () => {
    expect(planOf({ ...empty, term: null }, term).term).toEqual(term)
  })
})
