import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
)
const PICTURES = path.join(import.meta.dirname, '../../test-results/pictures')

/** Whether journeys can run here; says why not. In CI a missing browser is a failure, not a reason to skip. */
export function hasBrowser(): boolean {
  if (CHROMIUM || process.env['CI'] === 'true') return true
  console.log('skipped: no Chromium on this machine (Debian: apt-get install chromium)')
  return false
}

/** As with the limits of the tests themselves: far above what a busy machine needs, so that only a broken page meets it. */
const PATIENCE_MS = 120_000

/** Debian's Chromium without a window. Whatever is waited for on its pages may take two minutes. */
export async function openBrowser(): Promise<Browser> {
  if (!CHROMIUM) throw new Error('Chromium is missing: apt-get install chromium')
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-dev-shm-usage',
    '--no-first-run',
  ]
  args.push('--disable-background-networking', '--disable-component-update', '--disable-sync')
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args,
    timeout: PATIENCE_MS,
  })
  browser.on('context', (context) => context.setDefaultTimeout(PATIENCE_MS))
  return browser
}

/** Waits until the page's script has come: before, it does nothing at a key, and keeps what is pressed and filled in. */
export async function waitUntilAwake(page: Page): Promise<void> {
  await page.locator('html[data-awake]').waitFor({ state: 'attached' })
}

/** Keeps a picture of the page under test-results/pictures, for people to look at; in CI nobody does. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env['CI'] === 'true') return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true })
}

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const AXE_IS_IN = `'axe' in window`
/** Said to the builder in place of axe itself, which it would put into the page twice at every look: 1.5 MB each time. */
const NOTHING_MORE = 'void 0'
let axeScript: string | undefined

/** The axe that the builder would put in, in its short form. */
function readAxe(): string {
  const builder = createRequire(import.meta.url).resolve('@axe-core/playwright')
  axeScript ??= readFileSync(createRequire(builder).resolve('axe-core/axe.min.js'), 'utf8')
  return axeScript
}

/**
 * What axe finds wrong with the page (WCAG 2.2 A and AA), one line each; nothing moves or fades meanwhile. No page has frames
 * and the styles stand in the page: asking for both again takes longer than the looking.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  if (!(await page.evaluate<boolean>(AXE_IS_IN))) await page.evaluate(readAxe())
  const result = await new AxeBuilder({ page, axeSource: NOTHING_MORE })
    .setLegacyMode(true)
    .options({ runOnly: WCAG_22_AA, resultTypes: ['violations'], preload: false })
    .analyze()
  return result.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
}
