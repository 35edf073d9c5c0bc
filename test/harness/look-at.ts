import type { BrowserContext } from 'playwright-core'
import { findBarriers, keepPicture } from './browser.ts'

const WIDTHS = [360, 1280, 1920]

/**
 * Opens the page once and lays it out at every width, as turning a phone or dragging a window does. Gives what is wrong:
 * faults of the page's own script, what is wider than the window, and what axe finds.
 */
export async function lookAt(context: BrowserContext, url: string, address: string): Promise<string[]> {
  const found: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => found.push(error.message))
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto(url + address)
  await page.waitForLoadState('load')
  await page.locator('main').waitFor()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 500 ? 780 : 1000 })
    await keepPicture(page, `${address.replace(/\W+/g, '-') || 'board'}-${width}`)
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    if (overflow > 0) found.push(`${width}: ${overflow} px too wide`)
    if (width === 1280) found.push(...(await findBarriers(page)))
  }
  await page.close()
  return found
}
