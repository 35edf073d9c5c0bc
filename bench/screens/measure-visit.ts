import type { BrowserContext, CDPSession, Page } from 'playwright-core'

/** The line and the phone that are imitated: bits a second down and up, wait of each request, how much slower the processor is. */
export type Weakness = { kilobits: number; waitMs: number; slower: number }

/** What one visit of a page cost; times in ms since the address was asked for, bytes as they came over the line. */
export type Visit = {
  requests: number
  bytes: number
  /** Bytes by what they were: document, script, words, style, font, image, data. */
  kinds: Record<string, number>
  /** The first content, and the largest of the first window. */
  firstContent: number
  largestContent: number
  /** When what is pressed is done at once: the page's script is awake; without script, when the page stands. */
  usable: number
  /** How far what was seen moved by itself (CLS, 0 is best). */
  shift: number
}

const SEES = `
  globalThis.seen = { first: 0, largest: 0, awake: 0, shift: 0, moved: [] }
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  watch('paint', (entry) => { if (entry.name === 'first-contentful-paint') seen.first = entry.startTime })
  watch('largest-contentful-paint', (entry) => { seen.largest = entry.startTime })
  watch('layout-shift', (entry) => { seen.shift += entry.value; for (const source of entry.sources) seen.moved.push([Math.round(entry.startTime), entry.value, source.node?.className ?? source.node?.nodeName]) })
  addEventListener('gacek-awake', () => { seen.awake = performance.now() })
`
type Seen = { first: number; largest: number; awake: number; shift: number; stands: number; scripts: number }
const READ = `({ ...seen, scripts: document.querySelectorAll('link[rel=modulepreload]').length,
  stands: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd })`

/** What a file is, by its address and by what the browser calls it. */
function kindOf(type: string, url: string): string {
  if (/\/words[-/]/.test(url)) return 'words'
  return (
    { Document: 'document', Script: 'script', Stylesheet: 'style', Font: 'font', Image: 'image' }[type] ??
    'data'
  )
}

/** Counts every byte that comes over the line from now on. */
function countBytes(line: CDPSession): Record<string, { kind: string; bytes: number; cached: boolean }> {
  const files: Record<string, { kind: string; bytes: number; cached: boolean }> = {}
  line.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (/^https?:/.test(request.url))
      files[requestId] = { kind: kindOf(type ?? '', request.url), bytes: 0, cached: false }
  })
  line.on('Network.requestServedFromCache', ({ requestId }) => {
    const file = files[requestId]
    if (file) file.cached = true
  })
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = files[requestId]
    if (file) file.bytes = encodedDataLength
  })
  return files
}

async function weaken(page: Page, weak: Weakness): Promise<CDPSession> {
  const line = await page.context().newCDPSession(page)
  const perSecond = (weak.kilobits * 1000) / 8
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: weak.waitMs,
    downloadThroughput: perSecond,
    uploadThroughput: perSecond,
  })
  await line.send('Emulation.setCPUThrottlingRate', { rate: weak.slower })
  return line
}

/** Opens `url` in a new tab over the weak line and waits until nothing more comes; what the context keeps stays kept. */
export async function measureVisit(context: BrowserContext, url: string, weak: Weakness): Promise<Visit> {
  const page = await context.newPage()
  try {
    await page.addInitScript(SEES)
    const line = await weaken(page, weak)
    const files = countBytes(line)
    await page.goto(url, { waitUntil: 'load', timeout: 120_000 })
    if (await page.evaluate('document.querySelector("link[rel=modulepreload]") !== null'))
      await page.locator('html[data-awake]').waitFor({ state: 'attached', timeout: 120_000 })
    // The live channel of the board never ends: what a page shows is there half a second after the last.
    await page.waitForTimeout(1_500)
    const seen = await page.evaluate<Seen>(READ)
    const came = Object.values(files).filter(({ bytes, cached }) => bytes > 0 && !cached)
    const kinds: Record<string, number> = {}
    for (const { kind, bytes } of came) kinds[kind] = (kinds[kind] ?? 0) + bytes
    return {
      requests: came.length,
      bytes: came.reduce((sum, { bytes }) => sum + bytes, 0),
      kinds,
      firstContent: Math.round(seen.first),
      largestContent: Math.round(seen.largest),
      usable: Math.round(seen.scripts > 0 ? seen.awake : seen.stands),
      shift: Math.round(seen.shift * 1000) / 1000,
    }
  } finally {
    await page.close()
  }
}
