import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { AFFAIRS, findAffair, findRoutine } from './index.ts'
import { parseKeywords } from './keyword-index.ts'
import { phraseWords } from './phrase-words.ts'

const tables = ['affairs.txt', 'routines.txt'].map((name) =>
  parseKeywords(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')),
)

describe('the 32 concurrent affairs', () => {
  test('6 basic, 18 non-basic and 8 chosen, each with its own code and both names', () => {
    const count = (group: string): number => AFFAIRS.filter((affair) => affair.group === group).length
    expect([count('basic'), count('nonbasic'), count('chosen')]).toEqual([6, 18, 8])
    expect(new Set(AFFAIRS.map((affair) => affair.code)).size).toBe(32)
    expect(AFFAIRS.every((affair) => affair.name.id !== '' && affair.name.en !== '')).toBe(true)
  })

  test('each has at least 25 different phrases, none empty once slang and endings are gone', () => {
    for (const group of tables.flat()) {
      const phrases = group.phrases.map(({ phrase }) => phraseWords(phrase).join(' '))
      expect(phrases, group.heading).not.toContain('')
      expect(new Set(phrases).size, group.heading).toBeGreaterThanOrEqual(25)
    }
  })

  test('no phrase decides for two affairs', () => {
    for (const table of tables) {
      const owners = new Map<string, string>()
      for (const { heading, phrases } of table) {
        for (const { phrase, weight } of phrases) {
          const words = phraseWords(phrase).join(' ')
          const owner = owners.get(words)
          if (weight === 3)
            expect([undefined, heading], `${phrase}: ${owner ?? ''} and ${heading}`).toContain(owner)
          if (weight === 3) owners.set(words, heading)
        }
      }
    }
  })

  test.each([
    ['jalan di depan rumah bolong parah, udah lama ga dibenerin', 'pekerjaan-umum'],
    ['jalannya pada bolong semua', 'pekerjaan-umum'],
    ['pdam mati 3 hari', 'pekerjaan-umum'],
    ['air ga ngalir dari kemaren', 'pekerjaan-umum'],
    ['bansos ga cair', 'sosial'],
    ['antre bpjs lama bgt di pkm', 'kesehatan'],
    ['ppdb online error', 'pendidikan'],
    ['gas melon langka', 'energi-mineral'],
    ['listrik mati lg', 'energi-mineral'],
    ['sampah numpuk di pasar', 'lingkungan-hidup'],
    ['pupuk subsidi langka', 'pertanian'],
    ['#LampuMerahMati bikin macet', 'perhubungan'],
    ['ktp belum jadi2 udah 3 bulan', 'adminduk'],
    ['ombak gede, nelayan hilang', 'kelautan-perikanan'],
    ['kasus kdrt meningkat', 'perempuan-anak'],
    ['harga cabe naik', 'perdagangan'],
    ['anak2 keracunan mbg', 'pangan'],
    ['dana desa dikorupsi kades', 'desa'],
    ['sengketa tanah ulayat', 'pertanahan'],
    ['situs pemda diretas', 'persandian'],
  ])('"%s" belongs to %s', (text, affair) => {
    expect(findAffair(text)?.affair).toBe(affair)
  })

  test.each(['selamat pagi semua', 'sehat selalu ya', 'aman aja kok', '', '😭😭😭'])(
    '"%s" belongs to none',
    (text) => {
      expect(findAffair(text)).toBeNull()
    },
  )

  test('a phrase said again counts once, and a phrase hides the shorter one inside it', () => {
    expect(findAffair('puskesmas puskesmas puskesmas')).toEqual(findAffair('puskesmas'))
    expect(findAffair('rumah sakit')?.affair).toBe('kesehatan')
  })

  test('the score of any text lies between 0 and 1', () => {
    const words = fc.array(
      fc.constantFrom('jalan', 'rusak', 'bansos', 'cair', 'guru', 'pasar', 'harga', 'naik', '#pdam', 'x'),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((list) => list.join(' ')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const found = findAffair(text)
          expect(found === null || (found.score > 0 && found.score < 1)).toBe(true)
        },
      ),
    )
  })
})

describe('routine matters', () => {
  test.each([
    ['persib menang lagi lawan persija', 'sport'],
    ['jadwal sholat hari ini', 'schedule'],
    ['sim keliling di polres', 'schedule'],
    ['harga emas antam hari ini naik', 'price'],
    ['artis itu cerai lagi, gosip artis', 'celebrity'],
  ] as const)('"%s" is %s', (text, routine) => {
    expect(findRoutine(text)).toBe(routine)
  })

  test.each(['jalan rusak parah', 'harga cabai naik tinggi', 'bupati resmikan puskesmas'])(
    '"%s" is not routine',
    (text) => {
      expect(findRoutine(text)).toBeNull()
    },
  )
})

test('a keyword file with a line of neither form is refused', () => {
  expect(() => parseKeywords('[x] basic | A | B\njalan rusak')).toThrow('cannot read the line')
})
