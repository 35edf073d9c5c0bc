import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE } from './harness/article-desk.ts'
import { openBrowser, type Browser } from './harness/office.ts'
import { must } from './harness/public-things.ts'
import { OFFICE_ROLES } from './harness/roles.ts'
import { openWholeOffice, type WholeOffice } from './harness/whole-office.ts'
import type { Role } from '../src/people/contract.ts'

type Person = { name: string; browser: Browser; at: number | null; roles: string[]; role: Role | null }
/** A word that stands in one hidden thing, and who may read it. */
type Mark = { word: string; mayRead: (person: Person) => boolean }

const INBOX = ['case-officer', 'ppid-officer', 'leader']
const worksAt = (person: Person, office: number, roles: string[]): boolean =>
  (person.at === office || person.at === DESK_OFFICE) && person.roles.some((role) => roles.includes(role))
const isAbove = (person: Person): boolean => ['leader', 'operator', 'analyst'].includes(person.role ?? '')

/** Everything that is nobody's business, each in a state of its own. */
const MARKS = {
  confidential: { word: 'Rahasiawangi', mayRead: (one) => isAbove(one) || worksAt(one, ROADS_OFFICE, INBOX) },
  anonymous: { word: 'Tanpanamika', mayRead: (one) => isAbove(one) || worksAt(one, ROADS_OFFICE, INBOX) },
  contactName: { word: 'Wiragatra', mayRead: () => false },
  contactNumber: { word: '81277665544', mayRead: () => false },
  unpublished: { word: 'Belumtayang', mayRead: (one) => isAbove(one) || worksAt(one, ROADS_OFFICE, INBOX) },
  request: {
    word: 'Mintarahasia',
    mayRead: (one) => isAbove(one) || worksAt(one, ROADS_OFFICE, ['ppid-officer', 'leader']),
  },
  applicant: { word: 'Pemohonika', mayRead: (one) => worksAt(one, ROADS_OFFICE, ['ppid-officer', 'leader']) },
  rumour: {
    word: 'Drafhoaksa',
    mayRead: (one) =>
      one.role === 'analyst' || (one.at === DESK_OFFICE && one.roles.includes('case-officer')),
  },
} satisfies Record<string, Mark>

