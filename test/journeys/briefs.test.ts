import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBarriers, hasBrowser } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'
import { addDays } from '../../src/calendar/index.ts'

type Listed = { today: string; briefs: { id: number; kind: string; day: string; state: string }[] }
const PHONE = { width: 360, height: 740 }
const NOTE = 'Pompa kedua tiba siang ini. Mohon arahan untuk dapur umum.'

describe.skipIf(!hasBrowser())('the brief of the morning, from the draft to the leader’s phone', () => {
  const gacek = openJourney()
  let editor: BrowserContext
  let confirmer: BrowserContext
  let leader: BrowserContext
  let draft = 0

  beforeAll(async () => {
    editor = await gacek.enter('editor')
    confirmer = await gacek.enter('pengesah')
    leader = await gacek.enter('pimpinan', { viewport: PHONE })
  })

  const listFor = async (who: BrowserContext): Promise<Listed> =>
    (await (await who.request.get(`${gacek.url}/api/briefs`)).json()) as Listed

  async function open(who: BrowserContext, id: number): Promise<Page> {
    const page = await who.newPage()
    await page.goto(`${gacek.url}/briefs/${id}`)
    return page
  }

  it('the sample begins with an approved brief and a draft', async () => {
    const states = async () => (await listFor(editor)).briefs.map(({ state }) => state)
    // They are made once its posts are grouped.
    await expect.poll(states).toEqual(expect.arrayContaining(['draft', 'approved']))
  })

  it('the editor makes the one of an earlier day, leaves an item out, takes it back, and writes a note', async () => {
    const page = await editor.newPage()
    await page.goto(`${gacek.url}/briefs`)
    // Of today and of last week the morning makes one by itself.
    await page.getByLabel('Harian untuk hari').fill(addDays((await listFor(editor)).today, -3))
    await page.getByRole('button', { name: 'Susun harian' }).click()
    await page.waitForURL(/\/briefs\/\d+$/)
    draft = Number(page.url().split('/').at(-1))
    const out = page.getByRole('button', { name: /^Sisihkan: / })
    // The address changes before the page of it stands.
    await out.first().waitFor()
    const all = await out.count()
    await out.first().click()
    const back = page.getByRole('button', { name: /^Kembalikan: / })
    await back.waitFor()
    await back.click()
    await expect.poll(() => out.count()).toBe(all)
    await page.getByLabel('Catatan untuk pimpinan').fill(NOTE)
    await page.getByRole('button', { name: 'Simpan catatan' }).click()
    await page.getByText('Catatan disimpan.').waitFor()
    expect(await page.getByRole('button', { name: 'Periksa dan setujui' }).count()).toBe(0)
    await page.close()
  })

  it('leaders see nothing of it yet', async () => {
    const page = await open(leader, draft)
    await page.getByText('404').first().waitFor()
    expect((await listFor(leader)).briefs.every(({ state }) => state !== 'draft')).toBe(true)
    await page.close()
  })

  it('a confirmer sees the picture that goes out, and approves', async () => {
    const page = await open(confirmer, draft)
    await page.getByRole('button', { name: 'Periksa dan setujui' }).click()
    const picture = page.getByRole('dialog').getByRole('img')
    await picture.waitFor()
    const width = "document.querySelector('dialog[open] img').naturalWidth"
    await expect.poll(() => page.evaluate(width)).toBe(1080)
    await page.getByRole('button', { name: 'Setujui', exact: true }).click()
    await page.getByText('Ringkasan disetujui.').first().waitFor()
    await page.close()
  })

  it('PDF and picture arrive as what they are, and the picture is light', async () => {
    const file = (kind: string) => leader.request.get(`${gacek.url}/api/briefs/${draft}/brief.${kind}`)
    const [pdf, png] = [await file('pdf'), await file('png')]
    expect(pdf.headers()['content-type']).toBe('application/pdf')
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    expect(png.headers()['content-type']).toBe('image/png')
    expect((await png.body()).length).toBeLessThanOrEqual(100_000)
  })

  it('the editor shares it by hand, which is written down', async () => {
    const page = await open(editor, draft)
    await page.getByRole('button', { name: 'Bagikan' }).click()
    const caption = await page.getByLabel('Teks pengantar').inputValue()
    expect(caption).toContain(`/briefs/${draft}`)
    await page.getByLabel('Dibagikan kepada').fill('Grup pimpinan')
    await page.getByRole('button', { name: 'Sudah saya bagikan' }).click()
    await page.getByText('Grup pimpinan, oleh').first().waitFor()
    await page.close()
  })

  it('the leader reads it on a phone: nothing is cut off, nothing holds anybody up', async () => {
    const page = await open(leader, draft)
    await page.getByText(NOTE).waitFor()
    expect(await page.locator('h3').count()).toBe(5)
    expect(
      await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0)
    expect(await findBarriers(page)).toEqual([])
    expect(await page.getByRole('button', { name: /Sisihkan|Bagikan|revisi/ }).count()).toBe(0)
    await page.close()
  })
})
