import type { BrowserContext } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'

type Who = 'layanan' | 'operator'

describe.skipIf(!hasBrowser())('the screens of the inbox', () => {
  const gacek = openJourney()
  const signedIn = new Map<Who, Promise<BrowserContext>>()

  function as(who: Who): Promise<BrowserContext> {
    const context = signedIn.get(who) ?? gacek.enter(who)
    signedIn.set(who, context)
    return context
  }

  it.each(['/cases', '/inbox', '/hoaxes'])('under a finger the whole row of %s opens', async (address) => {
    const storageState = await (await as('layanan')).storageState()
    const phone = await gacek.browser.newContext({
      storageState,
      viewport: { width: 360, height: 780 },
      hasTouch: true,
      isMobile: true,
    })
    const page = await phone.newPage()
    await page.goto(gacek.url + address)
    // Above its words: only the row itself is there.
    await page
      .locator('.press-row')
      .first()
      .tap({ position: { x: 250, y: 4 } })
    await page.waitForURL(new RegExp(`${address}/[\\w-]+$`))
    await phone.close()
  })

  it.each(['/cases?state=all', '/inbox?state=all'])(
    'the oldest of %s come first by keyboard, and stay first through a search',
    async (address) => {
      const page = await (await as('layanan')).newPage()
      await page.goto(gacek.url + address)
      const titles = () => page.locator('#main li h2').allInnerTexts()
      const newest = await titles()
      expect(newest.length).toBeGreaterThan(3)
      await page.getByRole('link', { name: 'Terlama dulu' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/order=oldest/)
      await page.locator('a[aria-current="true"]', { hasText: 'Terlama dulu' }).waitFor()
      expect(await titles()).toEqual(newest.toReversed())
      await page.locator('[data-search]').fill('jembatan')
      await page.keyboard.press('Enter')
      await page.waitForURL(/order=oldest.*search=jembatan|search=jembatan.*order=oldest/)
      await page.close()
    },
  )

  it('a filter of the cases is a word above the list that a press takes away', async () => {
    const page = await (await as('layanan')).newPage()
    await page.goto(`${gacek.url}/cases?state=all&kind=complaint&order=oldest`)
    await page.getByRole('link', { name: 'Hapus saringan Jenis: Pengaduan' }).click()
    await page.waitForURL((url) => !url.searchParams.has('kind'))
    expect(new URL(page.url()).searchParams.toString()).toBe('state=all&order=oldest')
    await page.close()
  })

  it('what happened to many offices at once is one line that unfolds', async () => {
    const page = await (await as('operator')).newPage()
    await page.goto(`${gacek.url}/offices`)
    const statuses = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' }
      const open = async (at: number) => {
        const name = `UPT Contoh ${at}`
        const office = { name, shortName: name, kind: 'other', affairs: [], placeCode: null, isDesk: false }
        return (await fetch('/api/offices', { method: 'POST', headers, body: JSON.stringify(office) })).status
      }
      const found: number[] = []
      for (let at = 1; at <= 6; at += 1) found.push(await open(at))
      return found
    })
    expect(statuses.every((status) => status < 300)).toBe(true)
    await page.reload()
    const history = page.locator('#history')
    await history.getByText('Berdiri × 6').waitFor()
    expect(await history.getByRole('button', { name: /^Urungkan/ }).count()).toBe(0)
    await history.getByText('Tampilkan satu per satu').click()
    await history
      .getByRole('button', { name: /^Urungkan/ })
      .nth(5)
      .waitFor()
    await page.close()
  })
})
