import { expect, it } from 'vitest'
import { phrasesOf } from './phrases.ts'

const gone = (said: string[], text: string): string => phrasesOf(said).without(text)

it('a telephone number of nine digits goes, however it is written', () => {
  const said = ['Hubungi saya di 370 123-456 ya']
  expect(gone(said, 'Nomornya 370 123-456.')).toBe('Nomornya [dihapus].')
  expect(gone(['370123456'], 'Nomornya 370123456.')).toBe('Nomornya [dihapus].')
})

it.each(['bu.ani@contoh.id, ya', 'bu.ani@contoh.id.', '(bu.ani@contoh.id)', '<bu.ani@contoh.id>'])(
  'an address for letters goes, whatever sign stood beside it: %s',
  (written) => {
    const balasan = 'Balasan ke BU.ANI@contoh.id terkirim'
    expect(gone([`Tulis ke ${written}`], balasan)).toBe('Balasan ke [dihapus] terkirim')
  },
)

it('of a message that was kept in several forms the longest goes first, so that nothing of it is left', () => {
  const said = ['Jalan rusak berat', 'Jalan rusak berat di depan rumah Bu Ani']
  expect(gone(said, 'Warga menulis: jalan rusak berat di depan rumah Bu Ani')).toBe(
    'Warga menulis: [dihapus]',
  )
})

it('signs that mean something to a search are signs like others', () => {
  const said = ['Pungutan Rp50.000 (tanpa kuitansi)? Tolong [dicek] + ditindak *segera*']
  expect(gone(said, `Kata warga: ${said[0]}.`)).toBe('Kata warga: [dihapus].')
  expect(phrasesOf(said).isIn('Pungutan Rp50x000 tanpa kuitansi')).toBe(false)
})

it.each([100, 80, 60])(
  'a title cut from a long first sentence after at most %i letters goes, too',
  (length) => {
    const sentence =
      'Anak Bu Zamrudwati di Lorong Kenari nomor tujuh belas sakit demam tinggi sejak hari Senin malam lalu dan belum diperiksa siapa pun'
    const title = sentence.slice(0, length).replace(/\s+\S*$/, '')
    expect(title.length).toBeLessThan(length)
    expect(gone([sentence], `${title} …`)).toBe('[dihapus] …')
  },
)
