import { execFileSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser, waitUntilAwake } from '../harness/browser.ts'
import { makeDataFolder, removeDataFolder, startGacek, type RunningGacek } from '../harness/running-gacek.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const MINUTE_MS = 60_000
/** A day with its year and a time, as the screens write it, with the zone that must follow. */
const OUR_TIME = /\d{4}(?:,? pukul| at|,)? \d{2}[.:]\d{2}(?: (WIB|WITA|WIT|[A-Z]{2,3}[+-]?\d*|[A-Z]{3})\b)?/g
/** Words of the sample and of other regions that no screen of this office has to say. */
const FOREIGN = /\b(?:NTB|Lombok|Mataram|Giri Asri|data contoh|WITA|WIB)\b/i

const HEADLINES = [
  'Jembatan Sungai Uwe di Wamena rusak, warga minta diperbaiki',
  'Jembatan Sungai Uwe putus, warga Wamena memutar lewat Kurulu',
]
const POSTS = [
  'Jembatan Sungai Uwe rusak parah, kami susah ke pasar Jibama',
  'jembatan sungai uwe putus, anak sekolah menyeberang kali',
  'Tolong pemkab perbaiki jembatan Sungai Uwe, su lama rusak',
  'Jembatan Sungai Uwe belum juga diperbaiki, pejabat diam saja',
]

const BEGAN_MS = Date.now()
const ago = (minutes: number): Date => new Date(BEGAN_MS - minutes * MINUTE_MS)
/** "2026-11-23 22:02" on a wall in Wamena: a file of the office names no zone. */
const onTheWall = (at: Date): string =>
  new Date(at.getTime() + 9 * 60 * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ')

const item = (title: string, n: number): string =>
  `<item><title>${title}</title><guid>g${n}</guid><pubDate>${ago(30 * (n + 1)).toUTCString()}</pubDate></item>`
const FEED = (): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar Lembah</title>${HEADLINES.map(item).join('')}</channel></rss>`
const FILE = (): string =>
  ['waktu;isi;penulis', ...POSTS.map((text, n) => `${onTheWall(ago(10 + n))};${text};warga${n}`)].join('\n')

async function serveFeed(): Promise<{ server: Server; address: string }> {
  const server = createServer((_, answer) =>
    answer.setHeader('content-type', 'application/rss+xml').end(FEED()),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rss` }
}

/** What an operator types before the first start. */
function setUpCouncil(folder: string): void {
  const typed = ['src/cli/gacek.ts', 'council', '--name', 'Kabupaten Jayawijaya', '--place', '95.01']
  execFileSync(process.execPath, typed, { cwd: ROOT, env: { ...process.env, DATA_DIR: folder } })
}

