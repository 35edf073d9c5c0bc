import { afterAll, describe, expect, it } from 'vitest'
import { makeEmptyDatabase } from '../../../test/harness/database.ts'
import { checkServer, tellUnfit } from './check-server.ts'

const fit = { version: 150_000, encoding: 'UTF8', mayMake: true }

describe("a database server of the office's own", () => {
  const drops: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const drop of drops) await drop()
  })

  it.each([
    [{ ...fit, version: 140_011 }, 'versi 14; Gacek memerlukan 15'],
    [{ ...fit, version: 90_624 }, 'PostgreSQL 9; Gacek needs 15'],
    [{ ...fit, encoding: 'SQL_ASCII' }, "ENCODING 'UTF8'"],
    [{ ...fit, mayMake: false }, 'ALTER DATABASE'],
  ])('that cannot be worked with is told why, and what to do (%o)', (facts, words) => {
    expect(tellUnfit(facts)).toContain(words)
  })

  it('is taken from version 15 on', async () => {
    expect(tellUnfit(fit)).toBeNull()
    const made = await makeEmptyDatabase()
    drops.push(made.drop)
    await expect(checkServer(made.url)).resolves.toBeUndefined()
  })

  it('is never named with its password', async () => {
    const latin = await makeEmptyDatabase(`encoding 'SQL_ASCII' locale 'C' template template0`)
    drops.push(latin.drop)
    const { password } = new URL(latin.url)
    const refused = await checkServer(latin.url).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'database-unfit' })
    expect(String(refused)).not.toContain(password || 'tanpa kata sandi')
  })
})
