import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import exifr from 'exifr'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report, ReportPage } from '../../src/newsroom/reports/contract.ts'
import { findBarriers, hasBrowser, keepPicture } from '../harness/browser.ts'
import { waitUntilKept } from '../harness/kept-page.ts'
import { takePhoto } from '../harness/pictures.ts'
import { openJourney } from '../harness/journey.ts'

const PHONE = { width: 360, height: 780 }
const TITLE = 'Posyandu Dusun Melati melayani 24 balita'

describe.skipIf(!hasBrowser())('a contributor without a signal', () => {
  const gacek = openJourney()
  let photos: string
  let phone: BrowserContext
  let page: Page
  const errors: string[] = []

  beforeAll(async () => {
    phone = await gacek.browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true })
    page = await phone.newPage()
    page.on('pageerror', (error) => errors.push(error.message))
    photos = path.join(gacek.dataDir, 'photos')
    mkdirSync(photos)
    writeFileSync(path.join(photos, 'a.jpg'), await takePhoto({ width: 3200, height: 2400, gps: true }))
    writeFileSync(path.join(photos, 'b.jpg'), await takePhoto({ orientation: 6, gps: true, shade: 60 }))
    await page.goto(`${gacek.url}/signin`)
    const signedIn = await page.evaluate(
      async () =>
        (
          await fetch('/api/auth/sign-in/email', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ email: 'kontributor@gacek.example', password: 'payung kuning pagi' }),
          })
        ).status,
    )
    expect(signedIn).toBe(200)
  })

  const read = <Body>(url: string): Promise<Body> =>
    page.evaluate(async (address) => (await fetch(address)).json() as Promise<Body>, url)
  const findSent = async () =>
    (await read<ReportPage>('/api/reports?mine=yes')).reports.filter((report) => report.title === TITLE)
  const next = () => page.getByRole('button', { name: /^(Lanjut|Lewati)$/ }).click()

  /** Opens the page of writing with a signal, as long as the device needs to keep it. */
  async function keepPageOnDevice(): Promise<void> {
    await page.goto(`${gacek.url}/reports/new`)
    await page.getByRole('heading', { name: 'Apa yang terjadi?' }).waitFor()
    await waitUntilKept(page)
  }

  async function answerQuestions(): Promise<void> {
    await page.locator('textarea').fill(`${TITLE}. Enam baru pertama kali diimunisasi.`)
    await keepPicture(page, 'report-new-360')
    await next()
    await page.locator('textarea').fill('Bidan Puskesmas, lima kader, dan 24 keluarga')
    await next()
    await page.getByRole('button', { name: 'Kemarin' }).click()
    await page.getByLabel('Pukul').fill('09:00')
    await keepPicture(page, 'report-when-360')
    await next()
    await page.locator('textarea').fill('Balai Dusun Melati')
    await keepPicture(page, 'report-where-360')
    await next()
    await next()
    await page.locator('textarea').fill('Ditimbang, lalu diimunisasi')
    await next()
  }

  async function addPhotos(): Promise<void> {
    const files = ['a.jpg', 'b.jpg'].map((name) => path.join(photos, name))
    await page.locator('input[type=file][multiple]').setInputFiles(files)
    await page.locator('ol img').nth(1).waitFor()
    for (const at of [0, 1]) {
      const card = page.locator('ol > li').nth(at)
      await card.getByLabel('Apa yang terlihat?').fill(`Kader menimbang balita ${at + 1}`)
      await card.getByLabel('Ada anak').check()
    }
    await keepPicture(page, 'report-photos-360')
    expect(await findBarriers(page)).toEqual([])
    await next()
  }

  it('writes a report with two photos offline, and it waits for the signal through a reload', async () => {
    await keepPageOnDevice()
    await phone.setOffline(true)
    await page.reload()
    await page.getByRole('heading', { name: 'Apa yang terjadi?' }).waitFor()
    await answerQuestions()
    await addPhotos()
    expect(await page.getByLabel('Judul singkat').inputValue()).toBe(TITLE)
    await keepPicture(page, 'report-review-360')
    await page.getByRole('button', { name: 'Simpan, kirim saat ada sinyal' }).click()
    const waiting = page.getByText('Menunggu sinyal')
    await waiting.waitFor()
    await page.reload()
    await waiting.waitFor()
    await keepPicture(page, 'reports-offline-360')
    expect(await findBarriers(page)).toEqual([])
  })

  it('is sent once when the signal is back: one report, two photos, no EXIF', async () => {
    await phone.setOffline(false)
    await page.locator('[data-state=sent]').waitFor()
    const [row, ...others] = await findSent()
    expect(others).toEqual([])
    const report = await read<Report>(`/api/reports/${row!.id}`)
    expect(report.media).toHaveLength(2)
    expect(report).toMatchObject({ status: 'received', office: { name: expect.any(String) as string } })
    expect(report.answers.when).toMatch(/^\w+ \(\d+\/\d+\/\d{4}\), pukul 09\.00 WI/)
    for (const [at, media] of report.media.entries()) {
      expect(media).toMatchObject({
        alt: `Kader menimbang balita ${at + 1}`,
        consent: 'parental',
        placeCoarse: null,
      })
      const answer = await phone.request.get(`${gacek.url}/api/media/${media.id}`)
      const bytes = await answer.body()
      expect(await exifr.parse(bytes)).toBeUndefined()
    }
    expect([report.media[0]!.width, report.media[0]!.height]).toEqual([2048, 1536])
    expect(report.media[1]!.height).toBeGreaterThan(report.media[1]!.width!)
    await page.reload()
    await page.locator('main').getByRole('link', { name: TITLE }).waitFor()
    await keepPicture(page, 'reports-sent-360')
    expect(await findSent()).toHaveLength(1)
  })

  it('a lost answer does not make a second report', async () => {
    await page.goto(`${gacek.url}/reports/new`)
    await page.locator('textarea').fill('Jalan desa diperbaiki warga')
    await next()
    await page.locator('textarea').fill('Warga dan perangkat desa')
    await next()
    await next()
    await page.locator('textarea').fill('Jalan Kenanga')
    for (const _ of ['where', 'why', 'how', 'photos']) await next()
    // The browser would wake the service worker, whose requests cannot be cut here.
    await page.evaluate(
      "void Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: null })",
    )
    let lost = 0
    await page.route('**/api/reports', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.fallback()
      await route.fetch()
      return route.abort()
    })
    await page.getByRole('button', { name: 'Kirim laporan' }).click()
    await page.locator('[data-state=sent]', { hasText: 'Jalan desa' }).waitFor()
    const { reports } = await read<ReportPage>('/api/reports?mine=yes&search=Jalan%20desa%20diperbaiki')
    expect([reports.length, lost]).toEqual([1, 2])
    await page.unroute('**/api/reports')
  })

  it('a sign-in that ends meanwhile keeps the report and says so', async () => {
    await page.goto(`${gacek.url}/reports/new`)
    await page.locator('textarea').fill('Gotong royong pasar')
    await next()
    await page.locator('textarea').fill('Pedagang')
    await next()
    await next()
    await page.locator('textarea').fill('Pasar Induk')
    for (const _ of ['where', 'why', 'how', 'photos']) await next()
    const cookies = await phone.cookies()
    await phone.clearCookies()
    await page.getByRole('button', { name: 'Kirim laporan' }).click()
    await page.getByText('Perlu masuk lagi').waitFor()
    await keepPicture(page, 'reports-signed-out-360')
    await phone.addCookies(cookies)
    await page.reload()
    await page.locator('[data-state=sent]', { hasText: 'Gotong royong' }).waitFor()
  })

  it('is sent with Gacek closed, when the browser wakes its service worker', async () => {
    await keepPageOnDevice()
    const wakeable = await page.evaluate<boolean>("'sync' in ServiceWorkerRegistration.prototype")
    expect(wakeable).toBe(true)
    const tools = await phone.newCDPSession(page)
    let registrationId = ''
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      registrationId = registrations[0]?.registrationId ?? registrationId
    })
    await tools.send('ServiceWorker.enable')
    await phone.setOffline(true)
    await page.locator('textarea').fill('Terkirim saat Gacek tertutup')
    await next()
    await page.locator('textarea').fill('Warga')
    await next()
    await next()
    await page.locator('textarea').fill('Balai desa')
    for (const _ of ['where', 'why', 'how', 'photos']) await next()
    await page.getByRole('button', { name: 'Simpan, kirim saat ada sinyal' }).click()
    await page.getByText('Menunggu sinyal').waitFor()
    await page.goto('about:blank')
    await phone.setOffline(false)
    const wake = { origin: gacek.url, registrationId, tag: 'send-reports', lastChance: false }
    // As a browser does: the worker may be woken before its network is back, and is woken again until it has sent.
    const countSent = async () => {
      await tools.send('ServiceWorker.dispatchSyncEvent', wake)
      const answer = await phone.request.get(`${gacek.url}/api/reports?mine=yes&search=Gacek%20tertutup`)
      return ((await answer.json()) as ReportPage).reports.length
    }
    await expect.poll(countSent).toBe(1)
  })

  it('a draft is deleted with its photos', async () => {
    await page.goto(`${gacek.url}/reports/new`)
    await page.locator('textarea').fill('Draf yang tidak jadi')
    await page.getByText('Tersimpan di perangkat ini').waitFor()
    await page.goto(`${gacek.url}/reports`)
    await page
      .locator('[data-state=draft]', { hasText: 'Draf yang tidak jadi' })
      .getByRole('button', { name: /Hapus/ })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hapus draf' }).click()
    await page.locator('[data-state=draft]').waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('[data-state=sent]').first().waitFor()
    expect(await page.getByText('Draf yang tidak jadi').count()).toBe(0)
    expect(errors).toEqual([])
  })

  it('the pages fit every width and hold nobody up (axe 0)', async () => {
    const [row] = await findSent()
    for (const address of ['/reports', '/reports/new', `/reports/${row!.id}`]) {
      for (const width of [360, 1280, 1920]) {
        await page.setViewportSize({ width, height: width < 500 ? 780 : 1000 })
        await page.goto(gacek.url + address)
        await page.locator('main h1').waitFor()
        await keepPicture(page, `${address.replace(row!.id, 'one').replace(/\W+/g, '-')}-${width}`)
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - window.innerWidth',
        )
        expect(overflow, `${address} at ${width}`).toBeLessThanOrEqual(0)
        expect(await findBarriers(page), `${address} at ${width}`).toEqual([])
      }
    }
  })
})
