import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, keepPicture, waitUntilAwake } from '../harness/browser.ts'
import { openJourney, type Journey } from '../harness/journey.ts'

type BoardIssue = {
  id: string
  name: string
  posts: number
  voices: number
  sentiment: { n: number; checked?: number }
}
type Board = {
  posts: number
  issues: BoardIssue[]
  sources: { name: string; posts: number }[]
  warming?: boolean
}

const LINES = [
  { id: 'j1', text: 'Pohon tumbang menutup Jalan Pramuka sejak subuh, mobil tidak bisa lewat' },
  { id: 'j2', text: 'pohon tumbang di jalan pramuka blm dibersihin jg, tolong dong' },
  { id: 'j3', text: 'Jalan Pramuka macet total gara-gara pohon tumbang 😡' },
].map((post, n) =>
  JSON.stringify({
    ...post,
    source: 'Laporan warga',
    author: `warga${n}`,
    published_at: new Date().toISOString(),
  }),
)

/** A file as offices have them: three good lines, three broken ones. */
const FILE = [
  ...LINES,
  '{"id":"j4"',
  JSON.stringify({ id: 'j5', source: 'Laporan warga', text: 'tanpa waktu' }),
  '<html>',
].join('\n')

async function readBoard(gacek: Journey): Promise<Board> {
  const reply = await fetch(`${gacek.url}/api/board?window=24h`)
  return (await reply.json()) as Board
}

/** The board once everything that was stored is grouped and read, and `reported` posts came with the office's own file. */
async function settledBoard(gacek: Journey, reported = 0): Promise<Board> {
  let board!: Board
  const stand = async () => {
    const health = (await (await fetch(`${gacek.url}/api/health`)).json()) as {
      listening: { waiting: number }
    }
    board = await readBoard(gacek)
    const own = board.sources.find(({ name }) => name === 'Laporan warga')
    return {
      waiting: health.listening.waiting,
      warming: board.warming === true,
      issues: board.issues.length,
      reported: own?.posts ?? 0,
    }
  }
  await expect.poll(stand, { interval: 200 }).toEqual({ waiting: 0, warming: false, issues: 5, reported })
  return board
}

async function signIn(page: Page, gacek: Journey, email: string, password: string): Promise<void> {
  await page.goto(`${gacek.url}/signin`)
  await page.getByLabel('Alamat surel').or(page.locator('input[name=email]')).first().fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('form button.main').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/signin'))
}

/** What the page itself would send, as who is signed in. */
function post(page: Page, address: string, body: object): Promise<{ status: number; actionId?: string }> {
  return page.evaluate(
    async ({ address, body }) => {
      const headers = { 'content-type': 'application/json' }
      const reply = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
      return { ...((await reply.json()) as object), status: reply.status }
    },
    { address, body },
  )
}

