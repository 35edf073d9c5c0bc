import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { HOSTILE_TEXTS, inPieces } from '../harness/hostile-texts.ts'
import { openJourney } from '../harness/journey.ts'
import { watchPages } from '../harness/watch-pages.ts'

type Report = { number: string; accessKey: string; text: string; caseId: number; threadId: string }

/** Every hostile text, in as few reports as their length allows; signs no browser sends in a form are left out. */
const PIECES = inPieces(4500).map((text) => text.replaceAll('\0', '').toWellFormed())

describe.skipIf(!hasBrowser())(
  'five hundred hostile texts before a real browser',
  { timeout: 300_000 },
  () => {
    const gacek = openJourney()
    let officer: BrowserContext
    let seen: string[] = []
    const reports: Report[] = []

    /** Asks the interface as the page of `context` would, and gives the answer. */
    async function ask<Answer>(page: Page, url: string, body?: object, method = 'POST'): Promise<Answer> {
      const text = await page.evaluate(
        async (sent) => {
          const headers = { 'content-type': 'application/json' }
          const options = sent.body === null ? {} : { method: sent.method, headers, body: sent.body }
          const answer = await fetch(sent.url, options)
          return answer.ok
            ? answer.text()
            : Promise.reject(new Error(`${answer.status} ${await answer.text()}`))
        },
        { url, method, body: body === undefined ? null : JSON.stringify(body) },
      )
      return JSON.parse(text) as Answer
    }

    /** Reports, waits until each is a case, and lets the public see it as if nobody had read it. */
    async function fill(page: Page): Promise<void> {
      for (const [at, text] of PIECES.entries()) {
        const name = (HOSTILE_TEXTS[at] ?? '').slice(0, 100)
        const form = { formKey: randomUUID(), text, landmark: text.slice(0, 280), name }
        const sent = await ask<{ number: string; accessKey: string }>(page, '/api/portal/reports', form)
        const listed = `/api/cases?state=all&search=${sent.number}`
        const find = async (): Promise<number> => {
          const { cases } = await ask<{ cases: { id: number }[] }>(page, listed)
          if (!cases[0]) throw new Error(`no case ${sent.number} yet`)
          return cases[0].id
        }
        const caseId = await vi.waitFor(find, { timeout: 60_000, interval: 100 })
        const { threads } = await ask<{ threads: { id: string }[] }>(page, `/api/cases/${caseId}`)
        reports.push({ ...sent, text, caseId, threadId: threads[0]?.id ?? '' })
        const url = `/api/cases/${caseId}/publication`
        const { proposal } = await ask<{ proposal: object }>(page, url)
        const chosen = { ...proposal, title: text.slice(0, 190), text, confirmed: true }
        await ask(page, url, chosen, 'PUT')
      }
    }

    beforeAll(async () => {
      officer = await gacek.enter('layanan')
      seen = await watchPages(officer, gacek.url)
      const page = await officer.newPage()
      await page.goto(gacek.url)
      await fill(page)
      await page.close()
    })

    /** Opens the page, waits until its script is awake, goes over it with the keyboard, and gives its words. */
    async function read(context: BrowserContext, address: string): Promise<string> {
      const page = await context.newPage()
      await page.goto(gacek.url + address, { waitUntil: 'load' })
      await page.locator('main').waitFor()
      for (let step = 0; step < 12; step += 1) await page.keyboard.press('Tab')
      const words = await page.locator('main').innerText()
      await page.close()
      return words
    }

    it('the watch sees a text that runs, that is stopped, and that asks outside', async () => {
      const context = await gacek.browser.newContext()
      const found = await watchPages(context, gacek.url)
      const page = await context.newPage()
      await page.setContent('<img src="https://jahat.example/x" onerror="jebol()">')
      await expect.poll(() => found).toContain('a hostile text ran')
      await page.goto(`${gacek.url}/portal`)
      await page.evaluate(
        `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="jebol()">')`,
      )
      await expect.poll(() => found.join()).toContain('stopped: script-src')
      expect(found).toContain('asked https://jahat.example/x')
      await context.close()
    })

    it('officers read them in the case, the conversation and the lists, and nothing runs', async () => {
      expect(HOSTILE_TEXTS.length).toBeGreaterThan(500)
      for (const { caseId, threadId } of reports) {
        expect(await read(officer, `/cases/${caseId}`)).toContain('jebol')
        expect(await read(officer, `/inbox/${threadId}`)).toContain('jebol')
      }
      await read(officer, '/cases?state=all')
      await read(officer, '/inbox')
      expect(seen).toEqual([])
    })

    it('the public reads them on the portal, and their writer with the access code, and nothing runs', async () => {
      const citizen = await gacek.browser.newContext({ viewport: { width: 360, height: 780 } })
      const found = await watchPages(citizen, gacek.url)
      for (const { number, accessKey } of reports) {
        expect(await read(citizen, `/portal/lacak/${number}`)).toContain('Jalan rusak')
        const page = await citizen.newPage()
        await page.goto(`${gacek.url}/portal/lacak/${number}`)
        await page.fill('#key', accessKey)
        await page.click('form[action="?/open"] button')
        await expect.poll(() => page.locator('main').innerText()).toContain('jebol')
        await page.close()
      }
      await read(citizen, '/portal/lacak')
      await read(citizen, `/portal/cari?q=${encodeURIComponent('jalan rusak jebol')}`)
      expect(found).toEqual([])
      await citizen.close()
    })
  },
)
