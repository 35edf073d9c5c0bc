import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_OFFICE, foundOffices, giveRoles, HEALTH_OFFICE, ROADS_OFFICE } from './harness/article-desk.ts'
import { openTestDatabase, type TestDatabase } from './harness/database.ts'
import { openBrowser, PASSWORD, type Browser } from './harness/office.ts'
import { bodyOf as schemaOfBody, plausible, type Description, type Schema } from './harness/plausible-body.ts'
import { openReadingApp } from './harness/reading-app.ts'
import { OFFICE_ROLES } from './harness/roles.ts'
import type { Role } from '../src/people/contract.ts'
import { addOfficer, hashForSignIn } from '../src/people/officers/create-officer.ts'
import { inTransaction } from '../src/platform/db/index.ts'
import type { App } from '../src/platform/http/index.ts'
import { findReleasable } from '../src/newsroom/articles/index.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Route = { method: Method; url: string; body: Schema | null }

/** Every route the application registered, from its own description of itself. */
async function listRoutes(app: App): Promise<Route[]> {
  const description = (await app.inject('/api/openapi.json')).json<Description>()
  return Object.entries(description.paths).flatMap(([url, operations]) =>
    Object.keys(operations).map((method) => ({
      method: method.toUpperCase() as Method,
      url,
      body: schemaOfBody(description, method, url),
    })),
  )
}

/** What an officer of the newsroom could send to it: routes that are about articles or what becomes of them. */
const ABOUT_ARTICLES =
  /^\/api\/(articles|publications|releases|targets|confirmation|schedule|moments|crisis|pauses|queue)/

type Known = { article: number; version: number; officer: string }

const BY_NAME: Record<string, (known: Known) => unknown> = {
  id: (known) => known.article,
  articleId: (known) => known.article,
  version: (known) => known.version,
  articleVersion: (known) => known.version,
  baseVersion: (known) => known.version,
  level: () => 1,
  levels: () => 1,
  hours: () => 72,
  officerId: (known) => known.officer,
  assignedTo: (known) => known.officer,
  mentions: () => [],
  officeId: () => HEALTH_OFFICE,
  office: () => HEALTH_OFFICE,
  programmeId: () => null,
  embargoUntil: () => null,
  media: () => [],
  reportIds: () => [],
}

const addressOf = (route: Route, known: Known): string =>
  route.url.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    name.toLowerCase().includes('version') ? `${known.version}` : `${known.article}`,
  )
const bodyOf = (route: Route, known: Known): unknown =>
  route.body === null
    ? undefined
    : plausible(route.body, (name) => {
        const value = BY_NAME[name]
        return value && { value: value(known) }
      })

