import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { enterAs } from './sign-in.ts'

const ROUTES = path.join(import.meta.dirname, '../../web/src/routes')

/** Who opens a page: nobody known, a citizen who reads the largest letters or has just sent something, or an officer of the sample by the first part of their address. */
type Who =
  | 'visitor'
  | 'citizen with large letters'
  | 'citizen with a report'
  | 'citizen with a request'
  | 'operator'
  | 'analis'
  | 'editor'
  | 'layanan'
  | 'kasus'
  | 'ppid'

/** A page as somebody opens it. `{}` in the address is the first of `list` in the sample, or what the citizen holds. */
export type OpenedPage = {
  /** Its folder below web/src/routes. */
  route: string
  address: string
  who: Who
  /** Where the one thing is found that `{}` stands for. */
  list?: string
}

const one = (route: string, who: Who, list: string): OpenedPage => ({
  route,
  address: route.replace(/\[[^/]+\]/, '{}'),
  who,
  list,
})
const plain = (who: Who, ...routes: string[]): OpenedPage[] =>
  routes.map((route) => ({ route, address: route, who }))

const OFFICERS: readonly OpenedPage[] = [
  ...plain('visitor', '/', '/signin', '/masuk/undangan', '/help', '/layar'),
  { route: '/', address: '/?view=tv', who: 'visitor' },
  { route: '/setup/[[token]]', address: '/setup/contoh-kunci', who: 'visitor' },
  ...plain('analis', '/', '/issues', '/tones', '/tones/label'),
  one('/issues/[id]', 'analis', '/api/issues'),
  { route: '/', address: '/?window=7d', who: 'analis' },
  ...plain('operator', '/account', '/officers', '/audit', '/settings', '/sources', '/offices', '/agenda'),
  ...plain('operator', '/accounts', '/crisis', '/import', '/status', '/inbox/channels', '/deadlines'),
  ...plain('operator', '/inbox/retention', '/displays'),
  one('/offices/[id]', 'operator', '/api/offices'),
  one('/accounts/[id]', 'operator', '/api/accounts'),
  ...plain('editor', '/reports', '/reports/new', '/newsroom', '/publications', '/calendar', '/archive'),
  ...plain('editor', '/results', '/results/accounts', '/results/ceremony', '/results/posts'),
  ...plain('editor', '/briefs'),
  ...plain('operator', '/briefs/recipients'),
  one('/briefs/[id]', 'editor', '/api/briefs'),
  { route: '/calendar', address: '/calendar?view=week', who: 'editor' },
  one('/reports/[id]', 'editor', '/api/reports'),
  one('/articles/[id]', 'editor', '/api/articles'),
  one('/articles/[id]/release', 'editor', '/api/articles'),
  one('/publications/[id]', 'editor', '/api/publications'),
  one('/archive/[number]', 'editor', '/api/archive'),
  ...plain('layanan', '/inbox', '/inbox/new', '/inbox/lapor', '/cases', '/cases/categories', '/cases/aside'),
  ...plain('layanan', '/answers', '/hoaxes'),
  { route: '/answers', address: '/answers?tab=rounds', who: 'layanan' },
  { route: '/answers', address: '/answers?tab=receipts', who: 'layanan' },
  one('/inbox/[thread]', 'layanan', '/api/inbox/threads'),
  one('/hoaxes/[id]', 'layanan', '/api/hoaxes'),
  one('/cases/[id]', 'kasus', '/api/cases'),
  ...plain('ppid', '/information', '/information/list', '/information/report'),
  one('/information/[id]', 'ppid', '/api/information'),
]

