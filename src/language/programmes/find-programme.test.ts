import { describe, expect, test } from 'vitest'
import { findProgramme } from './index.ts'

const programmes = [
  { id: 1, name: 'Air Sampai Rumah', keywords: ['ASR', 'sambungan air gratis'] },
  { id: 2, name: 'Pupuk Tepat Waktu', keywords: ['petawa', 'gudang pupuk kecamatan'] },
  { id: 3, name: 'Seratus Sanggar Hidup', keywords: ['seratus sanggar', 'guru gamelan desa'] },
]
const find = (text: string) => findProgramme(text, programmes)?.programme.name ?? null

describe('the programme a post means', () => {
  test.each([
    ['program Air Sampai Rumah kapan masuk dusun kami', 'Air Sampai Rumah'],
    ['#AirSampaiRumah mandek', 'Air Sampai Rumah'],
    ['sambungan air gratisnya dimintai uang', 'Air Sampai Rumah'],
    ['ASR kapan nyampe', 'Air Sampai Rumah'],
    ['petawa telat lagi', 'Pupuk Tepat Waktu'],
    ['program pupuk pak bupati lancar', 'Pupuk Tepat Waktu'],
    ['#100sanggar tampil malam ini', 'Seratus Sanggar Hidup'],
    ['guru gamelan buat sanggar kami datang', 'Seratus Sanggar Hidup'],
  ])('"%s" means %s', (text, name) => {
    expect(find(text)).toBe(name)
  })

  test.each([
    '',
    'habis salat asr di masjid',
    'harga pupuk naik',
    'air galon di rumah habis',
    'seratus ribu dapat apa',
    'sanggar rias pengantin',
  ])('"%s" means none', (text) => {
    expect(find(text)).toBeNull()
  })

  test('is told with the words that said so', () => {
    expect(findProgramme('gudang pupuk kecamatan kosong, petawa gagal', programmes)).toMatchObject({
      programme: { id: 2 },
      keywords: ['petawa', 'gudang pupuk kecamatan'],
    })
  })

  test('is none where the council has no programme', () => {
    expect(findProgramme('Air Sampai Rumah', [])).toBeNull()
  })
})
