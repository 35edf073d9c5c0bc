import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasBrowser, waitUntilAwake } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'

const PHONE = { viewport: { width: 360, height: 780 } }
/** Pages of every flow, who opens them, and the words they are sent. */
const PAGES = [
  ['pimpinan', '/', ['frame', 'listening']],
  ['analis', '/issues', ['frame', 'listening']],
  ['layanan', '/inbox', ['frame', 'inbox']],
  ['kasus', '/cases', ['frame', 'inbox']],
  ['editor', '/newsroom', ['frame', 'newsroom']],
  ['operator', '/officers', ['frame', 'inbox', 'office']],
] as const

/** The board looks by itself, once it is awake, whether cases of a kind rise. */
const LOOKED_AT_AGAIN = '/api/case-rises'

describe.skipIf(!hasBrowser())('a weak phone on a slow line', () => {
  const gacek = openJourney()

  /** Opens a page and gives the addresses that were asked for until it was awake. */
  async function openAndHear(
    context: BrowserContext,
    address: string,
  ): Promise<{ page: Page; asked: string[] }> {
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url().slice(gacek.url.length)))
    await page.goto(gacek.url + address)
    await waitUntilAwake(page)
    return { page, asked }
  }

  it.each(PAGES)(
    '%s at %s is sent the words of that page, and its data once',
    async (name, address, flows) => {
      const context = await gacek.enter(name, PHONE)
      const { page, asked } = await openAndHear(context, address)
      const words = asked.flatMap((one) => /words-(\w+-\w+)\./.exec(one)?.[1] ?? [])
      expect([...new Set(words)].sort()).toEqual(flows.map((flow) => `id-${flow}`).sort())
      // What stands within the page (`data-url`) is taken out of it, not fetched again.
      const html = await (await context.request.get(gacek.url + address)).text()
      const within = Array.from(html.matchAll(/data-url="([^"]+)"/g), ([, url = '']) =>
        url.replaceAll('&amp;', '&'),
      )
      expect(within).not.toEqual([])
      expect(asked.filter((one) => one !== LOOKED_AT_AGAIN && within.includes(one))).toEqual([])
      await page.context().close()
    },
  )

  it('a board whose data come later than the first second of its clock is still the board', async () => {
    const context = await gacek.browser.newContext(PHONE)
    // Each clock beats at once: as when a second passes before the page has woken up.
    await context.addInitScript(`{
      const beat = setInterval
      globalThis.setInterval = (act, ms) => (act(), beat(act, ms))
    }`)
    const { page } = await openAndHear(context, '/')
    expect(await page.locator('main').textContent()).not.toContain('Sistem sedang bermasalah')
    expect(await page.locator('main ol > li').count()).toBeGreaterThan(0)
    await context.close()
  })

  /** Opens a page whose script stays on the way until `send` lets it come; the processor is a weak phone's. */
  async function openAsleep(context: BrowserContext, address: string) {
    const page = await context.newPage()
    const line = await context.newCDPSession(page)
    await line.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    const comes = Promise.withResolvers<undefined>()
    await page.route('**/_app/immutable/entry/**', async (route) => {
      await comes.promise
      await route.continue()
    })
    await page.goto(gacek.url + address, { waitUntil: 'commit' })
    return { page, send: () => comes.resolve(undefined) }
  }

  it('hears a button pressed before the page is awake, shows that it did, and does it once when it wakes', async () => {
    const context = await gacek.enter('analis', PHONE)
    const { page, send } = await openAsleep(context, '/')
    const fold = page.getByRole('button', { name: 'Saring', exact: true })
    // Nothing seems to happen: a hand presses again.
    await fold.click()
    await fold.click()
    expect([await fold.getAttribute('aria-busy'), await fold.getAttribute('aria-expanded')]).toEqual([
      'true',
      'false',
    ])
    send()
    await waitUntilAwake(page)
    await page.locator('button.fold[aria-expanded="true"]:not([aria-busy])').waitFor()
    await context.close()
  })

  it('sends a search that says where it goes without waiting for the script', async () => {
    const context = await gacek.enter('layanan', PHONE)
    const { page } = await openAsleep(context, '/inbox')
    await page.getByRole('search').locator('button[type=submit], button:not([type])').first().click()
    await page.waitForURL('**/inbox?*', { waitUntil: 'commit' })
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await context.close()
  })
})