const PORTAL: readonly OpenedPage[] = [
  ...plain('visitor', '/portal', '/portal/berita', '/portal/hoaks', '/portal/hoaks/kirim', '/portal/kinerja'),
  ...plain('visitor', '/portal/lapor', '/portal/lacak', '/portal/data', '/portal/privasi', '/portal/cari'),
  ...plain('visitor', '/portal/aksesibilitas', '/portal/informasi', '/portal/informasi/daftar'),
  ...plain('visitor', '/portal/informasi/minta', '/portal/informasi/terjawab'),
  ...plain('citizen with large letters', '/portal', '/portal/berita', '/portal/lapor', '/portal/lacak'),
  { route: '/portal/cari', address: '/portal/cari?q=jembatan', who: 'citizen with large letters' },
  one('/portal/berita/[id]', 'citizen with large letters', '/api/portal/news'),
  { route: '/portal/cari', address: '/portal/cari?q=jembatan', who: 'visitor' },
  { route: '/portal/[...rest]', address: '/portal/tidak-ada', who: 'visitor' },
  one('/portal/berita/[id]', 'visitor', '/api/portal/news'),
  one('/portal/hoaks/[id]', 'visitor', '/api/portal/clarifications'),
  one('/portal/informasi/terjawab/[number]', 'visitor', '/api/portal/information/answered'),
  ...plain('citizen with a report', '/portal/lapor/terkirim'),
  { route: '/portal/lacak/[number]', address: '/portal/lacak/{}', who: 'citizen with a report' },
  ...plain('citizen with a request', '/portal/informasi/terkirim'),
  { route: '/portal/informasi/[number]', address: '/portal/informasi/{}', who: 'citizen with a request' },
]

/** Every page of the office and of the portal, at least once, as whoever works with it opens it in the sample. */
export const ALL_PAGES: readonly OpenedPage[] = [...OFFICERS, ...PORTAL]

/** The pages of the screens as the folders have them. */
export function pagesOfTheScreens(): string[] {
  return readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === '+page.svelte')
    .map((file) => `/${path.dirname(file).replaceAll(path.sep, '/')}`.replace(/^\/\.$/, '/'))
    .toSorted()
}

const FORMS = {
  'citizen with a report': {
    address: '/portal/lapor',
    fields: { '#text': 'Lampu jalan di depan SDN 2 mati sejak Senin.' },
  },
  'citizen with a request': {
    address: '/portal/informasi/minta',
    fields: {
      '#asked': 'Rincian anggaran jalan kabupaten tahun 2026.',
      '#purpose': 'Untuk skripsi.',
      '#name': 'Warga Contoh',
      '#contact': 'warga@contoh.example',
    },
  },
}

/** A citizen who has sent a report or a request, with number and code in hand. */
async function sendAs(browser: Browser, url: string, who: keyof typeof FORMS): Promise<BrowserContext> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url + FORMS[who].address)
  for (const [field, text] of Object.entries(FORMS[who].fields)) await page.fill(field, text)
  await page.click('form.p-form button')
  await page.waitForURL('**/terkirim')
  await page.close()
  return context
}

/** The portal keeps what was chosen under "Tampilan" in the browser: no visitor with other eyes may share it. */
async function chooseLargest(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext()
  await context.addCookies([
    { name: 'huruf', value: 'terbesar', url },
    { name: 'kontras', value: 'tinggi', url },
  ])
  return context
}

/** A browser in which `who` may open their pages. */
export function openFor(browser: Browser, url: string, who: Who): Promise<BrowserContext> {
  if (who === 'visitor') return browser.newContext()
  if (who === 'citizen with large letters') return chooseLargest(browser, url)
  if (who === 'citizen with a report' || who === 'citizen with a request') return sendAs(browser, url, who)
  return enterAs(browser, url, who)
}

/** The address with the one thing in it; fails when the sample has none. */
export async function addressOf(
  context: BrowserContext,
  url: string,
  { address, list }: OpenedPage,
): Promise<string> {
  if (!address.includes('{}')) return address
  const page = list ?? address.replace('{}', 'terkirim').replace('/lacak/', '/lapor/')
  const answer = await (await context.request.get(url + page)).text()
  const found = list ? /"(?:id|number)":"?([\w-]+)/.exec(answer) : /<dd[^>]*>([A-Z]{2,4}-[\w-]+)/.exec(answer)
  if (!found?.[1]) throw new Error(`${page} shows nothing that ${address} could be of`)
  return address.replace('{}', found[1])
}
