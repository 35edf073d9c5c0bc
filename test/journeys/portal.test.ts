import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'

const MOST_BYTES = 100 * 1024
const PAGES = [
  '',
  '/berita',
  '/berita/1',
  '/cari?q=jembatan',
  '/lapor',
  '/lacak',
  '/kinerja',
  '/data',
  '/hoaks',
  '/informasi',
  '/informasi/daftar',
]
/** Headings that stand more than one step below the one before them. */
function skippedHeadings(html: string): string[] {
  const levels = Array.from(html.matchAll(/<h([1-6])/g), ([, level]) => Number(level))
  return levels.flatMap((level, n) =>
    level > (levels[n - 1] ?? 0) + 1 ? [`h${levels[n - 1]} → h${level}`] : [],
  )
}
const PAYLOAD = `"><script>alert(1)</script><img src=x onerror=alert(1)>`

/** One pixel, as PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

describe.skipIf(!hasBrowser())('the portal of a citizen', () => {
  const gacek = openJourney()

  /** A page on a small phone whose browser runs no script. */
  async function openPhone(): Promise<Page> {
    const context = await gacek.browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 780 },
    })
    return context.newPage()
  }

  it.each(PAGES)('/portal%s is whole in 100 KiB and sends no script', async (address) => {
    const page = await openPhone()
    let bytes = 0
    const scripts: string[] = []
    const sizes: Promise<void>[] = []
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url())
      // What is asked for after the page is whole, as its icon, may be cut off when the page is closed.
      const size = request.sizes().then(({ responseBodySize }) => void (bytes += responseBodySize))
      sizes.push(size.catch(() => undefined))
    })
    const answer = await page.goto(`${gacek.url}/portal${address}`)
    await page.waitForLoadState('load')
    await Promise.all(sizes)
    const html = (await answer?.text()) ?? ''
    expect(answer?.status()).toBe(200)
    expect(scripts).toEqual([])
    expect(skippedHeadings(html)).toEqual([])
    expect(html.replaceAll('<script type="application/ld+json">', '')).not.toMatch(/<script|modulepreload/)
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'none'")
    expect(answer?.headers()['cache-control']).toMatch(/no-cache|no-store/)
    expect(bytes).toBeGreaterThan(1000)
    expect(bytes).toBeLessThan(MOST_BYTES)
    await page.context().close()
  })

  it('an article tells search engines and who shares it what it is, in each language', async () => {
    const page = await openPhone()
    const heads: Record<string, (string | null)[]> = {}
    for (const query of ['', '?lang=en&huruf=besar']) {
      await page.goto(`${gacek.url}/portal/berita/1${query}`)
      const read = (selector: string, name: string) =>
        page.locator(`head ${selector}`).first().getAttribute(name)
      heads[query] = [
        await read('link[rel=canonical]', 'href'),
        await read('link[hreflang=id]', 'href'),
        await read('link[hreflang=en]', 'href'),
        await read('link[hreflang=x-default]', 'href'),
        await read('meta[property="og:url"]', 'content'),
      ].map((address) => address?.replace(gacek.url, '') ?? null)
      const facts = JSON.parse((await page.locator('head script').textContent()) ?? '{}') as object
      expect(facts).toMatchObject({
        '@type': 'NewsArticle',
        headline: await page.textContent('h1'),
        inLanguage: 'id',
        url: `${gacek.url}/portal/berita/1`,
      })
      expect(await read('meta[property="article:published_time"]', 'content')).toMatch(/^\d{4}-.*Z$/)
      expect(await page.getAttribute('h1', 'lang')).toBe('id')
    }
    const [id, en] = ['/portal/berita/1', '/portal/berita/1?lang=en']
    expect(heads).toEqual({ '': [id, id, en, id, id], '?lang=en&huruf=besar': [en, id, en, id, id] })
    await page.context().close()
  })

  it('the whole row of a list leads where its heading leads', async () => {
    const page = await openPhone()
    await page.goto(`${gacek.url}/portal/berita`)
    const row = page.locator('.p-list > li').first()
    const { width, height } = (await row.boundingBox())!
    await row.click({ position: { x: width - 4, y: height - 4 } })
    await page.waitForURL(/\/portal\/berita\/\d+$/)
    await page.context().close()
  })

  it('reports without a script: errors on top, nothing typed twice, number and code in the end', async () => {
    const page = await openPhone()
    await page.goto(`${gacek.url}/portal/lapor`)
    await page.fill('#text', 'pendek')
    await page.setInputFiles('#file', { name: 'jembatan.png', mimeType: 'image/png', buffer: PIXEL })
    await page.fill('#landmark', PAYLOAD)
    await page.click('form.p-form button')
    const summary = page.locator('.p-problem a')
    await summary.waitFor()
    expect(await page.title()).toMatch(/^Galat: /)
    expect(await page.locator('#text-error').textContent()).toContain((await summary.textContent()) ?? '-')
    expect(await page.inputValue('#landmark')).toBe(PAYLOAD)
    expect(await page.content()).not.toContain('<script>alert')
    expect(await page.locator('input[name=photo]').count()).toBe(1)

    await page.fill('#text', 'Papan jembatan gantung Wadu Kawira patah dua, anak sekolah memutar 4 km.')
    await page.click('form.p-form button')
    await page.waitForURL('**/portal/lapor/terkirim')
    const [number = '', key = ''] = await page.locator('.p-receipt dd').allTextContents()
    expect(number).toMatch(/^[A-Z]{3}-\w{4}-\w{4}$/)
    await page.click('main .p-actions a >> nth=0')
    await page.locator('main', { hasText: 'Papan jembatan gantung' }).waitFor()
    await page.fill('#text', 'Hari ini satu papan lagi patah.')
    await page.click('form[action="?/message"] button')
    // In the conversation, no longer in the field.
    await page.locator('main', { hasText: 'Hari ini satu papan lagi patah.' }).waitFor()
    await page.context().close()

    const other = await openPhone()
    // Twice: the second time the browser shows the page it kept, whose form must be taken too.
    await other.goto(`${gacek.url}/portal/lacak/${number}`)
    await other.goto(`${gacek.url}/portal/lacak/${number}`)
    expect(await other.textContent('main')).not.toContain('Papan jembatan')
    await other.fill('#key', key)
    await other.click('form[action="?/open"] button')
    await other.locator('main', { hasText: 'Papan jembatan gantung' }).waitFor()
    await other.context().close()
  })

  it('the same words sent again after "back" are one report, and 50,000 letters are refused but kept', async () => {
    const page = await openPhone()
    await page.goto(`${gacek.url}/portal/lapor`)
    const long = 'Jalan rusak. '.repeat(4000)
    await page.fill('#text', long)
    await page.click('form.p-form button')
    expect(await page.textContent('#text-error')).toContain('5.000 huruf')
    expect(await page.inputValue('#text')).toBe(long)

    await page.goto(`${gacek.url}/portal/lapor`)
    await page.fill('#text', 'Pohon tumbang menutup separuh jalan ke puskesmas.')
    await page.click('form.p-form button')
    await page.waitForURL('**/portal/lapor/terkirim')
    const first = await page.locator('.p-receipt dd').allTextContents()
    await page.goBack()
    await page.fill('#text', 'Pohon tumbang menutup separuh jalan ke puskesmas.')
    await page.click('form.p-form button')
    await page.waitForURL('**/portal/lapor/terkirim')
    expect(await page.locator('.p-receipt dd').allTextContents()).toEqual(first)
    await page.context().close()
  })

  it('a long rumour or request is refused with every word kept, and the receipt of a request says so', async () => {
    const page = await openPhone()
    const long = 'Teruskan ke semua grup. '.repeat(2000)
    await page.goto(`${gacek.url}/portal/hoaks/kirim`)
    await page.fill('#text', long)
    await page.fill('#source', long.slice(0, 600))
    await page.click('form.p-form button')
    expect(await page.textContent('#text-error')).toContain('5.000 huruf')
    expect(await page.inputValue('#text')).toBe(long)
    expect(await page.textContent('#source-error')).toContain('Asal kabar')
    expect((await page.inputValue('#source')).length).toBe(600)

    await page.goto(`${gacek.url}/portal/informasi/minta`)
    await page.fill('#asked', long)
    await page.fill('#purpose', long)
    await page.fill('#name', 'Warga Contoh')
    await page.fill('#contact', 'warga@contoh.example')
    await page.click('form.p-form button')
    expect(await page.textContent('#asked-error')).toContain('5.000 huruf')
    expect(await page.textContent('#purpose-error')).toContain('2.000 huruf')
    expect(await page.inputValue('#asked')).toBe(long)
    expect(await page.inputValue('#purpose')).toBe(long)
    await page.fill('#asked', 'Rincian anggaran jalan kabupaten tahun 2026.')
    await page.fill('#purpose', 'Untuk skripsi.')
    await page.click('form.p-form button')
    await page.waitForURL('**/portal/informasi/terkirim')
    expect(await page.locator('.p-receipt dt').first().textContent()).toBe('Nomor permohonan')
    const [number = '', key = ''] = await page.locator('.p-receipt dd').allTextContents()

    await page.context().clearCookies()
    await page.goto(`${gacek.url}/portal/lacak`)
    await page.fill('#number', number)
    await page.click('form.p-form button')
    expect(await page.textContent('#key-error')).toContain('Tulis juga kode aksesnya')
    await page.fill('#key', key)
    await page.click('form.p-form button')
    await page.waitForURL(`**/portal/informasi/${number}`)
    await page.click('details summary:has-text("Cabut permohonan")')
    await page.click('form[action="?/withdraw"] button')
    await page.locator('main', { hasText: 'Permohonan Anda sudah dicabut.' }).waitFor()
    expect(await page.textContent('main')).toContain('Dicabut oleh pemohon sendiri lewat portal.')
    await page.context().close()
  })

  it('the link in our letters opens the own case, and its code leaves the address', async () => {
    const page = await openPhone()
    await page.goto(`${gacek.url}/portal/lapor`)
    await page.fill('#text', 'Tiang listrik di Gang Kamboja miring ke jalan.')
    await page.click('form.p-form button')
    await page.waitForURL('**/portal/lapor/terkirim')
    const [number = '', key = ''] = await page.locator('.p-receipt dd').allTextContents()
    await page.context().clearCookies()
    await page.goto(`${gacek.url}/portal/lacak/${number}?kunci=AAAA-AAAA-AAAA-AAAA`)
    await page.locator('#key-error').waitFor()
    expect(await page.textContent('main')).not.toContain('Tiang listrik')
    await page.goto(`${gacek.url}/portal/lacak/${number}?kunci=${key}`)
    expect(await page.textContent('main')).toContain('Tiang listrik di Gang Kamboja')
    expect(page.url()).toBe(`${gacek.url}/portal/lacak/${number}`)
    await page.context().close()
  })

  it('a message written until the code was forgotten stays, and goes out once the code is typed', async () => {
    const page = await openPhone()
    await page.goto(`${gacek.url}/portal/lapor`)
    await page.fill('#text', 'Saluran air di depan pasar tersumbat sampah.')
    await page.click('form.p-form button')
    await page.waitForURL('**/portal/lapor/terkirim')
    const [, key = ''] = await page.locator('.p-receipt dd').allTextContents()
    await page.click('main .p-actions a >> nth=0')
    await page.fill('#text', 'Sekarang airnya masuk ke kios.')
    await page.context().clearCookies()
    await page.click('form[action="?/message"] button')
    await page.locator('#key-error').waitFor()
    expect(await page.inputValue('#text')).toBe('Sekarang airnya masuk ke kios.')
    await page.fill('#key', key)
    await page.click('form[action="?/message"] button')
    await page.locator('main', { hasText: 'Pesan Anda sudah kami terima' }).waitFor()
    expect(await page.textContent('main')).toContain('Sekarang airnya masuk ke kios.')
    await page.context().close()
  })

  it('letters twice as large still fit a small phone', async () => {
    const page = await gacek.browser.newPage({ viewport: { width: 360, height: 780 } })
    const wider: string[] = []
    for (const address of [...PAGES, '/lapor', '/hoaks/kirim', '/informasi/minta']) {
      await page.goto(`${gacek.url}/portal${address}`)
      const over = await page.evaluate<number>(`
        document.documentElement.style.fontSize = '200%'
        for (const one of document.querySelectorAll('details')) one.open = true
        document.documentElement.scrollWidth - window.innerWidth`)
      if (over > 0) wider.push(`${address}: ${over}`)
    }
    expect(wider).toEqual([])
    await page.close()
  })

  it('keeps text size, contrast and language by a link', async () => {
    const page = await openPhone()
    await page.goto(`${gacek.url}/portal`)
    for (const [words, shown] of [
      ['Terbesar', '[data-text=terbesar]'],
      ['Tinggi', '[data-contrast=tinggi]'],
      ['English', '[lang=en]'],
    ]) {
      await page.click('.p-view summary')
      await page.click(`.p-view a:has-text("${words}")`)
      await page.locator(`html${shown}`).waitFor({ state: 'attached' })
    }
    await page.goto(`${gacek.url}/portal/berita`)
    const root = page.locator('html')
    expect(await root.getAttribute('data-text')).toBe('terbesar')
    expect(await root.getAttribute('data-contrast')).toBe('tinggi')
    expect(await root.getAttribute('lang')).toBe('en')
    await page.context().close()
  })
})
