import { expect, test } from 'vitest'
import { openOfficeSchema } from '../../../../src/people/offices/contract.ts'
import { usualOffices } from './usual-offices.ts'

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
