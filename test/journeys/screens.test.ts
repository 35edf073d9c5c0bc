import type { BrowserContext } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { lookAt } from '../harness/look-at.ts'
import { openJourney } from '../harness/journey.ts'

const OPEN_PAGES = [
  '/',
  '/?window=7d',
  '/?view=tv',
  '/issues',
  '/sources',
  '/signin',
  '/status',
  '/help',
  '/?lang=en',
]
/** What everyone may open; without a script, in the address itself as citizens come to it. */
const PORTAL_PAGES = [
  '/portal',
  '/portal?lang=en&huruf=terbesar&kontras=tinggi',
  '/portal/berita',
  '/portal/cari?q=jembatan',
  '/portal/lapor',
  '/portal/lacak',
  '/portal/informasi',
  '/portal/informasi/daftar',
  '/portal/informasi/minta',
  '/portal/hoaks',
  '/portal/hoaks/kirim',
  '/portal/kinerja',
  '/portal/data',
  '/portal/privasi',
  '/portal/tidak-ada',
]
const OPERATOR_PAGES = [
  '/import',
  '/account',
  '/officers',
  '/audit',
  '/settings',
  '/sources',
  '/offices',
  '/agenda',
  '/accounts',
  '/crisis',
]
const EDITOR_PAGES = [
  '/reports',
  '/reports/new',
  '/newsroom',
  '/publications',
  '/calendar',
  '/calendar?view=week',
  '/results',
  '/archive',
]
/** Pages of one thing: the first of a list that the sample has filled. */
const PAGES_OF_ONE = [
  { list: '/api/articles', address: '/articles/{id}' },
  { list: '/api/articles', address: '/articles/{id}/release' },
  { list: '/api/reports', address: '/reports/{id}' },
  { list: '/api/publications', address: '/publications/{id}' },
  { list: '/api/accounts', address: '/accounts/{id}' },
  { list: '/api/offices', address: '/offices/{id}' },
]

describe.skipIf(!hasBrowser())('the screens', () => {
  const gacek = openJourney()
  let visitor: BrowserContext
  let operator: BrowserContext
  let editor: BrowserContext

  beforeAll(async () => {
    visitor = await gacek.browser.newContext()
    operator = await gacek.enter('operator')
    editor = await gacek.enter('editor')
  })

  const look = (context: BrowserContext, address: string) => lookAt(context, gacek.url, address)

  it.concurrent.each(OPEN_PAGES)('%s fits every width and holds nobody up (axe 0)', async (address) => {
    expect(await look(visitor, address)).toEqual([])
  })

  it.concurrent.each(PORTAL_PAGES)('%s fits every width and holds nobody up (axe 0)', async (address) => {
    const citizen = await gacek.browser.newContext()
    expect(await look(citizen, address)).toEqual([])
    await citizen.close()
  })

  it.concurrent.each(OPERATOR_PAGES)('%s fits every width and holds nobody up (axe 0)', async (address) => {
    expect(await look(operator, address)).toEqual([])
  })

  it.concurrent.each(EDITOR_PAGES)('%s fits every width and holds nobody up (axe 0)', async (address) => {
    expect(await look(editor, address)).toEqual([])
  })

  it.concurrent.each(PAGES_OF_ONE)(
    '$address fits every width and holds nobody up (axe 0)',
    async ({ list, address }) => {
      const page = await editor.newPage()
      await page.goto(gacek.url)
      const found = await page.evaluate(async (url) => (await fetch(url)).text(), list)
      await page.close()
      const id = /"id":"?([\w-]+)/.exec(found)?.[1]
      expect(id).toBeDefined()
      expect(await look(editor, address.replace('{id}', id ?? ''))).toEqual([])
    },
  )

  it('an issue page fits every width and holds nobody up (axe 0), in dark too', async () => {
    const read = async () =>
      (await fetch(`${gacek.url}/api/board`)).json() as Promise<{ issues: { id: string }[] }>
    // Right after the start the posts of the last days are still being read.
    await expect.poll(async () => (await read()).issues.length).toBeGreaterThan(0)
    const address = `/issues/${(await read()).issues[0]!.id}`
    expect(await look(operator, address)).toEqual([])
    expect(await look(operator, `${address}?theme=dark`)).toEqual([])
    expect(await look(operator, '/?theme=dark')).toEqual([])
  })
})
