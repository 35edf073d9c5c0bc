import type { CDPSession, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasBrowser, waitUntilAwake } from '../harness/browser.ts'
import { openJourney } from '../harness/journey.ts'
import type { Board } from '../../src/listening/board/contract.ts'

/** A board that changes every minute does so this often in twelve hours. */
const CHANGES = 720
/**
 * What a page may hold more of after twelve hours than after one; boards that were kept would be many times that.
 * Measured over 3,120 changes: the wall grows by 0.6 MiB and the board by 1 MiB, nearly all of it in the first third, and at
 * the end by nothing. That is code compiled for speed and the browser's own lists of fetches, shifts and long tasks, which
 * it ends at a few hundred; in snapshots nothing of ours grew.
 */
const MORE_KIB = 1_024

/**
 * Takes the place of the browser's line to the server, so that hours of news come at once: `tellNews(board)` is heard as
 * the server's event.
 */
const NEWS_AT_ONCE = `{
  const open = new Set()
  globalThis.EventSource = class extends EventTarget {
    static CLOSED = 2
    readyState = 1
    constructor() {
      super()
      open.add(this)
      queueMicrotask(() => this.dispatchEvent(new Event('open')))
    }
    close() {
      open.delete(this)
    }
  }
  globalThis.tellNews = (name, data) => {
    for (const one of open) one.dispatchEvent(new MessageEvent(name, { data }))
    return open.size
  }
}`

/** Runs in the page: `count` changes from the `from`th on, each shown before the next; between them a beat. */
const TELL = `async ({ board, from, count }) => {
  const shown = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => (port1.close(), done())
    port2.postMessage(null)
  })
  let heard = 0
  for (let i = from; i < from + count; i += 1) {
    const issues = board.issues.map((issue, place) => ({
      ...issue,
      rank: 1 + ((place + i) % board.issues.length),
      posts: issue.posts + i,
      voices: issue.voices + (i % 7),
      curve: issue.curve.map((posts, step) => posts + ((step + i) % 5)),
      // From hour to hour other issues come in, and others go.
      id: i % 9 === 0 && place === 4 ? String(1_000_000 + i) : issue.id,
      samples: issue.samples.map((sample) => ({ ...sample, text: sample.text + ' ' + i })),
    }))
    issues.sort((a, b) => a.rank - b.rank)
    const at = new Date(Date.parse(board.at) + i * 60_000).toISOString()
    heard = tellNews('board', JSON.stringify({ ...board, at, posts: board.posts + i, issues }))
    await shown()
    tellNews('beat', JSON.stringify({ at }))
    await shown()
  }
  return heard
}`

describe.skipIf(!hasBrowser())('a board that hangs on the wall for twelve hours', () => {
  const gacek = openJourney()

  /** What the page holds once everything that can be let go was. */
  async function weigh(line: CDPSession): Promise<{ kib: number; nodes: number; listeners: number }> {
    for (let round = 0; round < 3; round += 1) await line.send('HeapProfiler.collectGarbage')
    const { metrics } = await line.send('Performance.getMetrics')
    const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN
    return { kib: of('JSHeapUsedSize') / 1024, nodes: of('Nodes'), listeners: of('JSEventListeners') }
  }

  async function follow(address: string): Promise<{ page: Page; line: CDPSession; board: Board }> {
    const context = await gacek.browser.newContext({ reducedMotion: 'reduce' })
    await context.addInitScript(NEWS_AT_ONCE)
    const page = await context.newPage()
    await page.goto(gacek.url + address)
    await waitUntilAwake(page)
    const line = await context.newCDPSession(page)
    await line.send('Performance.enable')
    const board = (await (await context.request.get(`${gacek.url}/api/board`)).json()) as Board
    return { page, line, board }
  }

  it.each(['/', '/?view=tv'])('%s holds no more at the end than after its first hour', async (address) => {
    const { page, line, board } = await follow(address)
    const tell = (from: number, count: number): Promise<unknown> =>
      page.evaluate(`(${TELL})(${JSON.stringify({ board, from, count })})`)
    const hour = CHANGES / 12
    expect(await tell(0, hour)).toBe(1)
    expect(await page.locator('main ol > li').count()).toBeGreaterThanOrEqual(board.issues.length)
    const early = await weigh(line)
    await tell(hour, CHANGES - hour)
    const late = await weigh(line)
    expect(late.kib - early.kib).toBeLessThan(MORE_KIB)
    expect(late.nodes - early.nodes).toBeLessThan(100)
    expect(late.listeners - early.listeners).toBeLessThan(20)
    await page.context().close()
  })
})
