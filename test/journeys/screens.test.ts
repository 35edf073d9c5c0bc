import type { BrowserContext } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addressOf, ALL_PAGES, openFor, pagesOfTheScreens, type OpenedPage } from '../harness/all-pages.ts'
import { hasBrowser } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'
import { lookAt } from '../harness/look-at.ts'

/** Where English words are longest or stand closest. */
const IN_ENGLISH = ['/', '/issues/[id]', '/newsroom', '/cases', '/cases/[id]', '/portal', '/portal/lapor']

it('no page of the screens is left out of the list of all pages', () => {
  const listed = [...new Set(ALL_PAGES.map(({ route }) => route))].toSorted()
  expect(listed).toEqual(pagesOfTheScreens())
})

describe.skipIf(!hasBrowser())('the screens', () => {
  const gacek = openJourney()
  const opened = new Map<string, Promise<BrowserContext>>()

  function as({ who }: OpenedPage, language: 'id' | 'en'): Promise<BrowserContext> {
    const key = `${who} ${language}`
    const context = opened.get(key) ?? openFor(gacek.browser, gacek.url, who)
    opened.set(key, context)
    return context
  }

  async function look(page: OpenedPage, language: 'id' | 'en'): Promise<string[]> {
    const context = await as(page, language)
    await context.addCookies([{ name: 'lang', value: language, url: gacek.url }])
    return lookAt(context, gacek.url, await addressOf(context, gacek.url, page))
  }

  it('the board is filled soon after the start; empty, it has little that could hold anybody up', async () => {
    const read = async () => (await (await fetch(`${gacek.url}/api/board`)).json()) as { issues: object[] }
    await expect.poll(async () => (await read()).issues.length).toBe(5)
  })

  it.concurrent.each(ALL_PAGES)(
    'for $who, $address fits every width and holds nobody up (axe 0)',
    async (page) => {
      expect(await look(page, 'id')).toEqual([])
    },
  )

  it.concurrent.each(
    ALL_PAGES.filter(({ route, who }) => IN_ENGLISH.includes(route) && who !== 'citizen with large letters'),
  )('in English too $address fits every width and holds nobody up (axe 0), for $who', async (page) => {
    expect(await look(page, 'en')).toEqual([])
  })
})
