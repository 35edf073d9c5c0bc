import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGazetteer, isInside, levelOf, lineage, type OwnPlace } from './index.ts'

const loteng = createGazetteer({ regency: '52.02' })

describe('placing a post in a regency of the official list', () => {
  test.each([
    ['Jalan rusak di Desa Sengkol, Kecamatan Pujut, Lombok Tengah', '52.02.04.2001'],
    ['banjir di praya', '52.02.01'],
    ['kelurahan praya banjir', '52.02.01.1001'],
    ['Kec. Pujut krisis air', '52.02.04'],
    ['di montong terep ga ada air', '52.02.01.2012'],
    ['#LombokTengah jalan rusak', '52.02'],
    ['#lomboktengah jalan rusak', '52.02'],
    ['pdam mati di loteng', '52.02'],
    ['Harga cabai di Mataram naik', '52.71'],
    ['Pemkab Lombok Timur bangun pasar', '52.03'],
    ['gempa di KLU', '52.08'],
    ['macet di Jaksel', '31.74'],
    ['hujan deras di Jogja', '34'],
    ['warga NTB resah', '52'],
    ['kab. bima banjir', '52.06'],
    ['kota bima banjir', '52.72'],
  ])('"%s" is about %s', (text, code) => {
    expect(loteng.find(text)?.code).toBe(code)
  })

  test.each([
    'jago banget mainnya',
    'mekar damai',
    'Malang nian nasibnya',
    'polisi serang pelaku',
    'batu besar jatuh',
    'klu gitu gimana',
    'Polda Metro tangkap pelaku',
    '',
  ])('"%s" names no place', (text) => {
    expect(loteng.find(text)).toBeNull()
  })

  test('an everyday word is a village only behind "desa" or with a capital beside its district', () => {
    expect(loteng.find('desa Mekar Damai gelap')?.code).toBe('52.02.01.2015')
    expect(loteng.find('lampu mati di Mekar Damai, kecamatan Praya')?.code).toBe('52.02.01.2015')
    expect(loteng.find('bunga mekar damai sekali di praya')?.code).toBe('52.02.01')
  })

  test('a capital alone makes no village of an everyday word, nor does a village name without any sign of a place', () => {
    expect(loteng.find('kemarin saya lihat Jago main di tv')).toBeNull()
    expect(loteng.find('kemarin saya lihat Jago dekat pasar Praya')?.code).toBe('52.02.01.2013')
  })

  test('the longest name wins', () => {
    expect(loteng.find('di Praya Barat Daya')?.name).toBe('Praya Barat Daya')
    expect(loteng.find('di Lombok Barat')?.code).toBe('52.01')
  })

  test('the place a source claims answers where the text names none and decides between namesakes', () => {
    expect(loteng.find('jalan rusak parah', 'Pujut')?.code).toBe('52.02.04')
    expect(loteng.find('jalan rusak parah', '52.02.04')?.code).toBe('52.02.04')
    expect(loteng.find('jalan rusak di Lombok Tengah', 'Pujut')?.code).toBe('52.02.04')
    expect(loteng.find('desa Kuta', 'Pujut')?.code).toBe('52.02.04.2009')
    expect(loteng.find('jalan rusak parah', 'entah di mana')).toBeNull()
  })

  test("namesakes go to the council's own area", () => {
    const magelang = createGazetteer({ regency: '33.08' })
    expect(magelang.find('banjir di Magelang')?.code).toBe('33.08')
    expect(loteng.find('banjir di Magelang')?.code).toBe('33.71')
  })

  test('a code of any level has a name, a wrong code none', () => {
    expect(loteng.name('11.01.01.2001')).toBe('Keude Bakongan')
    expect(loteng.name('52')).toBe('Nusa Tenggara Barat')
    expect(loteng.name('99')).toBeNull()
    expect(loteng.name('../../etc')).toBeNull()
  })

  test("the region's own names are given as stop words", () => {
    expect(loteng.regionNames()).toEqual(
      expect.arrayContaining(['lombok', 'tengah', 'loteng', 'ntb', '#lomboktengah']),
    )
    expect(createGazetteer().regionNames()).toEqual([])
  })

  test('any text and any claim is answered with a place of the list or nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.string({ unit: 'binary', maxLength: 20 }),
        (text, claim) => {
          const found = loteng.find(text, claim)
          expect(found === null || loteng.name(found.code) === found.name).toBe(true)
        },
      ),
    )
  })

  test('a code of the wrong form is refused', () => {
    expect(() => createGazetteer({ regency: '52' })).toThrow(RangeError)
    expect(() => createGazetteer({ province: '52.02' })).toThrow(RangeError)
  })
})

describe('a region that is not on the official list', () => {
  const own: OwnPlace[] = [
    { code: '99.01', name: 'Kabupaten Contoh', level: 'regency', aliases: ['Contoh Raya'] },
    { code: '99.01.01', name: 'Sumber Jaya', level: 'district' },
    { code: '99.01.01.2001', name: 'Makmur', level: 'village' },
    { code: '99.01.01.2002', name: 'Tanjung Aru', level: 'village' },
    { code: '99.01.02', name: 'Sukamaju', level: 'district' },
  ]
  const contoh = createGazetteer({ own })

  test.each([
    ['desa makmur banjir', '99.01.01.2001'],
    ['jalan di Makmur, kecamatan Sumber Jaya rusak', '99.01.01.2001'],
    ['tanjung aru banjir', '99.01.01.2002'],
    ['mati lampu di sukamaju', '99.01.02'],
    ['warga Contoh Raya resah', '99.01'],
    ['Jakarta macet', '31'],
  ])('"%s" is about %s', (text, code) => {
    expect(contoh.find(text)?.code).toBe(code)
  })

  test.each(['makmur sekali hidupnya', 'suka maju terus', 'contoh yang baik'])(
    '"%s" names no place',
    (text) => {
      expect(contoh.find(text)).toBeNull()
    },
  )
})

describe('codes', () => {
  test('a code tells its level and what contains it', () => {
    expect(levelOf('52.02.04')).toBe('district')
    expect(lineage('52.02.04.2001')).toEqual(['52.02.04.2001', '52.02.04', '52.02', '52'])
    expect(isInside('52.02.04', '52.02')).toBe(true)
    expect(isInside('52.021', '52.02')).toBe(false)
  })
})
