import type { Locator, Page } from 'playwright-core'
import { describe, expect, it, onTestFailed } from 'vitest'
import { hasBrowser, keepPicture } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'

const DRAFT = 'Draf tadi.'

describe.skipIf(!hasBrowser())('what was typed in a dialog and not sent', () => {
  const gacek = openJourney()

  async function open(who: string, address: string): Promise<Page> {
    const page = await (await gacek.enter(who)).newPage()
    onTestFailed(() => keepPicture(page, `failed-kept-words-${who}`))
    await page.goto(gacek.url + address)
    return page
  }
  const dialogOf = (page: Page): Locator => page.locator('dialog[open]')
  const gone = (page: Page): Promise<void> => dialogOf(page).waitFor({ state: 'detached' })

  /** The pages of the first open cases, newest first. */
  async function casePages(page: Page): Promise<string[]> {
    return page.evaluate(async () => {
      const answer = await fetch('/api/cases?state=open')
      const { cases } = (await answer.json()) as { cases: { id: number }[] }
      return cases.map(({ id }) => `/cases/${id}`)
    })
  }

  it('stands there again after Esc, for this case and no other, until it is discarded', async () => {
    const page = await open('layanan', '/cases')
    const [one, other] = await casePages(page)
    await page.goto(gacek.url + one)
    const ask = page.getByRole('button', { name: 'Tanya warga' })
    await ask.focus()
    await page.keyboard.press('Enter')
    await dialogOf(page).locator('textarea').focus()
    await page.keyboard.type('Boleh tahu nomor tiang lampunya?')
    await page.keyboard.press('Escape')
    await gone(page)
    expect(await ask.and(page.locator(':focus')).count()).toBe(1)

    await page.goto(gacek.url + other)
    await page.getByRole('button', { name: 'Tanya warga' }).click()
    expect(await dialogOf(page).locator('textarea').inputValue()).toBe('')
    expect(await dialogOf(page).getByText(DRAFT).count()).toBe(0)
    await page.keyboard.press('Escape')

    await page.goto(gacek.url + one)
    await ask.click()
    await dialogOf(page).getByText(DRAFT).waitFor()
    expect(await dialogOf(page).locator('textarea').inputValue()).toBe('Boleh tahu nomor tiang lampunya?')
    await dialogOf(page).getByRole('button', { name: 'Buang' }).press('Enter')
    expect(await dialogOf(page).locator('textarea').inputValue()).toBe('')
    await page.keyboard.press('Escape')
    await gone(page)
    await ask.click()
    expect(await dialogOf(page).getByText(DRAFT).count()).toBe(0)
    await page.context().close()
  })

  it('is gone once it was sent', async () => {
    const page = await open('layanan', '/cases')
    const [one] = await casePages(page)
    await page.goto(gacek.url + one)
    const note = page.getByRole('button', { name: 'Tulis catatan' })
    await page.getByText('Tindakan lain').click()
    const begin = async (): Promise<Locator> => {
      await note.click()
      return dialogOf(page).locator('textarea')
    }
    await (await begin()).fill('Sudah ditelepon, menunggu foto.')
    await dialogOf(page).getByRole('button', { name: 'Batal' }).click()
    await gone(page)
    expect(await note.and(page.locator(':focus')).count()).toBe(1)
    expect(await (await begin()).inputValue()).toBe('Sudah ditelepon, menunggu foto.')
    await dialogOf(page).getByRole('button', { name: 'Simpan' }).click()
    await gone(page)
    expect(await (await begin()).inputValue()).toBe('')
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('menunggu foto')
    await page.context().close()
  })

  it('a request written down at the counter comes back whole, and a reload forgets who the citizen is', async () => {
    const page = await open('ppid', '/information')
    const begin = (): Promise<void> => page.getByRole('button', { name: 'Catat permohonan' }).click()
    const field = (name: string): Locator => dialogOf(page).locator(`[name="${name}"]`)
    await begin()
    await field('asked').fill('Anggaran perbaikan jembatan gantung')
    await field('cameBy').selectOption('phone')
    await field('name').fill('Lalu Contoh')
    await dialogOf(page).getByLabel('Pemohon', { exact: true }).selectOption('legal-body')
    await field('deed').fill('AHU-0001')
    await page.mouse.click(4, 4)
    await gone(page)
    await begin()
    await dialogOf(page).getByText(DRAFT).waitFor()
    expect(await field('asked').inputValue()).toBe('Anggaran perbaikan jembatan gantung')
    expect(await field('cameBy').inputValue()).toBe('phone')
    expect(await field('name').inputValue()).toBe('Lalu Contoh')
    expect(await field('deed').inputValue()).toBe('AHU-0001')
    await page.reload()
    await begin()
    expect(await field('asked').inputValue()).toBe('Anggaran perbaikan jembatan gantung')
    expect(await field('name').inputValue()).toBe('')
    await page.context().close()
  })

  it('an article begun in the newsroom keeps its working title through a visit elsewhere', async () => {
    const page = await open('editor', '/newsroom')
    const begin = page.getByRole('button', { name: 'Tulis artikel' })
    await begin.click()
    await dialogOf(page).locator('input').fill('Posyandu keliling mulai Senin')
    await page.keyboard.press('Escape')
    await gone(page)
    expect(await begin.and(page.locator(':focus')).count()).toBe(1)
    await page.getByRole('navigation', { name: 'Menu utama' }).getByText('Redaksi', { exact: true }).click()
    await page.getByRole('link', { name: 'Kalender', exact: true }).click()
    await page.waitForURL(/calendar/)
    await page.goBack()
    await begin.click()
    expect(await dialogOf(page).locator('input').inputValue()).toBe('Posyandu keliling mulai Senin')
    await page.context().close()
  })

  it('says so where what was typed over has changed meanwhile', async () => {
    const page = await open('operator', '/newsroom')
    const begin = (): Promise<void> => page.getByRole('button', { name: 'Aturan pengesahan' }).click()
    const hours = dialogOf(page).locator('input[type=number]')
    await begin()
    await hours.fill('48')
    await page.keyboard.press('Escape')
    await gone(page)
    const status = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ levels: 1, hours: 30 })
      return (await fetch('/api/confirmation-rule', { method: 'PUT', headers, body })).status
    })
    expect(status).toBe(200)
    await begin()
    await dialogOf(page).getByText('Isinya sudah berubah sejak itu').waitFor()
    expect(await hours.inputValue()).toBe('48')
    await dialogOf(page).getByRole('button', { name: 'Buang' }).click()
    expect(await hours.inputValue()).toBe('30')
    await page.context().close()
  })

  it('an empty dialog closes at once and leaves nothing, and signing out drops every word', async () => {
    const page = await open('layanan', '/cases')
    const [one] = await casePages(page)
    await page.goto(gacek.url + one)
    await page.getByRole('button', { name: 'Tanya warga' }).click()
    await dialogOf(page).locator('textarea').focus()
    await page.keyboard.press('Escape')
    await gone(page)
    const kept = (): Promise<string[]> =>
      page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('gacek-typed ')))
    expect(await kept()).toEqual([])
    await page.getByRole('button', { name: 'Tanya warga' }).click()
    await dialogOf(page).locator('textarea').fill('Nomor tiang?')
    expect(await kept()).toHaveLength(1)
    await page.goto(`${gacek.url}/account`)
    await page.getByRole('button', { name: 'Keluar', exact: true }).click()
    await page.waitForURL(/signin/)
    expect(await kept()).toEqual([])
    await page.context().close()
  })
})
