import { expect, it } from 'vitest'
import { listCatalogue } from './list-catalogue.ts'

it.each([
  ['Nusa Tenggara Barat', 'ANTARA Mataram'],
  ['Daerah Istimewa Yogyakarta', 'ANTARA Yogyakarta'],
  ['Papua', 'ANTARA Papua'],
  ['Papua Pegunungan', 'ANTARA Papua'],
  ['Maluku Utara', 'ANTARA Ambon'],
])('an office in %s is offered the feed of its own region first', (province, name) => {
  expect(listCatalogue(province)[0]?.name).toBe(name)
})

it('an office without an area is offered those of the whole country first', () => {
  expect(listCatalogue(null)[0]?.region).toBe('Nasional')
})
