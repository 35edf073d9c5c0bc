import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundOffices, giveRoles, HEALTH_OFFICE, ROADS_OFFICE } from './harness/article-desk.ts'
import { openBrowser, PASSWORD, type Browser } from './harness/office.ts'
import {
  must,
  openPublishers,
  publishArticle,
  publishCase,
  publishClarification,
  publishItem,
  publishRequest,
} from './harness/public-things.ts'
import { OFFICE_ROLES } from './harness/roles.ts'
import { addressOf, callOf, labelOf, listRoutes, type Route } from './harness/route-calls.ts'
import { openWholeOffice, type WholeOffice } from './harness/whole-office.ts'
import { addOfficer, hashForSignIn } from '../src/people/officers/create-officer.ts'
import { inTransaction } from '../src/platform/db/index.ts'

/** An agency that has nothing to do with what was seeded. */
const SOCIAL_OFFICE = 4
/** What somebody makes for themselves: counts of tries, the log, a passkey's question, a view of their own lists. */
const OWN = new Set(['attempt', 'audit_entry', 'passkey_challenge', 'case_view'])

/** What was seeded, by the beginning of the address it is reached under. */
type Seeded = { under: RegExp; id: string | number }[]

/** Fills names of ids in addresses and bodies with what is there, of offices the caller does not work in. */
function knownOf(route: Route, seeded: Seeded) {
  const id = seeded.find(({ under }) => under.test(route.url))?.id ?? 1
  const values: Record<string, unknown> = {
    id,
    officeId: HEALTH_OFFICE,
    toOfficeId: HEALTH_OFFICE,
    office: HEALTH_OFFICE,
    councilId: 1,
    council_id: 1,
    act: undefined,
  }
  return (name: string) => (values[name] === undefined ? undefined : { value: values[name] })
}

