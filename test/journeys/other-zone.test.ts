import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import { addressOf, ALL_PAGES, openFor } from '../harness/all-pages.ts'
import { hasBrowser, openBrowser } from '../harness/browser.ts'
import { makeDataFolder, removeDataFolder, startGacek, type RunningGacek } from '../harness/running-gacek.ts'
import { openDatabase, sql } from '../../src/platform/db/index.ts'
import { startPostgres } from '../../src/platform/postgres/index.ts'

/** A day with its year and a time: what the screens write themselves. People write "pukul 17.00 WITA" in their texts. */
const OUR_TIME = /\d{4}(?:,? pukul| at|,)? \d{2}[.:]\d{2} (WIB|WITA|WIT|[A-Z]{2,3}[+-]?\d*|[A-Z]{3})\b/g

/** An office in the far west of the country, on a machine whose own zone is another one. */
async function moveToAceh(folder: string): Promise<void> {
  const postgres = await startPostgres({ dataDir: path.join(folder, 'pg') })
  const database = openDatabase(postgres.url)
  await sql`update council set time_zone = 'Asia/Jakarta'`.execute(database.db)
  await sql`update publication set time_zone = 'Asia/Jakarta'`.execute(database.db)
  await database.close()
  await postgres.stop()
}

describe.skipIf(!hasBrowser())('an office in WIB on a machine set to New York', () => {
  let folder = ''
  let gacek: RunningGacek
  let browser: Browser
  const opened = new Map<string, Promise<BrowserContext>>()

  beforeAll(async () => {
    folder = makeDataFolder(inject('filledFolder'))
    await moveToAceh(folder)
    gacek = await startGacek(folder, { TZ: 'America/New_York' })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await gacek.stop()
    await removeDataFolder(folder)
  })

  it.each(ALL_PAGES)('for $who every time on $address is in WIB and says so', async (page) => {
    const context = opened.get(page.who) ?? openFor(browser, gacek.url, page.who)
    opened.set(page.who, context)
    const tab = await (await context).newPage()
    await tab.goto(gacek.url + (await addressOf(await context, gacek.url, page)))
    await tab.locator('main').waitFor()
    const text = await tab.locator('body').innerText()
    await tab.close()
    const foreign = [...text.matchAll(OUR_TIME)].filter(([, zone]) => zone !== 'WIB')
    expect(foreign.map(([found]) => found)).toEqual([])
  })
})