describe.skipIf(!hasBrowser())('an analyst’s day', () => {
  const gacek = openJourney({ filled: '' })
  let page: Page

  beforeAll(async () => {
    page = await gacek.browser.newPage({ viewport: { width: 1280, height: 900 } })
  })

  it('begins with five issues of the sample, readable without signing in', async () => {
    await settledBoard(gacek)
    await page.goto(gacek.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(
      await page.locator('main article, main li.issue, main [data-issue]').count(),
    ).toBeGreaterThanOrEqual(5)
    await keepPicture(page, 'board-1280')
  })

  it('finds the first three checked by the sample’s analyst: their shares rest on forty posts drawn by chance', async () => {
    // How many people spoke of a matter in these hours hangs on the hour: of fewer than forty, all were read.
    const checked = async () =>
      (await readBoard(gacek)).issues.map(({ sentiment: { checked = 0, n } }) => checked >= Math.min(40, n))
    await expect.poll(checked).toEqual([true, true, true, false, false])
    await page.goto(gacek.url)
    expect(await page.getByText(/Berdasar \d+ label acak isu ini/).count()).toBe(3)
  })

  it('goes on with a sign-in as one of the sample users', async () => {
    await signIn(page, gacek, 'operator@gacek.example', 'perahu kertas biru')
    const me = await page.evaluate(async () => (await fetch('/api/me')).json())
    expect(me).toMatchObject({ officer: { role: 'operator' } })
  })

  it('takes a file in whose bad lines are named by number and reason', async () => {
    const file = path.join(gacek.dataDir, 'laporan.jsonl')
    writeFileSync(file, FILE)
    await page.goto(`${gacek.url}/import`)
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByLabel('Nama sumber').fill('Laporan warga')
    await page.locator('form button.main').click()
    await page.locator('table td.number').nth(2).waitFor()
    const rows = await page.locator('section:has(progress) table tbody tr').allInnerTexts()
    expect(rows).toHaveLength(3)
    expect(rows.map((row) => row.trim().split(/\s/)[0])).toEqual(['4', '5', '6'])
    await keepPicture(page, 'import-1280')
  })

  it('merges two issues, sees it on the board, and takes it back', async () => {
    const before = await settledBoard(gacek, 3)
    const [first, second] = before.issues
    if (!first || !second) throw new Error('no issues')
    await page.goto(`${gacek.url}/issues/${first.id}`)
    await keepPicture(page, 'issue-1280')
    await page.getByRole('button', { name: 'Gabungkan', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=search]').fill(second.name.slice(0, 12))
    await dialog.locator(`input[type=checkbox][value="${second.id}"]`).check()
    await dialog.locator('button.main').click()
    const undo = page.getByRole('button', { name: 'Urungkan' }).first()
    await undo.waitFor()
    const merged = await readBoard(gacek)
    expect(merged.issues.map((issue) => issue.id)).not.toContain(second.id)
    await undo.click()
    const both = ({ issues }: Board) => issues.filter(({ id }) => id === first.id || id === second.id)
    await expect.poll(async () => both(await readBoard(gacek)).length).toBe(2)
    // The engine may bring a post to either meanwhile: then the sum is that of the two after they parted.
    const sums = [before, await readBoard(gacek)].map((board) =>
      both(board).reduce((sum, { posts }) => sum + posts, 0),
    )
    expect(sums).toContain(merged.issues.find((issue) => issue.id === first.id)?.posts)
  })

  it('keeps the rows still while somebody points at the list, and moves them once the pointer has left or lies still', async () => {
    await page.clock.install()
    await page.goto(gacek.url)
    await waitUntilAwake(page)
    const watcher = await gacek.browser.newPage({ viewport: { width: 1280, height: 900 } })
    await watcher.goto(gacek.url)
    await waitUntilAwake(watcher)
    const rowsOf = (of: Page) => of.locator('main ol > li h2').allInnerTexts()
    const before = await rowsOf(page)
    const [first, second] = (await readBoard(gacek)).issues
    const row = await page.locator('main ol > li').nth(2).boundingBox()
    if (!first || !second || !row) throw new Error('no rows')
    let moved = 0
    const point = () => page.mouse.move(row.x + 40, row.y + 30 + (moved++ % 2))
    /** The rows of a board nobody points at, while somebody goes on pointing at ours. */
    const elsewhere = async () => {
      await point()
      return rowsOf(watcher)
    }

    const merge = { kind: 'merge', issue: first.id, with: [second.id] }
    const { actionId = '' } = await post(page, '/api/issue-actions', merge)
    await expect.poll(elsewhere).not.toEqual(before)
    expect(await rowsOf(page)).toEqual(before)
    const after = await rowsOf(watcher)
    // With the clock stopped nothing but the pointer's leaving can let the rows go. It stops before the eight seconds are over
    // after which a pointer lies still, counted from before it moved: a slow machine may take seven of them in between.
    const moving = await page.evaluate(() => Date.now())
    await point()
    await page.clock.pauseAt(moving + 7000)
    expect(await rowsOf(page)).toEqual(before)
    await page.mouse.move(2, 2)
    await expect.poll(() => rowsOf(page)).toEqual(after)
    await page.clock.resume()

    await point()
    await post(page, `/api/issue-actions/${actionId}/undo`, {})
    await expect.poll(elsewhere).toEqual(before)
    expect(await rowsOf(page)).toEqual(after)
    await page.clock.fastForward(9000)
    await expect.poll(() => rowsOf(page)).toEqual(before)
    await watcher.close()
  })

  it('renames an issue, and finds name and counts again after kill -9 and a second start', async () => {
    const before = await settledBoard(gacek, 3)
    const issue = before.issues[0]
    if (!issue) throw new Error('no issue')
    const { status: renamed } = await post(page, '/api/issue-actions', {
      kind: 'rename',
      issue: issue.id,
      name: 'Nama dari analis',
    })
    expect(renamed).toBe(200)
    const counts = (board: Board) => board.issues.map(({ id, posts, voices }) => ({ id, posts, voices }))
    const expected = counts(await readBoard(gacek))
    await gacek.killAndStart()
    const after = await settledBoard(gacek, 3)
    expect(counts(after)).toEqual(expected)
    expect(after.issues.find((one) => one.id === issue.id)?.name).toBe('Nama dari analis')
  })

  it('teaches tones in the queue, sees the layer examined, switches it on and back', async () => {
    await page.goto(`${gacek.url}/tones/label`)
    await waitUntilAwake(page)
    for (let given = 0; given < 12; given += 1) {
      await page.keyboard.press(String((given % 3) + 1))
      await page.getByText(`${given + 1} label dalam sesi ini`).waitFor()
    }
    await keepPicture(page, 'tones-label-1280')
    // The sample's analyst gave 120: what is learned of these twelve too must be there before anything is pressed.
    const learned = () => page.getByText(/^Dari 13\d label/).count()
    await expect
      .poll(async () => (await page.goto(`${gacek.url}/tones`)) && learned(), {
        interval: 500,
      })
      .toBeGreaterThan(0)
    await waitUntilAwake(page)
    // Which posts the sample's analyst labelled hangs on the hour, and so does whether they prove the layer better:
    // then it is on by itself, else it is off. Either way a person decides from here.
    const state = page.locator('section:has(#layers) .state strong')
    const off = page.getByRole('button', { name: 'Matikan lapisan' })
    expect(
      await page.getByText(/^(Belum cukup|Belum terbukti lebih tepat|Terbukti lebih tepat)$/).count(),
    ).toBeGreaterThan(0)
    if ((await off.count()) > 0) await off.click()
    await expect.poll(() => state.innerText()).toBe('Model dasar saja')
    await page
      .getByRole('button', { name: /^(Nyalakan|Kembali ke versi ini)$/ })
      .first()
      .click()
    await expect.poll(() => state.innerText()).toMatch(/^Versi \d+$/)
    await keepPicture(page, 'tones-1280')
    // At once, while posts are still being marked anew.
    await off.click()
    await expect.poll(() => state.innerText()).toBe('Model dasar saja')
  })

  it('corrects the tone of a headline with a key, and takes it back with another', async () => {
    const titles = page.locator('section:has(#headlines)')
    await titles.getByLabel('Semua judul').check()
    const title = titles.locator('li').first()
    const given = () => title.locator('[aria-pressed="true"]').allInnerTexts()
    await title.waitFor()
    const before = await given()
    const [key, tone] = before[0] === 'Positif' ? ['1', 'Negatif'] : ['3', 'Positif']
    await page.keyboard.press('n')
    await page.keyboard.press(key)
    await page.locator('section:has(#recent) li', { hasText: 'nada judul' }).first().waitFor()
    expect(await given()).toEqual([tone])
    await page.keyboard.press('u')
    await expect.poll(given).toEqual(before)
  })

  it('hangs the wall on a television without sign-in, and takes it down again', async () => {
    const operator = await (await gacek.enter('operator')).newPage()
    await operator.goto(`${gacek.url}/displays?window=7d`)
    await waitUntilAwake(operator)
    await operator.getByLabel('Di mana layarnya').fill('TV ruang sekda')
    await operator.getByRole('button', { name: 'Buat tautan layar' }).click()
    const address = await operator.getByRole('dialog').getByLabel('Tautan layar').inputValue()
    const tv = await gacek.browser.newPage()
    await tv.goto(address)
    await tv.locator('.wall h2').first().waitFor()
    expect(tv.url()).toBe(`${gacek.url}/layar`)
    expect(await tv.locator('.wall').innerText()).toContain('7 hari terakhir')
    await operator.getByRole('dialog').getByRole('button', { name: 'Tutup' }).click()
    await operator.getByRole('button', { name: /^Cabut ?: TV ruang sekda/ }).click()
    await tv.getByRole('heading', { name: 'Layar ini sudah dicabut' }).waitFor()
    await Promise.all([tv.close(), operator.close()])
  })
})