describe('the things of others', () => {
  let office: WholeOffice
  let routes: Route[]
  let seeded: Seeded
  let neighbour: Browser
  let stranger: Browser

  /** One line for each kind of thing of our council: what is there, as one checksum a table. */
  async function fingerprint(): Promise<Record<string, string>> {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'council_id' order by 1`.execute(office.db)
    const prints: Record<string, string> = {}
    for (const { name } of tables) {
      if (OWN.has(name)) continue
      const { rows } = await sql<{ print: string }>`
        select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
        from ${sql.table(name)} t where council_id = 1`.execute(office.db)
      prints[name] = rows[0]?.print ?? ''
    }
    return prints
  }

  async function enterFrom(councilId: number, officeIds: number[], role: 'viewer' | 'operator') {
    const email = `tetangga.${councilId}@contoh.go.id`
    const passwordHash = await hashForSignIn(PASSWORD)
    const officer = { councilId, name: 'Petugas tetangga', email, role, passwordHash }
    const made = await inTransaction(office.db, (tx) => addOfficer(tx, officer))
    if (!made.ok) throw new Error(made.refusal)
    for (const officeId of officeIds)
      await giveRoles(office.db, made.officerId, { officeId, councilId }, OFFICE_ROLES)
    const browser = openBrowser(office.app)
    const answer = await browser.call('/api/auth/sign-in/email', { body: { email, password: PASSWORD } })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return browser
  }

  /** One of each thing, of the health and the roads agency. */
  async function seed(): Promise<Seeded> {
    const publishers = await openPublishers(office)
    const made = await publishCase(office, publishers)
    const request = await publishRequest(office, publishers)
    const item = await publishItem(office, publishers)
    const rumour = await publishClarification(office, publishers)
    const article = await publishArticle(office, publishers)
    const draft = await must<{ id: number }>(publishers.desk, '/api/articles', {
      officeId: HEALTH_OFFICE,
      title: 'Imunisasi malam',
    })
    const { thread_id: thread } = await office.db
      .selectFrom('case_thread')
      .select('thread_id')
      .where('case_id', '=', made.id)
      .executeTakeFirstOrThrow()
    const { message_id: message } = await office.db
      .selectFrom('message')
      .select('message_id')
      .where('thread_id', '=', thread)
      .limit(1)
      .executeTakeFirstOrThrow()
    return [
      { under: /^\/api\/inbox\/threads\//, id: thread },
      { under: /^\/api\/(?:inbox\/)?messages\//, id: message },
      { under: /^\/api\/information\/list\//, id: item.id },
      { under: /^\/api\/information\/files\//, id: request.file },
      { under: /^\/api\/information\//, id: request.id },
      { under: /^\/api\/hoaxes\//, id: rumour.id },
      { under: /^\/api\/cases\//, id: made.id },
      { under: /^\/api\/media\//, id: article.media },
      { under: /^\/api\/articles\//, id: draft.id },
    ]
  }

  beforeAll(async () => {
    office = await openWholeOffice()
    const other = { council_id: 2, name: 'Kabupaten Lain', sample: false }
    await office.db.insertInto('council').values(other).execute()
    await foundOffices(office.db, 2)
    const social = { council_id: 1, office_id: SOCIAL_OFFICE, name: 'Dinas Sosial', short_name: 'Dinsos' }
    await office.db
      .insertInto('office')
      .values({ ...social, is_desk: false, valid_from: '2024-01-01' })
      .execute()
    seeded = await seed()
    routes = (await listRoutes(office.app)).filter(
      ({ url }) => url.startsWith('/api/') && !/^\/api\/auth\/|stream|events$/.test(url),
    )
    neighbour = await enterFrom(1, [SOCIAL_OFFICE], 'viewer')
    stranger = await enterFrom(2, [1, HEALTH_OFFICE, ROADS_OFFICE], 'operator')
  })
  afterAll(() => office.close())

  /** Calls every route that changes something, and tells after which the things of our council were others. */
  async function changesBy(browser: Browser): Promise<{ changed: string[]; faults: string[] }> {
    const changed: string[] = []
    const faults: string[] = []
    let before = await fingerprint()
    for (const route of routes) {
      if (route.method === 'GET') continue
      const { status } = await callOf(browser, route, knownOf(route, seeded))
      if (status >= 500 && status !== 503) faults.push(`${labelOf(route)} gave ${status}`)
      if (status >= 400) continue
      const after = await fingerprint()
      const tables = Object.keys(after).filter((name) => after[name] !== before[name])
      if (tables.length > 0) changed.push(`${labelOf(route)} gave ${status}: ${tables.join(', ')}`)
      before = after
    }
    return { changed, faults }
  }

  it('of another council: its operator changes nothing of ours, by any number in an address or a body', async () => {
    const start = await fingerprint()
    const { changed, faults } = await changesBy(stranger)
    expect(changed).toEqual([])
    expect(faults).toEqual([])
    expect(await fingerprint()).toEqual(start)
  })

  it('of another council: its operator reads nothing of ours under its number', async () => {
    const seen: string[] = []
    for (const route of routes) {
      const isOurs = seeded.some(({ under }) => under.test(route.url)) && route.url.includes(':id')
      if (route.method !== 'GET' || route.rule === null || !isOurs) continue
      const address = addressOf(route, knownOf(route, seeded))
      const { status } = await stranger.call(address)
      if (status === 200) seen.push(address)
    }
    expect(seen).toEqual([])
  })

  it('of another agency: whoever has every duty in one agency changes nothing of the others', async () => {
    const { changed, faults } = await changesBy(neighbour)
    expect(changed).toEqual([])
    expect(faults).toEqual([])
  })

  it('of another agency: their cases, conversations, requests and drafts are not read', async () => {
    const closed = /^\/api\/(?:cases|inbox\/threads|messages|information|articles|hoaxes|media)\/:id/
    const seen: string[] = []
    for (const route of routes) {
      if (route.method !== 'GET' || route.rule === null || !closed.test(route.url)) continue
      const address = addressOf(route, knownOf(route, seeded))
      const { status } = await neighbour.call(address)
      if (status === 200) seen.push(address)
    }
    expect(seen).toEqual([])
  })

  it('what nobody may choose is not taken from a body: council, author, state, role', async () => {
    const text = `Lampu jalan padam ${randomUUID()}`
    const sent = await office.post('/api/portal/reports', {
      formKey: randomUUID(),
      text,
      councilId: 2,
      council_id: 2,
      status: 'closed',
      officeId: SOCIAL_OFFICE,
      isPublic: true,
    })
    expect(sent.statusCode, sent.body).toBe(201)
    const kept = await office.db
      .selectFrom('case_file')
      .select(['council_id', 'status', 'office_id'])
      .where('number', '=', sent.json<{ number: string }>().number)
      .executeTakeFirstOrThrow()
    expect(kept).toMatchObject({ council_id: 1, status: 'new', office_id: null })
    const me = { name: 'Petugas', role: 'operator', councilId: 2, active: true }
    await neighbour.call('/api/me', { method: 'PATCH', body: me })
    const { body } = await neighbour.call<{ officer: { role: string } }>('/api/me')
    expect(body.officer.role).toBe('viewer')
  })
})
