import { expect, test } from 'vitest'
import { openOfficeSchema } from '../../../../src/people/offices/contract.ts'
import { missingUsual, usualOffices } from './usual-offices.ts'

test('every one of the 32 affairs has an office of the usual ones, and one of them is the desk', () => {
  const led = new Set(usualOffices.flatMap(({ affairs }) => affairs))
  // The law counts 32 (UU 23/2014); a code it does not know the server refuses.
  expect(led.size).toBe(32)
  expect(usualOffices.filter(({ isDesk }) => isDesk)).toHaveLength(1)
})

test('the usual offices can be opened as they are, none twice', () => {
  for (const office of usualOffices) expect(openOfficeSchema.safeParse(office).error).toBeUndefined()
  expect(new Set(usualOffices.map(({ shortName }) => shortName)).size).toBe(usualOffices.length)
  expect(new Set(usualOffices.map(({ name }) => name)).size).toBe(usualOffices.length)
})

test('what an interrupted filling left out is offered again, until own offices or people are there', () => {
  const standing = usualOffices.slice(0, 10).map(({ name }) => ({ name, people: 0 }))
  expect(missingUsual([])).toEqual(usualOffices)
  expect(missingUsual(standing)).toEqual(usualOffices.slice(10))
  expect(missingUsual([...standing, { name: 'Kecamatan Ujung', people: 0 }])).toEqual([])
  expect(missingUsual(standing.map((office) => ({ ...office, people: 1 })))).toEqual([])
  expect(missingUsual(usualOffices.map(({ name }) => ({ name, people: 0 })))).toEqual([])
})
