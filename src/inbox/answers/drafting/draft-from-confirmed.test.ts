import { expect, it } from 'vitest'
import { inWords } from './draft-from-confirmed.ts'

it.each([
  ['Asia/Jakarta', '23 November 2026'],
  ['Asia/Jayapura', '24 November 2026'],
])('a source half past ten at night in Aceh is of the day it is in %s', (timeZone, day) => {
  const source = {
    kind: 'answer' as const,
    ref: '1',
    title: 'Sampah',
    office: 'DLH',
    path: '/portal',
    at: '2026-11-23T15:30:00.000Z',
  }
  const sentences = [{ text: 'Sampah diangkut setiap pagi.', source: 0 }]
  expect(inWords(sentences, [source], { address: '', timeZone })).toBe(
    `Sampah diangkut setiap pagi.\n(Sumber: Sampah, DLH, ${day})`,
  )
})
