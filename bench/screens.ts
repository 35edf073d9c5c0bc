// `npm run bench:screens [url]`: what a weak phone waits for. The first and the second visit of eight pages of a Gacek with the
// sample's data (its own, or the one at `url`) in Debian's Chromium, 360 px wide, on slow 3G: 400 kbit/s, 400 ms for each
// request, a processor five times slower (KBIT, WAIT_MS, SLOWER and ONLY=board,… choose otherwise). The portal's first pages are
// then opened on the line of their promise (1.6 Mbit/s, 150 ms, four times slower). Prints a table and one machine-readable
// line; ends with 1 when a promise is broken.
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '../test/harness/browser.ts'
import { makeDataFolder, removeDataFolder, startGacek } from '../test/harness/running-gacek.ts'
import { enterAs } from '../test/harness/sign-in.ts'
import { findPages, type BenchPage } from './screens/find-pages.ts'
import { measureVisit, type Visit } from './screens/measure-visit.ts'

const SLOW = {
  kilobits: Number(process.env['KBIT'] ?? 400),
  waitMs: Number(process.env['WAIT_MS'] ?? 400),
  slower: Number(process.env['SLOWER'] ?? 5),
}
/** The line of the promise: design.md, "Speed, size, care". */
const PROMISED = { kilobits: 1600, waitMs: 150, slower: 4 }
const MOST_PORTAL_BYTES = 100 * 1024
const MOST_PORTAL_LCP_MS = 2500
const MOST_SCRIPT_BYTES = 150 * 1024
const PHONE = { viewport: { width: 360, height: 780 }, locale: 'id-ID', timezoneId: 'Asia/Makassar' }

type Row = { page: string; cold: Visit; warm: Visit; promised?: Visit }

/** A browser as it comes to the page: nothing kept, and signed in when the page is an officer's. */
async function openContext(browser: Browser, url: string, { officer }: BenchPage): Promise<BrowserContext> {
  if (officer === null) return browser.newContext(PHONE)
  const signedIn = await enterAs(browser, url, officer)
  const storageState = await signedIn.storageState()
  await signedIn.close()
  return browser.newContext({ ...PHONE, storageState })
}

async function measurePage(browser: Browser, url: string, page: BenchPage): Promise<Row> {
  const context = await openContext(browser, url, page)
  const cold = await measureVisit(context, url + page.path, SLOW)
  const warm = await measureVisit(context, url + page.path, SLOW)
  await context.close()
  const row = { page: page.name, cold, warm }
  if (!page.path.startsWith('/portal')) return row
  const citizen = await browser.newContext(PHONE)
  const promised = await measureVisit(citizen, url + page.path, PROMISED)
  await citizen.close()
  return { ...row, promised }
}

const kib = (bytes = 0): string => (bytes / 1024).toFixed(1)
const scriptOf = ({ kinds }: Visit): number => (kinds['script'] ?? 0) + (kinds['words'] ?? 0)

function tell(rows: readonly Row[]): void {
  const lines = rows.flatMap(({ page, cold, warm, promised }) =>
    Object.entries({ cold, warm, ...(promised ? { promised } : {}) }).map(([visit, seen]) => ({
      page: `${page}, ${visit}`,
      requests: seen.requests,
      KiB: kib(seen.bytes),
      page_KiB: kib(seen.kinds['document']),
      script: kib(seen.kinds['script']),
      words: kib(seen.kinds['words']),
      style: kib(seen.kinds['style']),
      font: kib(seen.kinds['font']),
      image: kib(seen.kinds['image']),
      data: kib(seen.kinds['data']),
      'first ms': seen.firstContent,
      'largest ms': seen.largestContent,
      'usable ms': seen.usable,
      shift: seen.shift,
    })),
  )
  console.table(lines)
}

const given = process.argv[2]
const folder = given === undefined ? makeDataFolder('', { onDisk: true }) : null
const gacek = folder === null ? null : await startGacek(folder)
const url = given ?? gacek?.url ?? ''
const browser = await openBrowser()
try {
  const only = process.env['ONLY']?.split(',')
  const pages = (await findPages(browser, url)).filter(({ name }) => only?.includes(name) ?? true)
  const rows: Row[] = []
  for (const page of pages) rows.push(await measurePage(browser, url, page))
  tell(rows)
  const portal = rows.flatMap(({ promised }) => promised ?? [])
  const figures = {
    portalKib: Math.max(0, ...portal.map(({ bytes }) => bytes)) / 1024,
    portalLargestMs: Math.max(0, ...portal.map(({ largestContent }) => largestContent)),
    scriptKib: Math.max(0, ...rows.map(({ cold }) => scriptOf(cold))) / 1024,
    usableMs: Math.max(0, ...rows.map(({ cold }) => cold.usable)),
  }
  console.log(JSON.stringify({ bench: 'screens', line: SLOW, ...figures, rows }))
  const isBroken =
    figures.portalKib * 1024 > MOST_PORTAL_BYTES ||
    figures.portalLargestMs > MOST_PORTAL_LCP_MS ||
    figures.scriptKib * 1024 > MOST_SCRIPT_BYTES
  if (isBroken) process.exitCode = 1
} finally {
  await browser.close()
  await gacek?.stop()
  if (folder !== null) await removeDataFolder(folder)
}
