import path from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addressOf, ALL_PAGES, openFor, pagesOfTheScreens, type OpenedPage } from '../harness/all-pages.ts'
import { hasBrowser } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'
import { lookAt, type Look } from '../harness/look-at.ts'
import { openDatabase, sql } from '../../src/platform/db/index.ts'
import { startPostgres } from '../../src/platform/postgres/index.ts'

/** Where English words are longest or stand closest. */
const IN_ENGLISH = ['/', '/issues/[id]', '/newsroom', '/cases', '/cases/[id]', '/portal', '/portal/lapor']

/** A day with its year and a time: what the screens write themselves. People write "pukul 17.00 WITA" in their texts. */
const OUR_TIME = /\d{4}(?:,? pukul| at|,)? \d{2}[.:]\d{2} (WIB|WITA|WIT|[A-Z]{2,3}[+-]?\d*|[A-Z]{3})\b/g

/** Makes the sample an office in the far west of the country. */
async function moveToAceh(dataDir: string): Promise<void> {
  const postgres = await startPostgres({ dataDir: path.join(dataDir, 'pg') })
  const database = openDatabase(postgres.url)
  await sql`update council set time_zone = 'Asia/Jakarta'`.execute(database.db)
  await sql`update publication set time_zone = 'Asia/Jakarta'`.execute(database.db)
  // A brief keeps the zone it was made in, as what was approved stays as it is.
  await sql`update brief set content = jsonb_set(content, '{timeZone}', '"Asia/Jakarta"')`.execute(
    database.db,
  )
  await database.close()
  await postgres.stop()
}

it('no page of the screens is left out of the list of all pages', () => {
  const listed = [...new Set(ALL_PAGES.map(({ route }) => route))].toSorted()
  expect(listed).toEqual(pagesOfTheScreens())
})

describe.skipIf(!hasBrowser())('the screens of an office in WIB, on a machine set to New York', () => {
  const gacek = openJourney({ prepare: moveToAceh, environment: { TZ: 'America/New_York' } })
  const opened = new Map<string, Promise<BrowserContext>>()
  const looks = new Map<OpenedPage, Promise<Look>>()

  function as({ who }: OpenedPage, language: 'id' | 'en'): Promise<BrowserContext> {
    const key = `${who} ${language}`
    const context = opened.get(key) ?? openFor(gacek.browser, gacek.url, who)
    opened.set(key, context)
    return context
  }

  async function look(page: OpenedPage, language: 'id' | 'en'): Promise<Look> {
    const context = await as(page, language)
    await context.addCookies([{ name: 'lang', value: language, url: gacek.url }])
    return lookAt(context, gacek.url, await addressOf(context, gacek.url, page))
  }

  /** To open a page takes longest: what is asked of it is asked of one look. */
  function lookOnce(page: OpenedPage): Promise<Look> {
    const one = looks.get(page) ?? look(page, 'id')
    looks.set(page, one)
    return one
  }

  it('the board is filled soon after the start; empty, it has little that could hold anybody up', async () => {
    const read = async () => (await (await fetch(`${gacek.url}/api/board`)).json()) as { issues: object[] }
    await expect.poll(async () => (await read()).issues.length).toBe(5)
  })

  it.concurrent.each(ALL_PAGES)(
    'for $who, $address fits every width and holds nobody up (axe 0)',
    async (page) => {
      expect((await lookOnce(page)).found).toEqual([])
    },
  )

  it.concurrent.each(ALL_PAGES)('for $who every time on $address is in WIB and says so', async (page) => {
    const times = [...(await lookOnce(page)).words.matchAll(OUR_TIME)]
    expect(times.filter(([, zone]) => zone !== 'WIB').map(([time]) => time)).toEqual([])
  })

  it('some of these times were there to be looked at', async () => {
    const all = await Promise.all(ALL_PAGES.map(lookOnce))
    expect(all.flatMap(({ words }) => [...words.matchAll(OUR_TIME)]).length).toBeGreaterThan(20)
  })

  it.concurrent.each(
    ALL_PAGES.filter(({ route, who }) => IN_ENGLISH.includes(route) && who !== 'citizen with large letters'),
  )('in English too $address fits every width and holds nobody up (axe 0), for $who', async (page) => {
    expect((await look(page, 'en')).found).toEqual([])
  })
})
