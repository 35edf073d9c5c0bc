import { expect, test } from 'vitest'
import { AFFAIRS } from '../../../../src/language/index.ts'
import { openOfficeSchema } from '../../../../src/people/offices/contract.ts'
import { usualOffices } from './usual-offices.ts'

test('every one of the 32 affairs has an office of the usual ones, and one of them is the desk', () => {
  const led = new Set(usualOffices.flatMap(({ affairs }) => affairs))
  expect([...led].toSorted()).toEqual(AFFAIRS.map(({ code }) => code).toSorted())
  expect(usualOffices.filter(({ isDesk }) => isDesk)).toHaveLength(1)
})

test('the usual offices can be opened as they are, none twice', () => {
  for (const office of usualOffices) expect(openOfficeSchema.safeParse(office).error).toBeUndefined()
  expect(new Set(usualOffices.map(({ shortName }) => shortName)).size).toBe(usualOffices.length)
  expect(new Set(usualOffices.map(({ name }) => name)).size).toBe(usualOffices.length)
})