describe.skipIf(!hasBrowser())('the first hour of an office in WIT, without anything of the sample', () => {
  let folder = ''
  let gacek: RunningGacek
  let browser: Browser
  let feed: Awaited<ReturnType<typeof serveFeed>>
  let operator: Page
  let officer: Page
  let officerLink = ''

  const newPage = async (): Promise<Page> => (await browser.newContext({ locale: 'id-ID' })).newPage()
  async function open(page: Page, address: string): Promise<string> {
    await page.goto(gacek.url + address)
    await page.locator('main').waitFor()
    if (!address.startsWith('/portal')) await waitUntilAwake(page)
    return page.locator('main').innerText()
  }
  const press = (page: Page, name: string | RegExp) =>
    page
      .locator('main')
      .getByRole('button', { name, exact: typeof name === 'string' })
      .click()

  beforeAll(async () => {
    folder = makeDataFolder()
    setUpCouncil(folder)
    feed = await serveFeed()
    gacek = await startGacek(folder, { TZ: 'America/New_York', ALLOW_PRIVATE_ADDRESSES: '1' })
    browser = await openBrowser()
    ;[operator, officer] = [await newPage(), await newPage()]
  })
  afterAll(async () => {
    await browser.close()
    await gacek.stop()
    feed.server.close()
    await removeDataFolder(folder)
  })

  it('the link the start prints makes the first operator, and the board says where to begin', async () => {
    const [link = ''] = /http:\S+\/setup#\S+/.exec(gacek.output()) ?? []
    await open(operator, new URL(link).pathname + new URL(link).hash)
    await operator.getByLabel('Nama').fill('Yosefina Wetipo')
    await operator.getByLabel('Surel').fill('kominfo@jayawijayakab.go.id')
    await operator.getByLabel(/Kata sandi/).fill('honai batu lima')
    await press(operator, 'Simpan dan masuk')
    await operator.getByRole('heading', { name: 'Mulai dari sini' }).waitFor()
    expect(await operator.locator('main').innerText()).toMatch(/Kabupaten Jayawijaya[^]* WIT\b/)
  })

  it('an officer is invited for a duty with citizens, and comes in by the link in another browser', async () => {
    await open(operator, '/offices')
    await press(operator, 'Isi susunan yang lazim')
    await operator.getByText('Bagian Protokol dan Komunikasi Pimpinan').first().waitFor()
    await open(operator, '/officers')
    await operator.getByLabel('Nama', { exact: true }).fill('Markus Huby')
    await operator.getByLabel('Surel', { exact: true }).fill('markus@jayawijayakab.go.id')
    await operator.getByLabel('Tugas di kantor mana').selectOption({ index: 1 })
    for (const role of ['Petugas kasus', 'Petugas PPID', 'Editor meja']) {
      await operator.locator('main').getByLabel(role).check()
    }
    await press(operator, 'Undang')
    const shown = operator.locator('dialog[open] input[readonly]')
    await shown.waitFor()
    officerLink = await shown.inputValue()
    await open(officer, new URL(officerLink).pathname + new URL(officerLink).hash)
    await officer.getByLabel(/Kata sandi/).fill('lembah baliem sejuk')
    await press(officer, 'Simpan dan masuk')
    await officer.waitForURL((url) => !url.pathname.startsWith('/masuk'))
    for (const page of ['/cases', '/hoaxes', '/answers', '/information', '/newsroom']) {
      expect(await open(officer, page), page).not.toContain('403')
    }
    expect(await open(officer, '/')).toContain('Begitu pengelola menambahkannya')
  })

  it('the feed of its own region stands first; an own feed and an own file make the first issue', async () => {
    expect(await open(operator, '/sources')).toMatch(/Daftar siap pakai\s+(?:Saring daftar\s+)?ANTARA Papua/)
    await operator.getByLabel('Alamat umpan').fill(feed.address)
    await operator.getByLabel(/^Nama \(boleh kosong/).fill('Kabar Lembah')
    await press(operator, 'Periksa dan tambahkan')
    await operator.getByText('Lancar').waitFor()
    await open(operator, '/import')
    const file = { name: 'wamena.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE()) }
    await operator.locator('input[type=file]').setInputFiles(file)
    await operator.getByText('Waktu tanpa zona dibaca sebagai WIT').waitFor()
    expect(await operator.locator('main').innerText()).toContain(
      onTheWall(ago(10)).slice(11, 14).replace(':', '.'),
    )
    await operator.getByLabel(/Nama sumber/).fill('Facebook Wamena')
    await press(operator, 'Mulai impor')
    await operator.getByText('Semua baris masuk').waitFor()
    await expect.poll(() => open(operator, '/'), { interval: 500 }).toContain('Jembatan Sungai Uwe')
  })

  it('a citizen reports on the portal, and the case is counted in WIT for citizen and officer', async () => {
    const citizen = await newPage()
    await open(citizen, '/portal/lapor')
    await citizen
      .locator('textarea')
      .first()
      .fill('Jembatan Sungai Uwe di Wamena rusak, ambulans tidak bisa lewat.')
    await press(citizen, 'Kirim laporan')
    await citizen.getByRole('link', { name: 'Buka halaman laporan' }).click()
    await citizen.getByText('Tenggat berikutnya').waitFor()
    expect(await citizen.locator('main').innerText()).toMatch(/pukul \d\d\.\d\d WIT\b/)
    await open(officer, '/cases')
    await officer.getByRole('link', { name: /Jembatan Sungai Uwe/ }).click()
    await officer.waitForURL(/\/cases\/\d+/)
    await officer.getByText('Aduan').first().waitFor()
    const words = () => officer.locator('main').innerText()
    await expect.poll(words).toMatch(/Tenggat \d+ \w+ \d{4} \d\d\.\d\d WIT\b/)
  })

  const EVERYWHERE = ['/', '/issues', '/sources', '/import', '/status', '/officers', '/audit', '/account']
  const DESK = [
    '/deadlines',
    '/cases',
    '/inbox',
    '/information',
    '/accounts',
    '/calendar',
    '/agenda',
    '/portal',
  ]

  it('no screen speaks of another zone or of the sample', async () => {
    for (const address of [...EVERYWHERE, ...DESK]) {
      const text = (await open(operator, address)).replaceAll(/^(?:WIB|WITA|WIT)$/gm, '')
      const wrong = [...text.matchAll(OUR_TIME)].filter(([, zone]) => zone !== 'WIT').map(([time]) => time)
      expect([address, wrong]).toEqual([address, []])
      // Feeds of the whole country are offered, and whose example a first deadline is stands beside it.
      const namesOthers = address === '/sources' || address === '/deadlines'
      if (!namesOthers) expect([address, FOREIGN.exec(text)?.[0]]).toEqual([address, undefined])
    }
  })
})
