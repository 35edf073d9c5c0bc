import { expect, test } from 'vitest'
import { wordsOf } from '../words-of.ts'
import { regionOf } from './region.ts'

test('in Papua the form asks for distrik and kampung, elsewhere for kecamatan and desa', () => {
  const { village, districtOnly } = wordsOf('id').forms.report
  expect(village[regionOf('91.71')]).toBe('Distrik dan kampung')
  expect(village[regionOf('96.01')]).toBe('Distrik dan kampung')
  expect(districtOnly[regionOf('94.04')]('Wania')).toBe('Distrik Wania, kampung tidak tahu')
  for (const code of ['52.01', '81.01', null]) expect(village[regionOf(code)]).toBe('Kecamatan dan desa')
})
