import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareClaims, readClaim, weighClaims } from './index.ts'

const clarified = [
  'Bantuan tunai Rp600.000 dibagikan lewat tautan pendaftaran di WhatsApp',
  'Air PDAM Samparana tercemar racun dan membuat warga keracunan',
  'Gempa besar akan terjadi di Samparana malam ini menurut BMKG',
  'Penculik anak berkeliaran di sekolah dasar memakai mobil putih',
  'Bupati menghapus tunjangan guru honorer mulai bulan depan',
  'Vaksin polio membuat anak lumpuh, dua balita di Dusun Melati jadi korban',
]
const claims = clarified.map(readClaim)
const weights = weighClaims(claims)
const scores = (text: string) => claims.map((claim) => compareClaims(claim, readClaim(text), weights))
const best = (text: string) => {
  const all = scores(text)
  const score = Math.max(...all)
  return { index: all.indexOf(score), score }
}

describe('claims', () => {
  it('a text is most like itself, and nothing like what has no word of it', () => {
    for (const [index, text] of clarified.entries()) {
      expect(best(text)).toMatchObject({ index })
      expect(best(text).score).toBeGreaterThan(0.99)
    }
    expect(Math.max(...scores('jadwal posyandu dusun kenanga besok pagi'))).toBeLessThan(0.4)
  })

  it.each([
    ['SEBARKAN!! bantuan tunai Rp600.000 dibagi lewat link pendaftaran di WA, buruan daftar sblm ditutup', 0],
    ['katanya air PDAM samparana kena racun, warga pd keracunan', 1],
    ['BMKG bilang mlm ini akan terjadi gempa besar di Samparana, hati2 semua', 2],
    ['awas penculik anak pakai mobil putih berkeliaran di sekolah dasar', 3],
    ['tunjangan guru honorer dihapus bupati mulai bulan depan bener ga?', 4],
  ])('%s is recognised', (text, index) => {
    const found = best(text)
    expect(found.index).toBe(index)
    expect(found.score).toBeGreaterThan(0.5)
    const others = scores(text).filter((_, at) => at !== index)
    expect(found.score - Math.max(...others)).toBeGreaterThan(0.3)
  })

  it('a claim inside a long chain message is recognised', () => {
    const chain = `Assalamualaikum bapak ibu, mohon disebarkan ke grup masing-masing. ${clarified[3]}. Tolong dijaga anak-anaknya, jangan dibiarkan pulang sendiri, kemarin tetangga saya melihat sendiri di depan pasar.`
    expect(best(chain)).toMatchObject({ index: 3 })
    expect(best(chain).score).toBeGreaterThan(0.875)
  })

  it('counts words as people do', () => {
    expect(readClaim('air PDAM kena racun, bener ga sih?').wordCount).toBe(7)
  })

  it('never throws, lies between 0 and 1, and a text equals itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const [a, b] = [readClaim(one), readClaim(other)]
        const both = weighClaims([a, b])
        const score = compareClaims(a, b, both)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(compareClaims(a, a, both)).toBeCloseTo(a.counts.size === 0 ? 0 : 1, 6)
      }),
    )
  })
})