describe('the right to confirm, route by route', () => {
  let town: TestDatabase
  let app: App
  let routes: Route[]
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-matrix-'))

  async function enter(role: Role, councilId = 1): Promise<{ id: string; browser: Browser }> {
    const email = `${role}.${Math.random().toString(36).slice(2)}@contoh.go.id`
    const passwordHash = await hashForSignIn(PASSWORD)
    const officer = { councilId, name: 'Sari Wulandari', email, role, passwordHash }
    const made = await inTransaction(town.db, (tx) => addOfficer(tx, officer))
    if (!made.ok) throw new Error(made.refusal)
    const browser = openBrowser(app)
    const answer = await browser.call('/api/auth/sign-in/email', { body: { email, password: PASSWORD } })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return { id: made.officerId, browser }
  }

  /** An article of the author's that waits for confirmation, in version 2. */
  async function waitingArticle(author: { id: string; browser: Browser }): Promise<Known> {
    const made = await author.browser.call<{ id: number }>('/api/articles', {
      body: { officeId: HEALTH_OFFICE, title: 'Imunisasi malam' },
    })
    const article = made.body.id
    const text = { title: 'Imunisasi malam', lead: '', body: 'Layanan gratis.', media: [], baseVersion: 1 }
    await author.browser.call(`/api/articles/${article}/versions`, { body: text })
    const asked = await author.browser.call(`/api/articles/${article}/ask-confirmation`, {
      body: { version: 2 },
    })
    if (asked.status !== 200) throw new Error(JSON.stringify(asked.body))
    return { article, version: 2, officer: author.id }
  }

  beforeAll(async () => {
    town = await openTestDatabase()
    await foundOffices(town.db)
    await town.db
      .insertInto('council')
      .values({ council_id: 2, name: 'Kabupaten Lain', sample: false })
      .execute()
    await foundOffices(town.db, 2)
    app = await openReadingApp(town.db, dataDir)
    routes = (await listRoutes(app)).filter((route) => ABOUT_ARTICLES.test(route.url))
  })
  afterAll(async () => {
    await app.close()
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('covers every route about articles and what becomes of them', () => {
    const names = routes.map((route) => `${route.method} ${route.url}`)
    expect(names).toContain('POST /api/articles/{id}/confirm')
    expect(names.length).toBeGreaterThanOrEqual(21)
  })

  it('no call of the author confirms their own article, whatever roles they have', async () => {
    const author = await enter('operator')
    for (const office of [DESK_OFFICE, HEALTH_OFFICE])
      await giveRoles(town.db, author.id, office, OFFICE_ROLES)
    const other = await enter('viewer')
    await giveRoles(town.db, other.id, DESK_OFFICE, ['confirmer'])
    for (const route of routes) {
      const known = await waitingArticle(author)
      const body = bodyOf(route, known)
      const answer = await author.browser.call(addressOf(route, known), {
        method: route.method,
        ...(body === undefined ? {} : { body }),
      })
      const label = `${route.method} ${route.url} gave ${answer.status}`
      expect(answer.status, label).toBeLessThan(500)
      const row = await town.db
        .selectFrom('article')
        .select(['status', 'confirmed_version'])
        .where('council_id', '=', 1)
        .where('article_id', '=', known.article)
        .executeTakeFirstOrThrow()
      expect(row.confirmed_version, label).toBeNull()
      expect(['ready', 'released'], label).not.toContain(row.status)
      expect(await findReleasable(town.db, 1, known.article), label).toMatchObject({ ok: false })
      const given = await town.db
        .selectFrom('article_confirmation')
        .select('verdict')
        .where('article_id', '=', known.article)
        .where('verdict', '=', 'confirmed')
        .execute()
      expect(given, label).toEqual([])
    }
    // The same call by another officer does confirm, so the calls above were not merely malformed.
    const known = await waitingArticle(author)
    const confirmed = await other.browser.call(`/api/articles/${known.article}/confirm`, {
      body: { version: 2, level: 1 },
    })
    expect(confirmed.status).toBe(200)
  })

  type Person = { name: string; browser: () => Promise<Browser>; expect: (route: Route) => number[] }
  const hasId = (route: Route) => route.url.includes('{id}')
  const isCouncilwide = (route: Route) => route.url === '/api/confirmation-rule' && route.method === 'PUT'
  const articleRoutes = () => routes.filter((route) => /^\/api\/(articles|confirmation-rule)/.test(route.url))

  const PEOPLE: Person[] = [
    {
      name: 'a visitor is asked to sign in',
      browser: () => Promise.resolve(openBrowser(app)),
      expect: () => [401],
    },
    {
      name: 'a contributor has no part in it',
      browser: async () => {
        const officer = await enter('viewer')
        await giveRoles(town.db, officer.id, HEALTH_OFFICE, ['contributor'])
        return officer.browser
      },
      expect: () => [403],
    },
    {
      name: 'an editor and confirmer of another office finds no such article',
      browser: async () => {
        const officer = await enter('viewer')
        await giveRoles(town.db, officer.id, ROADS_OFFICE, ['desk-editor', 'confirmer', 'social-media-admin'])
        return officer.browser
      },
      expect: (route) => {
        if (isCouncilwide(route)) return [403]
        if (hasId(route)) return [404]
        return route.url === '/api/articles' && route.method === 'POST' ? [422] : [200]
      },
    },
    {
      name: 'an officer of another council finds no such article, whatever roles they have there',
      browser: async () => {
        const officer = await enter('operator', 2)
        await giveRoles(town.db, officer.id, { officeId: DESK_OFFICE, councilId: 2 }, OFFICE_ROLES)
        return officer.browser
      },
      expect: (route) => (hasId(route) ? [404] : [200, 201]),
    },
    {
      name: 'a leader of the council reads and changes nothing',
      browser: async () => (await enter('leader')).browser,
      expect: (route) => {
        const comments = route.url.endsWith('/comments')
        const reads = ['/api/articles/check', '/api/articles/preview'].includes(route.url)
        return route.method === 'GET' || comments || reads ? [200, 201, 404] : [403]
      },
    },
    {
      name: 'an editor of the office writes but does not confirm',
      browser: async () => {
        const officer = await enter('viewer')
        await giveRoles(town.db, officer.id, HEALTH_OFFICE, ['desk-editor'])
        return officer.browser
      },
      expect: (route) => {
        const confirms = /(confirm|send-back)$/.test(route.url) || isCouncilwide(route)
        return confirms ? [403] : [200, 201, 404, 409, 422]
      },
    },
  ]

  it.each(PEOPLE)('$name', async (person) => {
    const author = await enter('viewer')
    await giveRoles(town.db, author.id, DESK_OFFICE, ['desk-editor'])
    const known = await waitingArticle(author)
    const browser = await person.browser()
    for (const route of articleRoutes()) {
      const body = bodyOf(route, known)
      const query = route.url.endsWith('/differences') ? '?from=1&to=2' : ''
      const answer = await browser.call(addressOf(route, known) + query, {
        method: route.method,
        ...(body === undefined ? {} : { body }),
      })
      const label = `${route.method} ${route.url} ${JSON.stringify(answer.body)}`.slice(0, 300)
      expect(person.expect(route), label).toContain(answer.status)
    }
  })

  it('the release form of an article of another office is not there either', async () => {
    const author = await enter('viewer')
    await giveRoles(town.db, author.id, DESK_OFFICE, ['desk-editor'])
    const { article } = await waitingArticle(author)
    const other = await enter('viewer')
    await giveRoles(town.db, other.id, ROADS_OFFICE, ['desk-editor', 'social-media-admin'])
    const answer = await other.browser.call(`/api/articles/${article}/release`)
    expect(answer.status).toBe(404)
  })
})
