import { setTimeout as wait } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { enterAs } from '../../test/harness/sign-in.ts'

/** A page that is opened, and as whom: the first part of a sample officer's address, or null for anybody. */
export type BenchPage = { name: string; path: string; officer: string | null }

const PATIENCE_MS = 60_000

/** The first thing in a list that the sample has filled, as soon as it is there. */
async function firstOf(browser: Browser, url: string, officer: string, list: string): Promise<string> {
  const context = await enterAs(browser, url, officer)
  try {
    const until = performance.now() + PATIENCE_MS
    while (performance.now() < until) {
      const answer = await context.request.get(url + list)
      const id = /"(?:id|number)":"?([\w-]+)/.exec(await answer.text())?.[1]
      if (answer.ok() && id !== undefined) return id
      await wait(1_000)
    }
    throw new Error(`${list} stays empty`)
  } finally {
    await context.close()
  }
}

/** The eight pages a weak phone opens most: the officers' and the citizens'. */
export async function findPages(browser: Browser, url: string): Promise<BenchPage[]> {
  const board = await firstOf(browser, url, 'analis', '/api/issues')
  const one = await firstOf(browser, url, 'kasus', '/api/cases')
  return [
    { name: 'sign-in', path: '/signin', officer: null },
    { name: 'board', path: '/', officer: 'pimpinan' },
    { name: 'issue', path: `/issues/${board}`, officer: 'analis' },
    { name: 'inbox', path: '/inbox', officer: 'layanan' },
    { name: 'case', path: `/cases/${one}`, officer: 'kasus' },
    { name: 'newsroom', path: '/newsroom', officer: 'editor' },
    { name: 'portal home', path: '/portal', officer: null },
    { name: 'portal article', path: '/portal/berita/1', officer: null },
  ]
}
