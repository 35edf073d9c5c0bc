import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest'
import { hasBrowser, keepPicture } from '../harness/browser.ts'
import { waitUntilKept } from '../harness/kept-page.ts'
import { takePhoto } from '../harness/pictures.ts'
import { openJourney } from '../harness/journey.ts'
import { findMissing } from '../peers/ensure-peers.ts'
import { startBluesky, type BlueskyPeer } from '../peers/start-bluesky.ts'
import { startWordPress, type WordPressPeer } from '../peers/start-wordpress.ts'

const PHONE = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }
const DESK = { viewport: { width: 1280, height: 900 } }
const TITLE = 'Posyandu Karang Tedira melayani 24 balita'
const CORRECTED = 'Sebanyak 26 balita mendapat layanan di Posyandu Karang Tedira, Marenta, Sabtu pagi.'

type WordPressPost = { id: number; link: string; title: { rendered: string }; content: { rendered: string } }
type BlueskyRecord = { uri: string; value: { text: string } }

const missing = [await findMissing('wordpress'), await findMissing('bluesky')].filter((one) => one !== null)
if (missing.length > 0) console.log(`skipped: ${missing.join('; ')}`)

describe.skipIf(!hasBrowser() || missing.length > 0)(
  'from a report in a health centre to two platforms',
  () => {
    // Up before Gacek, and so down after it.
    let site: WordPressPeer
    let bluesky: BlueskyPeer
    beforeAll(async () => {
      ;[site, bluesky] = await Promise.all([startWordPress(), startBluesky()])
    })
    afterAll(() => Promise.all([site?.close(), bluesky?.close()]))
    const gacek = openJourney({ environment: { ALLOW_PRIVATE_ADDRESSES: '1' } })
    let photos: string
    let reportId: string
    let articleAddress: string

    beforeAll(async () => {
      photos = path.join(gacek.dataDir, 'photos')
      mkdirSync(photos)
      writeFileSync(path.join(photos, 'a.jpg'), await takePhoto({ width: 3200, height: 2400, gps: true }))
      writeFileSync(path.join(photos, 'b.jpg'), await takePhoto({ gps: true, shade: 60 }))
    })

    async function open(name: string, address: string, options = DESK): Promise<Page> {
      const context = await gacek.enter(name, options)
      const page = await context.newPage()
      onTestFailed(() => keepPicture(page, `failed-${name}`))
      await page.goto(gacek.url + address)
      return page
    }
    /** What everybody can read on the site about this activity. */
    async function readSite(): Promise<WordPressPost[]> {
      const answer = await fetch(`${site.url}/?rest_route=/wp/v2/posts&per_page=100`)
      const posts = (await answer.json()) as WordPressPost[]
      return posts.filter(({ title }) => title.rendered.includes('Karang Tedira'))
    }
    /** What everybody can read on Bluesky about this activity. */
    async function readBluesky(): Promise<BlueskyRecord[]> {
      const query = `repo=${bluesky.did}&collection=app.bsky.feed.post&limit=100`
      const answer = await fetch(`${bluesky.url}/xrpc/com.atproto.repo.listRecords?${query}`)
      const { records } = (await answer.json()) as { records: BlueskyRecord[] }
      return records.filter(({ value }) => value.text.includes('Karang Tedira'))
    }

    it('the operator connects the official site and the Bluesky account', async () => {
      const page = await open('operator', '/accounts')
      const connect = (account: object, values: Record<string, string>) =>
        page.evaluate(
          async ({ account, values }) => {
            const post = async (url: string, body: object) => {
              const headers = { 'content-type': 'application/json' }
              const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
              return { status: answer.status, body: (await answer.json()) as { id: number } }
            }
            const offices = (await (await fetch('/api/accounts')).json()) as {
              manageable: { id: number; name: string }[]
            }
            const desk = offices.manageable.find(({ name }) => name.includes('Protokol'))
            const added = await post('/api/accounts', { ...account, officeId: desk?.id })
            return (await post(`/api/accounts/${added.body.id}/connect`, { values })).status
          },
          { account, values },
        )
      const onSite = { address: site.url, user: site.user, appPassword: site.appPassword }
      expect(await connect({ channel: 'wordpress', name: 'Situs kabupaten' }, onSite)).toBe(200)
      const onBluesky = { address: bluesky.url, handle: bluesky.handle, appPassword: bluesky.appPassword }
      expect(await connect({ channel: 'bluesky', name: 'Kabar kabupaten' }, onBluesky)).toBe(200)
      await page.reload()
      await page.getByText('Situs kabupaten').first().waitFor()
      await keepPicture(page, 'accounts-connected-1280')
      await page.context().close()
    })

    it('a contributor writes a report with two photos without a signal, and it is sent when it returns', async () => {
      const page = await open('kontributor', '/reports/new', PHONE)
      const next = () => page.getByRole('button', { name: /^(Lanjut|Lewati)$/ }).click()
      await page.getByRole('heading', { name: 'Apa yang terjadi?' }).waitFor()
      await waitUntilKept(page)
      await page.context().setOffline(true)
      for (const answer of [`${TITLE}. Enam baru pertama kali diimunisasi.`, 'Bidan dan lima kader']) {
        await page.locator('textarea').fill(answer)
        await next()
      }
      await page.getByRole('button', { name: 'Kemarin' }).click()
      await next()
      for (const answer of [
        'Balai Desa Karang Tedira',
        'Agar semua balita terlindungi',
        'Ditimbang, diimunisasi',
      ]) {
        await page.locator('textarea').fill(answer)
        await next()
      }
      const files = ['a.jpg', 'b.jpg'].map((name) => path.join(photos, name))
      await page.locator('input[type=file][multiple]').setInputFiles(files)
      await page.locator('ol img').nth(1).waitFor()
      for (const at of [0, 1]) {
        const card = page.locator('ol > li').nth(at)
        await card.getByLabel('Apa yang terlihat?').fill(`Kader menimbang balita ${at + 1}`)
        await card.getByLabel('Ada anak').check()
      }
      await next()
      await page.getByRole('button', { name: 'Simpan, kirim saat ada sinyal' }).click()
      await page.getByText('Menunggu sinyal').waitFor()
      await page.context().setOffline(false)
      await page.locator('[data-state=sent]').waitFor()
      const list = await page.evaluate(
        async () =>
          (await (await fetch('/api/reports?mine=yes')).json()) as {
            reports: { id: string; title: string }[]
          },
      )
      const mine = list.reports.filter(({ title }) => title === TITLE)
      expect(mine).toHaveLength(1)
      reportId = mine[0]?.id ?? ''
      await page.context().close()
    })

    it('the desk makes an article of it and asks for confirmation', async () => {
      const page = await open('editor', `/reports/${reportId}`)
      await page.getByRole('button', { name: 'Jadikan artikel' }).click()
      await page.waitForURL(/\/articles\/\d+$/)
      articleAddress = new URL(page.url()).pathname
      await page.getByRole('button', { name: 'Simpan versi' }).waitFor()
      await page.getByLabel('Judul', { exact: true }).fill(TITLE)
      await page
        .getByLabel('Teras', { exact: true })
        .fill('Sebanyak 24 balita mendapat layanan di Posyandu Karang Tedira, Marenta, Sabtu pagi.')
      await page
        .locator('#field-body')
        .fill('Enam di antaranya baru pertama kali diimunisasi.\n\nLayanan berikutnya Sabtu pekan depan.')
      await page.getByRole('button', { name: 'Simpan versi' }).click()
      await page.getByText(/Versi 2, tersimpan/).waitFor()
      await keepPicture(page, 'article-editor-1280')
      await page.getByRole('button', { name: 'Minta pengesahan' }).click()
      await page.getByText('Pengesahan diminta.').first().waitFor()
      await page.context().close()
    })

    async function confirm(): Promise<void> {
      const page = await open('pengesah', articleAddress)
      await page.getByRole('button', { name: /^Sahkan/ }).click()
      await page.getByText('Disahkan.', { exact: true }).first().waitFor()
      await page.context().close()
    }

    it('a second officer confirms it, and it goes out on both at one moment, exactly once each', async () => {
      await confirm()
      const page = await open('editor', `${articleAddress}/release`)
      await page.getByLabel(/Situs kabupaten/).check()
      await page.getByLabel(/Kabar kabupaten/).check()
      await page.getByLabel('Sekarang').check()
      await keepPicture(page, 'release-plan-1280')
      await page.getByRole('button', { name: 'Rilis sekarang' }).click()
      await page.waitForURL(/\/publications\/\d+$/)
      await page.getByText(/^(\d+) dari \1 akun tayang$/).waitFor()
      await keepPicture(page, 'release-board-1280')
      const [onSite, onBluesky] = [await readSite(), await readBluesky()]
      expect([onSite.length, onBluesky.length]).toEqual([1, 1])
      expect(onSite[0]?.content.rendered).toContain('Enam di antaranya')
      expect(onBluesky[0]?.value.text).toContain('24 balita')
      await page.context().close()
    })

    it('the contributor sees that it is published, with the link', async () => {
      const page = await open('kontributor', `/reports/${reportId}`, PHONE)
      const link = page.getByRole('link', { name: /Baca beritanya/ })
      await link.waitFor()
      const [post] = await readSite()
      expect([post?.link, expect.stringContaining('bsky')]).toContainEqual(await link.getAttribute('href'))
      await keepPicture(page, 'report-published-360')
      await page.context().close()
    })

    it('a correction is confirmed again and stands on both, still once each', async () => {
      const page = await open('editor', articleAddress)
      await page.getByRole('button', { name: 'Sunting' }).first().click()
      await page.getByLabel('Teras', { exact: true }).fill(CORRECTED)
      await page.getByRole('button', { name: 'Simpan versi' }).click()
      await page.getByText(/Versi 3, tersimpan/).waitFor()
      await page.getByRole('button', { name: 'Minta pengesahan' }).click()
      await page.getByText('Pengesahan diminta.').first().waitFor()
      await confirm()
      await page.goto(`${gacek.url}${articleAddress}/release`)
      await page.locator('a[href^="/publications/"]').first().click()
      await page.getByRole('button', { name: 'Keluarkan koreksi…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Catatan untuk publik').fill('Jumlah balita diperbaiki dari 24 menjadi 26.')
      await dialog.getByLabel(/Alasan/).fill('Salah catat di posyandu')
      await dialog.getByRole('button', { name: /Keluarkan koreksi/ }).click()
      await expect.poll(async () => (await readSite())[0]?.content.rendered ?? '').toContain('26 balita')
      await expect.poll(async () => (await readBluesky())[0]?.value.text ?? '').toContain('26 balita')
      expect([(await readSite()).length, (await readBluesky()).length]).toEqual([1, 1])
      await page.reload()
      await keepPicture(page, 'release-corrected-1280')
      await page.context().close()
    })

    it('a contributor who sees a mistake later tells the desk, and the article says so', async () => {
      const phone = await open('kontributor', `/reports/${reportId}`, PHONE)
      await phone.getByRole('button', { name: 'Sampaikan koreksi' }).click()
      await phone.getByRole('dialog').getByRole('textbox').fill('Posyandunya baru hari Minggu.')
      await phone.getByRole('button', { name: 'Kirim koreksi' }).click()
      await phone.getByText('Koreksi dari penulis').waitFor()
      await phone.context().close()
      const page = await open('editor', articleAddress)
      await page.getByText(/Posyandunya baru hari Minggu/).waitFor()
      await page.context().close()
    })

    it('what is taken back is gone from both, and the contributor reads why', async () => {
      const page = await open('editor', `${articleAddress}/release`)
      await page.locator('a[href^="/publications/"]').first().click()
      await page.getByRole('button', { name: 'Tarik…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Catatan untuk publik').fill('Kegiatannya belum berlangsung.')
      await dialog.getByLabel(/Alasan/).fill('Laporan terlalu awal')
      await dialog.getByRole('button', { name: /^Tarik dari/ }).click()
      await expect.poll(async () => (await readSite()).length).toBe(0)
      await expect.poll(async () => (await readBluesky()).length).toBe(0)
      await page.context().close()
      const phone = await open('kontributor', `/reports/${reportId}`, PHONE)
      await phone.getByText('Dikembalikan ke daftar: “Kegiatannya belum berlangsung.”').waitFor()
      expect(await phone.getByRole('link', { name: /Baca beritanya/ }).count()).toBe(0)
      await keepPicture(phone, 'report-taken-back-360')
      await phone.context().close()
    })
  },
)
