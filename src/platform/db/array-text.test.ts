import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { arrayText, sql } from './index.ts'

describe('a list written as an array', () => {
  let town: TestDatabase
  beforeAll(async () => void (town = await openTestDatabase()))
  afterAll(() => town.close())

  it('reaches the database as it was, whatever people write', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).map((one) => one.replaceAll('\0', '')),
      fc.constantFrom('NULL', 'null', '', ' ', '{}', '"', '\\', '\\"', 'a,b', "'", '{"a"}'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text), { maxLength: 12 }), async (texts) => {
        const found = await sql<{ texts: (string | null)[] }>`
          select ${arrayText(texts)}::text[] as texts`.execute(town.db)
        expect(found.rows[0]?.texts).toEqual(texts)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps numbers and yes or no', async () => {
    const found = await sql<{ numbers: number[]; shares: number[]; flags: boolean[] }>`
      select ${arrayText([1, 0, -(2 ** 53) + 1])}::bigint[] as numbers,
        ${arrayText([0.1, 1e-7, 0])}::float8[] as shares, ${arrayText([true, false])}::boolean[] as flags`.execute(
      town.db,
    )
    expect(found.rows[0]).toEqual({
      numbers: [1, 0, -(2 ** 53) + 1],
      shares: [0.1, 1e-7, 0],
      flags: [true, false],
    })
  })
})
