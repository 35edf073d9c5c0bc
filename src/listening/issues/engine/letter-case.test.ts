import { describe, expect, test } from 'vitest'
import { writePhrase } from './letter-case.ts'

const runOf = (text: string) => ({ words: text.split(' '), lower: text.toLowerCase().split(' ') })

/** How a phrase is written where each text is one run of words. */
function written(texts: readonly string[], phrase: string): string {
  const runs = texts.map((text) => [runOf(text)])
  return writePhrase(phrase.split(' '), runs, (words) => (words === 'wadu kawira' ? 'Wadu Kawira' : null))
}

const times = (count: number, text: string): string[] => Array.from({ length: count }, () => text)

describe('how an issue is written', () => {
  test('a name keeps its capitals though most people type in small letters', () => {
    const texts = [
      ...times(40, 'kabar di sd telaga warini bohong'),
      'Warga cek sendiri ke SD Telaga Warini tadi',
    ]
    expect(written(texts, 'sd telaga warini')).toBe('SD Telaga Warini')
  })

  test('a title that capitalises every word makes no name of a plain word, but shows an abbreviation', () => {
    const title = 'Jumlah Pasien DBD Naik Dua Kali Lipat'
    expect(written([title, 'kasihan pasien dbd di Puskesmas Contoh'], 'pasien dbd')).toBe('pasien DBD')
    expect(written([title, ...times(9, 'banyak pasien dbd dirawat')], 'pasien dbd')).toBe('pasien DBD')
  })

  test('the first word of a sentence is not a name for that', () => {
    const texts = [...times(5, 'Air mati di Desa Contoh'), 'kapan air mati di Desa Contoh selesai']
    expect(written(texts, 'air mati')).toBe('air mati')
  })

  test('a text that shouts decides only where nothing else is written', () => {
    expect(written([...times(9, 'TOLONG JALAN RUSAK PARAH'), 'jalan rusak parah lagi'], 'jalan rusak')).toBe(
      'jalan rusak',
    )
    expect(written(['TOLONG JALAN RUSAK PARAH'], 'jalan rusak')).toBe('JALAN RUSAK')
  })

  test('a village is written as the official list writes it, though everybody types it in small letters', () => {
    const texts = times(9, 'tadi jembatan wadu kawira putus')
    expect(written(texts, 'jembatan wadu kawira')).toBe('jembatan Wadu Kawira')
    expect(written(texts, 'wadu kawira')).toBe('Wadu Kawira')
  })

  test('of two ways written alike often it is always the same one', () => {
    const [one, other] = ['lewat Jembatan Contoh tadi', 'lewat jembatan Contoh tadi']
    expect(written([one, other], 'jembatan contoh')).toBe(written([other, one], 'jembatan contoh'))
  })
})
