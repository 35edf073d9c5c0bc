import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_OFFICE } from './harness/article-desk.ts'
import type { Browser } from './harness/office.ts'
import { openPublishers, publishCase } from './harness/public-things.ts'
import { OFFICE_ROLES } from './harness/roles.ts'
import { addressOf, listRoutes } from './harness/route-calls.ts'
import { openWholeOffice, type WholeOffice } from './harness/whole-office.ts'

/** Asked again each time, or never kept. What says neither lies on the disk of a computer several people use. */
const KEPT_NOWHERE = /no-store|private, no-cache|^no-cache/

describe('what an officer reads', () => {
  let office: WholeOffice
  let officer: Browser

  beforeAll(async () => {
    office = await openWholeOffice()
    await publishCase(office, await openPublishers(office))
    officer = await office.enter('operator', [[DESK_OFFICE, OFFICE_ROLES]])
  })
  afterAll(() => office.close())

  it('is kept by no browser and no proxy, whichever address gave it', async () => {
    const routes = (await listRoutes(office.app)).filter(
      ({ method, url, rule }) => method === 'GET' && rule !== null && !/stream|events$/.test(url),
    )
    const kept: string[] = []
    let answers = 0
    for (const route of routes) {
      const { status, headers } = await officer.call(addressOf(route))
      if (status !== 200) continue
      answers += 1
      const policy = (headers['cache-control'] as string | undefined) ?? 'nothing said'
      if (!KEPT_NOWHERE.test(policy)) kept.push(`${route.url}: ${policy}`)
    }
    expect(kept).toEqual([])
    expect(answers).toBeGreaterThan(50)
  })

  it('is on no page that the next person at the computer goes back to', async ({ skip }) => {
    if (!office.hasScreens) skip()
    for (const page of ['/cases', '/inbox', '/officers', '/audit']) {
      const { status, headers } = await officer.call(page)
      expect([page, status, headers['cache-control']]).toEqual([page, 200, 'private, no-store'])
    }
  })
})
