import { createServer, request as ask, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'

/** A line to the office on which, while it is broken, what is sent arrives and no answer comes back. */
function openLine(office: () => string) {
  const line = { broken: false, taken: [] as string[] }
  const server: Server = createServer((coming, answer) => {
    const { pathname, search } = new URL(coming.url ?? '/', office())
    const options = { method: coming.method, headers: coming.headers }
    const sent = ask(new URL(pathname + search, office()), options, (given) => {
      if (line.broken && coming.method === 'POST') {
        const held = (given.headers['set-cookie'] ?? []).join()
        line.taken.push(/portal-kasus=([^.]+)\./.exec(held)?.[1] ?? 'nothing')
        given.resume()
        coming.socket.destroy()
        return
      }
      answer.writeHead(given.statusCode ?? 500, given.headers)
      given.pipe(answer)
    })
    coming.pipe(sent)
  })
  return { line, server }
}

describe.skipIf(!hasBrowser())('the portal on a bad line, and on paper', () => {
  const gacek = openJourney()
  const { line, server } = openLine(() => gacek.url)
  let home = ''
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const openPhone = async (): Promise<Page> =>
    (
      await gacek.browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } })
    ).newPage()

  async function report(page: Page, text: string): Promise<void> {
    await page.goto(`${home}/portal/lapor`)
    await page.fill('#text', text)
    await page.click('form.p-form button')
  }
  const numberOf = async (page: Page): Promise<string> => {
    await page.waitForURL('**/portal/lapor/terkirim')
    return (await page.locator('.p-receipt dd').first().textContent()) ?? ''
  }

  it('a report whose answer was lost is one report when it is sent again, also by who holds another', async () => {
    const page = await openPhone()
    await report(page, 'Lampu jalan di depan SDN 2 mati sejak Senin.')
    await numberOf(page)
    line.broken = true
    await report(page, 'Talut di Kali Uwe retak tiga meter.').catch(() => undefined)
    await expect.poll(() => line.taken.length).toBeGreaterThan(0)
    await expect.poll(() => page.url()).toMatch(/^chrome-error:/)
    line.broken = false
    await page.goBack()
    // The browser puts back what was typed once it has the whole page.
    await expect.poll(() => page.inputValue('#text')).toBe('Talut di Kali Uwe retak tiga meter.')
    await page.click('form.p-form button')
    expect(new Set([...line.taken, await numberOf(page)]).size).toBe(1)
    await page.context().close()
  })

  /** Sends a form whose answer is lost, goes back to it and sends it again. */
  async function sendAgain(page: Page, form: { button: string; field: string; text: string }): Promise<void> {
    const taken = line.taken.length
    line.broken = true
    await page.fill(form.field, form.text)
    await page.click(form.button).catch(() => undefined)
    await expect.poll(() => line.taken.length).toBeGreaterThan(taken)
    await expect.poll(() => page.url()).toMatch(/^chrome-error:/)
    line.broken = false
    await page.goBack()
    await expect.poll(() => page.inputValue(form.field)).toBe(form.text)
    await page.click(form.button)
  }

  it('a message in an own case whose answer was lost is one message when it is sent again', async () => {
    const page = await openPhone()
    await report(page, 'Papan jembatan gantung di Kali Uwe patah dua.')
    const number = await numberOf(page)
    await page.goto(`${home}/portal/lacak/${number}`)
    const text = 'Hari ini patah satu lagi.'
    await sendAgain(page, { button: 'form[action="?/message"] button', field: '#text', text })
    await page.waitForURL(/terkirim=pesan$/)
    expect(await page.getByText(text).count()).toBe(1)
    await page.context().close()
  })

  it('a request for information whose answer was lost is one request, also by who holds the code of a case', async () => {
    const page = await openPhone()
    await report(page, 'Saluran di depan pasar tersumbat sejak Selasa.')
    await numberOf(page)
    await page.goto(`${home}/portal/informasi/minta`)
    for (const [field, value] of Object.entries({
      purpose: 'Bahan musyawarah dusun',
      name: 'Ratih',
      contact: 'ratih@contoh.id',
    }))
      await page.fill(`[name="${field}"]`, value)
    const text = 'Rincian anggaran saluran pasar tahun 2026'
    const taken = line.taken.length
    await sendAgain(page, { button: 'form.p-form button', field: '[name="asked"]', text })
    await page.waitForURL('**/informasi/terkirim')
    const number = (await page.locator('.p-receipt dd').first().textContent()) ?? ''
    // A browser may send it again by itself before it gives up.
    expect(new Set([...line.taken.slice(taken), number])).toEqual(new Set([number]))
    await page.context().close()
  })

  it('on paper an article begins on its first sheet, without navigation and with its address', async () => {
    const page = await gacek.browser.newPage()
    await page.emulateMedia({ media: 'print' })
    await page.goto(`${home}/portal/berita/1`)
    const breaks = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('main article')).breakInside`,
    )
    expect(breaks).toBe('auto')
    for (const hidden of ['.p-head', '.p-foot', '.p-back', '.p-actions'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
    expect(await page.locator('.p-source').innerText()).toMatch(/\/portal\/berita\/1$/)
    await page.close()
  })

  it('on paper no agency is cut from the statistics, and a source says its address', async () => {
    const page = await gacek.browser.newPage()
    await page.emulateMedia({ media: 'print' })
    await page.goto(`${home}/portal/kinerja`)
    const agencies = page.locator('main details')
    expect(await agencies.count()).toBeGreaterThan(0)
    for (const agency of await agencies.all()) {
      expect(await agency.locator('.name').isVisible()).toBe(true)
      expect(await agency.locator('dl').isVisible()).toBe(true)
    }
    await page.goto(`${home}/portal/hoaks`)
    await page.locator('main .p-list a').first().click()
    const selector = 'main section a[href^="http"]'
    const address = await page.locator(selector).first().getAttribute('href')
    const said = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('${selector}'), '::after').content`,
    )
    expect(said).toContain(address)
    await page.close()
  })
})
