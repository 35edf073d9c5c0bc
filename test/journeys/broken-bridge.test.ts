import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it, onTestFailed } from 'vitest'
import { findBarriers, hasBrowser, keepPicture } from '../harness/browser.ts'
import { takePhoto } from '../harness/pictures.ts'
import { openJourney } from '../harness/journey.ts'

const PHONE = {
  viewport: { width: 360, height: 780 },
  hasTouch: true,
  isMobile: true,
  javaScriptEnabled: false,
}
const DESK = { viewport: { width: 1280, height: 900 } }
const NIK = '5299014107900017'
const PHONE_NUMBER = '0812-0000-7788'
const STORY = `Jembatan gantung di Sori Lapandu putus satu talinya. Anak sekolah memutar 4 km. Nama saya Arsad, NIK ${NIK}, telepon ${PHONE_NUMBER}.`
const DONE = 'Tali jembatan gantung diganti baru dan diuji dengan beban 400 kg.'
const ANSWER = 'Tim jembatan kami berangkat pukul 13.00 WITA membawa tali pengganti.'

describe.skipIf(!hasBrowser())('a broken bridge, from the phone to the portal', () => {
  const gacek = openJourney()
  let photos: string
  let citizen: Page
  let number = ''
  let accessKey = ''

  beforeAll(async () => {
    citizen = await (await gacek.browser.newContext(PHONE)).newPage()
    photos = path.join(gacek.dataDir, 'photos')
    mkdirSync(photos)
    writeFileSync(path.join(photos, 'bridge.jpg'), await takePhoto({ gps: true }))
    writeFileSync(path.join(photos, 'repaired.jpg'), await takePhoto({ gps: true, shade: 60 }))
  })

  async function open(name: string, address: string): Promise<Page> {
    const page = await (await gacek.enter(name, DESK)).newPage()
    onTestFailed(() => keepPicture(page, `failed-${name}`))
    await page.goto(gacek.url + address)
    return page
  }
  /** The case as the officer finds it: by its number, in the list. */
  async function openCase(name: string): Promise<Page> {
    const page = await open(name, `/cases?state=all&q=${number}`)
    await page
      .locator('main a[href^="/cases/"]', { hasText: /./ })
      .filter({ hasText: /jembatan/i })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: /Jembatan gantung/ }).waitFor()
    return page
  }

  it('a citizen reports it with a photo on a small phone without script, and gets a number', async () => {
    onTestFailed(() => keepPicture(citizen, 'failed-citizen'))
    await citizen.goto(`${gacek.url}/portal`)
    await citizen.getByRole('link', { name: 'Laporkan masalah' }).first().click()
    await citizen.getByLabel('Apa yang terjadi?').fill(STORY)
    await citizen.locator('input[type=file]').first().setInputFiles(path.join(photos, 'bridge.jpg'))
    await citizen.getByLabel('Kecamatan dan desa').selectOption({ label: 'Sori Lapandu' })
    await citizen.getByLabel(/^Patokan/).fill('dekat mushala tepi sungai')
    await keepPicture(citizen, 'portal-report-360')
    await citizen.getByRole('button', { name: 'Kirim laporan' }).click()
    await citizen.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor()
    ;[number = '', accessKey = ''] = await citizen.locator('.p-receipt dd').allInnerTexts()
    expect(number).toMatch(/^SMP-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(await citizen.locator('script').count()).toBe(0)
    await keepPicture(citizen, 'portal-receipt-360')
  })

  it('the officer at the desk routes it where the text points', async () => {
    const page = await openCase('layanan')
    await page.getByRole('button', { name: /PUPR/ }).first().click()
    await page.getByText('Dibagikan').first().waitFor()
    await keepPicture(page, 'case-routed-1280')
    await page.context().close()
  })

  it('the agency answers, and closes with evidence', async () => {
    const page = await openCase('kasus')
    await page.getByText('Dikirim ke').waitFor()
    await page.getByRole('textbox', { name: /Jawaban/ }).fill(ANSWER)
    await page.getByRole('button', { name: 'Kirim', exact: true }).click()
    await page.getByText(ANSWER).first().waitFor()
    await page.getByRole('button', { name: 'Selesaikan' }).click()
    await page.getByLabel('Yang sudah dikerjakan').fill(DONE)
    await page.locator('dialog input[type=file]').setInputFiles(path.join(photos, 'repaired.jpg'))
    await page.locator('dialog img').first().waitFor()
    await page.locator('dialog').getByRole('button', { name: 'Selesaikan' }).click()
    await page.locator('dialog[open]').waitFor({ state: 'hidden' })
    await page.getByText(DONE).first().waitFor()
    await keepPicture(page, 'case-closed-1280')
    await page.context().close()
  })

  it('the citizen reads answer and evidence, and says that it is solved', async () => {
    // Another day, another phone: only number and code are left of it.
    citizen = await (await gacek.browser.newContext(PHONE)).newPage()
    onTestFailed(() => keepPicture(citizen, 'failed-citizen-confirms'))
    await citizen.goto(`${gacek.url}/portal/lacak/${number}`)
    await citizen
      .getByRole('textbox', { name: /Kode akses/ })
      .last()
      .fill(accessKey)
    await citizen.locator('form[action="?/open"] button').click()
    await expect.poll(() => citizen.content()).toContain(DONE)
    await keepPicture(citizen, 'portal-own-case-360')
    await citizen.locator('button[value=solved]').click()
    await citizen.getByRole('status').waitFor()
  })

  it('the officer shows it to the public, and the portal holds nothing personal', async () => {
    const page = await openCase('kasus')
    await page.getByRole('button', { name: 'Yang dilihat umum…' }).click()
    await page.getByRole('heading', { name: 'Tampilan di portal' }).waitFor()
    await keepPicture(page, 'case-public-preview-1280')
    await page.getByRole('button', { name: 'Buka untuk umum' }).click()
    await page.getByText('Kasus terbuka untuk umum.').first().waitFor()
    await page.context().close()
    const visitor = await (await gacek.browser.newContext(PHONE)).newPage()
    await visitor.goto(`${gacek.url}/portal/lacak/${number}`)
    const seen = await visitor.content()
    expect(seen).toContain('Jembatan gantung')
    expect(seen).toContain(DONE)
    for (const secret of [NIK, PHONE_NUMBER, 'Arsad', accessKey]) expect(seen).not.toContain(secret)
    await keepPicture(visitor, 'portal-public-case-360')
    await visitor.context().close()
    const reader = await (await gacek.browser.newContext({ viewport: PHONE.viewport })).newPage()
    await reader.goto(`${gacek.url}/portal/lacak/${number}`)
    expect(await findBarriers(reader)).toEqual([])
    await reader.context().close()
  })
})
