import type { BrowserContext, Page } from 'playwright-core'
import { findBarriers, keepPicture } from './browser.ts'

const DESK = 1280
/** A telephone as most carry it, 1280 px at 400 %, a desk and a large screen. */
const WIDTHS = [360, 320, DESK, 1920]
/** Where axe looks: every page on a telephone in light and on a desk in dark colours. */
const EXAMINED = new Map<number, 'light' | 'dark'>([
  [360, 'light'],
  [DESK, 'dark'],
])

/** Letters, words and lines as wide apart as a reader may set them (WCAG 1.4.12). */
const SPREAD = `(() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(\`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }\`)
  document.adoptedStyleSheets = [sheet]
})()`
const TOO_WIDE = 'document.documentElement.scrollWidth - window.innerWidth'
const DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'

const AT_REST = `Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))).then(() => ${DRAWN})`

/** What axe finds twice: colours are measured amid their change when a page is drawn anew between two schemes. */
async function examine(page: Page): Promise<string[]> {
  const first = await findBarriers(page)
  if (first.length === 0) return []
  await page.evaluate(AT_REST)
  return findBarriers(page)
}

/** Faults every page may have whatever it shows: nothing that is heard when it opens, or no heading to go to. */
async function findUnnamed(page: Page): Promise<string[]> {
  const headings = await page.locator('h1').count()
  return [
    ...((await page.title()).trim() === '' ? ['has no title'] : []),
    ...(headings === 1 ? [] : [`has ${headings} first headings`]),
  ]
}

/** What one look at a page gives. */
export type Look = {
  /** Faults of the page's own script, what is wider than the window, and what axe finds. */
  found: string[]
  /** Every word that stands on it at a desk. */
  words: string
}

/** Opens the page once and lays it out at every width, as turning a phone or dragging a window does. */
export async function lookAt(context: BrowserContext, url: string, address: string): Promise<Look> {
  const found: string[] = []
  let words = ''
  const page = await context.newPage()
  page.on('pageerror', (error) => found.push(error.message))
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto(url + address)
  await page.waitForLoadState('load')
  await page.locator('main').waitFor()
  found.push(...(await findUnnamed(page)))
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 500 ? 780 : 1000 })
    await page.evaluate(DRAWN)
    await keepPicture(page, `${address.replace(/\W+/g, '-') || 'board'}-${width}`)
    if (width === DESK) words = await page.locator('body').innerText()
    const overflow = await page.evaluate<number>(TOO_WIDE)
    if (overflow > 0) found.push(`${width}: ${overflow} px too wide`)
    const colorScheme = EXAMINED.get(width)
    if (!colorScheme) continue
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(DRAWN)
    found.push(...(await examine(page)).map((barrier) => `${width} ${colorScheme}: ${barrier}`))
  }
  await page.setViewportSize({ width: 360, height: 780 })
  await page.evaluate(SPREAD)
  await page.evaluate(DRAWN)
  const spread = await page.evaluate<number>(TOO_WIDE)
  if (spread > 0) found.push(`spread letters: ${spread} px too wide`)
  await page.close()
  return { found, words }
}
