import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sampleOfficers } from '../../src/sample/index.ts'
import { hasBrowser, waitUntilAwake } from '../harness/browser.ts'
import { isFocusAt, tabTo, whereFocusIs } from '../harness/by-keyboard.ts'
import { takePhoto } from '../harness/pictures.ts'
import { openJourney } from '../harness/journey.ts'

const ANSWER = 'Regu jalan datang hari Selasa dan membawa dua papan baru.'
const DONE = 'Dua papan sudah dipasang dan dicoba bersama warga.'

describe.skipIf(!hasBrowser())('without a mouse', () => {
  const gacek = openJourney()

  async function openAs(name: string, address: string): Promise<Page> {
    const page = await (await gacek.enter(name, { viewport: { width: 1280, height: 900 } })).newPage()
    await page.goto(gacek.url + address)
    await waitUntilAwake(page)
    return page
  }

  it('an officer signs in, and goes past the menu by the first key', async () => {
    const officer = sampleOfficers.find(({ email }) => email.startsWith('analis@'))!
    const page = await gacek.browser.newPage()
    await page.goto(`${gacek.url}/signin`)
    await waitUntilAwake(page)
    await tabTo(page, page.getByLabel('Surel'))
    await page.keyboard.type(officer.email)
    await tabTo(page, page.getByLabel('Kata sandi'))
    await page.keyboard.type(officer.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${gacek.url}/`)
    await expect.poll(() => whereFocusIs(page)).toBe('h1 Lima isu utama')
    await page.reload()
    await waitUntilAwake(page)
    await page.keyboard.press('Tab')
    expect(await whereFocusIs(page)).toBe('a Langsung ke isi')
    await page.keyboard.press('Enter')
    await expect.poll(() => whereFocusIs(page)).toMatch(/^main /)
    await page.context().close()
  })

  it('an analyst goes from the board to an issue and corrects a tone, and stays where they are', async () => {
    const page = await openAs('analis', '/')
    await tabTo(page, page.locator('main li h2 a'))
    const name = await page.locator('main li h2 a').first().innerText()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/issues\//)
    await expect.poll(() => whereFocusIs(page)).toBe(`h1 ${name.slice(0, 60)}`)
    expect((await page.title()).replaceAll(/\s/g, ' ')).toContain(name.replaceAll(/\s/g, ' '))
    const tone = page.locator('[role=feed] article select').first()
    await tabTo(page, tone)
    await page.keyboard.press((await tone.inputValue()) === 'negative' ? 'ArrowDown' : 'ArrowUp')
    await page.locator('.toast').first().waitFor()
    expect(await whereFocusIs(page)).toMatch(/^select /)
    await page.context().close()
  })

  it('a dialog keeps the keyboard until Escape, and gives it back', async () => {
    const page = await openAs('analis', '/')
    const opener = page.getByRole('button', { name: 'Pintasan papan ketik' })
    await tabTo(page, opener)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    const inside =
      "document.activeElement?.closest('dialog') != null || document.activeElement === document.body"
    for (let pressed = 0; pressed < 12; pressed += 1) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(inside)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await whereFocusIs(page)).toBe('button Pintasan papan ketik')
    await page.context().close()
  })

  it('one key alone does nothing any more once an officer has switched that off', async () => {
    const page = await openAs('analis', '/')
    await page.keyboard.press('?')
    const single = page.getByRole('checkbox', { name: 'Pintasan satu tombol menyala' })
    await tabTo(page, single)
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    for (const key of ['?', '1', 'w', 't', '/']) await page.keyboard.press(key)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(page.url()).toBe(`${gacek.url}/`)
    await tabTo(page, page.getByRole('button', { name: 'Pintasan papan ketik' }))
    await page.keyboard.press('Enter')
    await tabTo(page, single)
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await page.keyboard.press('w')
    await page.waitForURL(/window=/)
    await page.context().close()
  })

  it('an officer answers a case and closes it, and the keyboard is never lost', async () => {
    const page = await openAs('kasus', '/cases')
    await tabTo(page, page.locator('[data-case] h2 a'))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cases\/\d+/)
    await expect.poll(() => whereFocusIs(page)).toMatch(/^h1 /)
    await tabTo(page, page.getByRole('textbox', { name: /Jawaban/ }))
    await page.keyboard.type(ANSWER)
    await tabTo(page, page.getByRole('button', { name: 'Kirim', exact: true }))
    await page.keyboard.press('Enter')
    await page.getByText(ANSWER).first().waitFor()
    await expect.poll(() => whereFocusIs(page)).toBe('button Kirim')
    const close = page.getByRole('button', { name: 'Selesaikan', exact: true })
    await tabTo(page, close)
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByLabel('Yang sudah dikerjakan'))
    await page.keyboard.type(DONE)
    const photo = { name: 'selesai.jpg', mimeType: 'image/jpeg', buffer: await takePhoto({}) }
    const photos = page.locator('dialog').getByLabel(/^Pilih berkas/)
    await tabTo(page, photos)
    await photos.setInputFiles(photo)
    await page.locator('dialog img').waitFor()
    await tabTo(page, page.locator('dialog').getByRole('button', { name: 'Selesaikan', exact: true }))
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor({ state: 'hidden' })
    await page.getByText(DONE).first().waitFor()
    await expect.poll(() => whereFocusIs(page)).not.toBe(null)
    await page.context().close()
  })

  it('a file is chosen in the words of the office, seen with its size, and taken away again', async () => {
    const page = await openAs('layanan', '/inbox/new')
    const field = page.getByLabel(/^Pilih berkas/)
    await tabTo(page, field)
    const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(2_400, 'a') })
    await field.setInputFiles([file('surat.txt'), file('lampiran.txt')])
    await page.getByText('surat.txt').first().waitFor()
    expect(await page.getByText('2 kB').count()).toBe(2)
    await tabTo(page, page.getByRole('button', { name: /^Hapus.*surat\.txt/ }))
    await page.keyboard.press('Enter')
    await page.getByText('surat.txt').first().waitFor({ state: 'detached' })
    expect(await page.evaluate("document.querySelector('input[type=file]').files.length")).toBe(1)
    expect(await isFocusAt(field)).toBe(true)
    await page.context().close()
  })

  it('a citizen reports and follows the report; what is missing is told first and leads to its field', async () => {
    const page = await gacek.browser.newPage()
    await page.goto(`${gacek.url}/portal/lapor`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, page.locator('#text'))
    await page.keyboard.type('pendek')
    await tabTo(page, page.getByRole('button', { name: 'Kirim laporan' }))
    await page.keyboard.press('Enter')
    await page.locator('.p-problem').waitFor()
    const summary = () => page.evaluate("document.activeElement?.classList.contains('p-problem')")
    await expect.poll(summary).toBe(true)
    await tabTo(page, page.locator('.p-problem a'))
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement?.id')).toBe('text')
    await page.keyboard.type(': papan jembatan patah, anak sekolah memutar jauh.')
    await tabTo(page, page.getByRole('button', { name: 'Kirim laporan' }))
    await page.keyboard.press('Enter')
    await page.waitForURL('**/portal/lapor/terkirim')
    const [number = ''] = await page.locator('.p-receipt dd').allInnerTexts()
    await page.goto(`${gacek.url}/portal/lacak`)
    await tabTo(page, page.locator('main form input'))
    await page.keyboard.type(number)
    await page.keyboard.press('Enter')
    await page.locator('main', { hasText: 'papan jembatan patah' }).waitFor()
    await page.context().close()
  })
})
