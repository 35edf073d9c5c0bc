import type { BrowserContext } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'

const FINGER_PX = 44

describe.skipIf(!hasBrowser())('an issue, where it is not looked at on a desk', () => {
  const gacek = openJourney()
  let operator: BrowserContext

  beforeAll(async () => {
    operator = await gacek.enter('operator')
  })

  async function firstIssue(): Promise<string> {
    const read = async () =>
      (await fetch(`${gacek.url}/api/board`)).json() as Promise<{ issues: { id: string }[] }>
    // Right after the start the posts of the last days are still being read.
    await expect.poll(async () => (await read()).issues.length).toBeGreaterThan(0)
    return `${gacek.url}/issues/${(await read()).issues[0]!.id}`
  }

  it('on paper: all posts, as many pages as it has content, and every tone of the timeline is drawn', async () => {
    const page = await operator.newPage()
    await page.goto(await firstIssue())
    await page.evaluate("window.print = () => { document.body.dataset.asked = 'yes' }")
    const shown = "document.querySelectorAll('[role=feed] article').length"
    expect(await page.evaluate(shown)).toBe(20)
    await page.getByRole('button', { name: 'Cetak dengan semua unggahan' }).click()
    await page.locator('body[data-asked=yes]').waitFor()
    await page.evaluate(`addEventListener('beforeprint', () => { document.body.dataset.drawn = ${shown} })`)
    const pdf = await page.pdf({ format: 'A4' })
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    const posts = Number(await page.evaluate('document.body.dataset.drawn'))
    expect(String(posts)).toBe(await page.locator('[role=feed] article').first().getAttribute('aria-setsize'))
    // Four pages stand before the posts and two after them, of which a page takes seven or more.
    expect(pages).toBeLessThanOrEqual(6 + Math.ceil(posts / 7))
    await page.emulateMedia({ media: 'print' })
    const patterns = "getComputedStyle(document.querySelector('svg.patterns')).display"
    expect(await page.evaluate(patterns)).not.toBe('none')
    expect((await page.locator('#timeline svg.curve').boundingBox())?.height).toBeGreaterThan(100)
    await page.close()
  })

  it('the posts come twenty at a time, and J walks them', async () => {
    const page = await operator.newPage()
    await page.goto(await firstIssue())
    await page.getByRole('button', { name: /Tampilkan \d+ lagi/ }).click()
    const focused = "document.activeElement?.getAttribute('aria-posinset')"
    await expect.poll(() => page.evaluate(focused)).toBe('21')
    await page.keyboard.press('j')
    expect(await page.evaluate(focused)).toBe('22')
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate(focused)).toBe('21')
    await page.close()
  })

  it('a release on paper shows what goes out, not only that it can be opened', async () => {
    const page = await operator.newPage()
    await page.goto(`${gacek.url}/publications`)
    await page.locator('main a[href^="/publications/"]').first().click()
    await page.locator('details.on-paper .text').first().waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('details.on-paper .text').first().isVisible()).toBe(true)
    await page.close()
  })

  it('under a finger: hours, copies and neighbours are as large as a button', async () => {
    const state = await operator.storageState()
    const phone = await gacek.browser.newContext({
      storageState: state,
      hasTouch: true,
      isMobile: true,
      viewport: { width: 360, height: 760 },
    })
    const page = await phone.newPage()
    await page.goto(await firstIssue())
    await page
      .locator('#timeline details', { hasText: /jam|hour/i })
      .last()
      .locator('summary')
      .tap()
    const small = await page.locator('#timeline th a, .line a').evaluateAll((links, least) => {
      const shown = links.filter((link) => link.getBoundingClientRect().width > 0)
      return shown
        .filter((link) => link.getBoundingClientRect().height < least - 0.5)
        .map((link) => link.outerHTML)
    }, FINGER_PX)
    expect(small).toEqual([])
    await phone.close()
  })

  it('in two tabs: a name is not written over before it was shown, and the words typed stay', async () => {
    const [one, other] = [await operator.newPage(), await operator.newPage()]
    const address = await firstIssue()
    for (const page of [one, other]) {
      await page.goto(address)
      await page.getByRole('button', { name: 'Ganti nama' }).first().click()
    }
    await one.locator('#issue-name').fill('Nama dari petugas pertama')
    await one.keyboard.press('Enter')
    await one.locator('h1', { hasText: 'petugas pertama' }).waitFor()
    await other.locator('#issue-name').fill('Nama dari petugas kedua')
    await other.keyboard.press('Enter')
    await other.locator('[role=alert]', { hasText: 'Nama dari petugas pertama' }).waitFor()
    expect(await other.locator('#issue-name').inputValue()).toBe('Nama dari petugas kedua')
    await other.keyboard.press('Enter')
    await other.locator('h1', { hasText: 'petugas kedua' }).waitFor()
    await Promise.all([one.close(), other.close()])
  })
})
