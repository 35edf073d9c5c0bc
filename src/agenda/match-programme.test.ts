import { describe, expect, test } from 'vitest'
import { matchProgramme } from './match-programme.ts'
import { suggestOffice } from './suggest-office.ts'

const programmes = [
  { id: 3, name: 'Air Sampai Rumah', keywords: ['air PDAM', 'PDAM', 'air bersih'] },
  { id: 2, name: 'Pupuk Tepat Waktu', keywords: ['pupuk', 'pupuk subsidi'] },
  { id: 1, name: 'Bebas Sampah', keywords: ['sampah', 'TPS'] },
]
const find = (text: string) => matchProgramme(text, programmes)?.programme.name ?? null

describe('a text finds its programme', () => {
  test('by a plain keyword, in any letter case', () => {
    expect(find('AIR pdam mati lagi di kampung kami')).toBe('Air Sampai Rumah')
    expect(find('#sampah numpuk')).toBe('Bebas Sampah')
  })
  test('by a keyword with the suffix -nya', () => {
    expect(find('pupuknya mana pak')).toBe('Pupuk Tepat Waktu')
  })
  test('by whole words only', () => {
    expect(find('sampahan itu nama orang, https dan tpsx bukan')).toBeNull()
    expect(find('')).toBeNull()
  })
  test('with the longer phrase when two programmes are named', () => {
    expect(find('sampah dekat sawah, tapi pupuk subsidi lebih penting')).toBe('Pupuk Tepat Waktu')
  })
  test('with the lower id when two are named alike', () => {
    expect(find('pupuk dan sampah')).toBe('Bebas Sampah')
  })
  test('and the keywords found', () => {
    expect(matchProgramme('air PDAM mati', programmes)?.keywords).toEqual(['air PDAM', 'PDAM'])
  })
  test('never by a keyword that holds no letter', () => {
    expect(matchProgramme('apa saja', [{ id: 1, keywords: ['!!'] }])).toBeNull()
  })
})

describe('an affair finds its agency', () => {
  const offices = [
    { id: 1, affairs: ['tenaga-kerja', 'kesehatan'] },
    { id: 3, affairs: ['kesehatan'] },
    { id: 2, affairs: ['kesehatan', 'sosial'] },
  ]
  test('the one that leads it before one that works on it', () => {
    expect(suggestOffice('kesehatan', offices)?.id).toBe(2)
  })
  test('also one that only works on it', () => {
    expect(suggestOffice('sosial', offices)?.id).toBe(2)
  })
  test('none when nobody has it', () => {
    expect(suggestOffice('pariwisata', offices)).toBeNull()
  })
})