describe('what somebody may not read stands in no answer they get', () => {
  let office: WholeOffice
  let people: Person[]
  const ids: Record<string, string> = {}

  async function enter(role: Role, at: number | null, roles: (typeof OFFICE_ROLES)[number][]): Promise<void> {
    const browser = await office.enter(role, at === null ? [] : [[at, roles]])
    people.push({ name: `${role} ${roles.join()} at ${at}`, browser, at, roles, role })
  }
  async function report(text: string, change: object): Promise<number> {
    const body = { formKey: randomUUID(), text, ...change }
    const sent = await office.post('/api/portal/reports', body)
    const row = await office.db
      .selectFrom('case_file')
      .select('case_id')
      .where('number', '=', sent.json<{ number: string }>().number)
      .executeTakeFirstOrThrow()
    return row.case_id
  }

  /** Things of the roads agency in states nobody else may see. */
  async function seed(): Promise<void> {
    const desk = await office.enter('operator', [[DESK_OFFICE, ['case-officer', 'ppid-officer']]])
    const roads = await office.enter('viewer', [[ROADS_OFFICE, ['ppid-officer']]])
    const contact = { name: MARKS.contactName.word, contact: `0${MARKS.contactNumber.word}` }
    const secret = await report(`Pungutan liar ${MARKS.confidential.word} di kantor`, {
      ...contact,
      isConfidential: true,
    })
    const quiet = await report(`Jalan ${MARKS.anonymous.word} berlubang`, { isAnonymous: true })
    const answered = await report('Jembatan putus di dekat pasar lama', contact)
    for (const id of [secret, quiet, answered])
      await must(desk, `/api/cases/${id}/acts`, { act: 'assign', officeId: ROADS_OFFICE })
    await must(desk, `/api/cases/${answered}/answers`, {
      text: `Papan ${MARKS.unpublished.word} dipasang Selasa.`,
    })
    await office.settleAnswers()
    const request = await must<{ id: string }>(roads, '/api/information', {
      applicant: {
        kind: 'person',
        name: MARKS.applicant.word,
        address: 'Jalan Melati 7',
        contact: '0812-3456-7890',
        occupation: 'Guru',
        nik: '5201014567890001',
        hasIdCopy: true,
      },
      asked: `Salinan ${MARKS.request.word} tahun 2026`,
      purpose: 'Bahan diskusi warga desa',
      officeId: ROADS_OFFICE,
      cameBy: 'counter',
    })
    const rumour = await must<{ id: number }>(desk, '/api/hoaxes', {
      text: `Sebarkan! Bantuan ${MARKS.rumour.word} lewat tautan`,
    })
    const thread = await office.db
      .selectFrom('case_thread')
      .select('thread_id')
      .where('case_id', '=', secret)
      .executeTakeFirstOrThrow()
    const { number } = await office.db
      .selectFrom('case_file')
      .select('number')
      .where('case_id', '=', secret)
      .executeTakeFirstOrThrow()
    Object.assign(ids, {
      cases: String(secret),
      answered: String(answered),
      quiet: String(quiet),
      information: request.id,
      hoaxes: String(rumour.id),
      thread: thread.thread_id,
      number,
    })
  }

  /** The addresses of a route about what was seeded: its own things, and the first of everything else. */
  function addressesOf(route: string): string[] {
    const ownId = (which: string): string => {
      if (route.includes('/hoaxes/')) return ids['hoaxes'] ?? ''
      if (route.includes('/inbox/threads/')) return ids['thread'] ?? ''
      if (route.includes('/information/')) return ids['information'] ?? ''
      if (route.includes('/cases/')) return ids[which] ?? ''
      return '1'
    }
    const fill = (which: string) =>
      route
        .replaceAll(':number', ids['number'] ?? '')
        .replaceAll(':id', ownId(which))
        .replaceAll(':year', '2026')
        .replaceAll(/:\w+/g, '1')
        .replaceAll('*', 'x')
    const bare = [...new Set(['cases', 'quiet', 'answered'].map(fill))]
    const words = [MARKS.confidential, MARKS.request, MARKS.contactName].map((mark) => mark.word)
    const isSearch = /\/(?:search|cases|threads|information|hoaxes|list)$/.test(route)
    return [
      ...bare,
      ...(isSearch ? words.map((word) => `${route}?q=${word}&search=${word}`) : []),
      ...(isSearch ? [`${route}?state=all`] : []),
    ]
  }

  beforeAll(async () => {
    office = await openWholeOffice()
    await seed()
    people = [{ name: 'visitor', browser: openBrowser(office.app), at: null, roles: [], role: null }]
    for (const role of ['viewer', 'leader', 'analyst', 'operator'] as const) await enter(role, null, [])
    // Every role in another office; in the agency itself and at the desk those whose rights differ.
    for (const role of OFFICE_ROLES) await enter('viewer', HEALTH_OFFICE, [role])
    for (const role of ['case-officer', 'ppid-officer', 'leader', 'contributor'] as const)
      await enter('viewer', ROADS_OFFICE, [role])
    for (const role of ['case-officer', 'confirmer'] as const) await enter('viewer', DESK_OFFICE, [role])
  })
  afterAll(() => office.close())

  it('over every address that answers with something, for every person', async () => {
    const holes: string[] = []
    const seen = new Set<string>()
    let answers = 0
    // The board's stream of events never ends; it tells which issue moved, and no words.
    const routes = office.app.guardedRoutes.filter(
      ({ method, url }) => method === 'GET' && !/\/events$|stream|docs|openapi|\/auth\//.test(url),
    )
    for (const { url } of routes) {
      for (const address of addressesOf(url)) {
        const all = await Promise.all(
          people.map(async (person) => ({ person, ...(await person.browser.call<unknown>(address)) })),
        )
        for (const { person, status, body } of all) {
          if (status !== 200) continue
          answers += 1
          const text = typeof body === 'string' ? body : JSON.stringify(body)
          // What was asked for is repeated: that is the visitor's own word.
          const said = text.replaceAll(/"query":"[^"]*"|[?&]\w+=[^"&\s]*/g, '')
          const there = Object.values(MARKS).filter(({ word }) => said.includes(word))
          for (const { word } of there) seen.add(word)
          const wrong = there.filter(({ mayRead }) => !mayRead(person))
          holes.push(...wrong.map(({ word }) => `${person.name}: ${address} shows ${word}`))
        }
      }
    }
    expect([...new Set(holes)]).toEqual([])
    expect(answers).toBeGreaterThan(800)
    // Each of these is read by somebody, so the walk would see it where it must not be.
    for (const mark of ['confidential', 'anonymous', 'unpublished', 'request', 'rumour'] as const)
      expect(seen.has(MARKS[mark].word), mark).toBe(true)
  })
})
