import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openBrowser,
  openOffice as openHouse,
  type Browser,
  type Office,
} from '../../../test/harness/office.ts'
import type { AuditEntry, Me } from '../contract.ts'
import { findOffice, listOffices, officeName } from '../index.ts'
import type { OfficeChanged, OfficeList, OfficeView } from './contract.ts'

const NOW = new Date('2026-11-21T02:00:00Z')
const TODAY = '2026-11-21'

let house: Office
beforeAll(async () => {
  house = await openHouse()
  house.clock.moveTo(NOW)
})
afterAll(() => house.close())

let councils = 10
/** A council of its own with an operator, so that offices of other tests are not in the way. */
async function foundCouncil() {
  councils += 1
  const name = `Kabupaten ${councils}`
  await house.db.insertInto('council').values({ council_id: councils, name }).execute()
  const { browser, id } = await house.enter('operator', councils)
  return { councilId: councils, browser, id }
}
type Council = Awaited<ReturnType<typeof foundCouncil>>
type Refusal = OfficeChanged & { code: string; detail: string }

const post = (browser: Browser, path: string, body: object) => browser.call<Refusal>(path, { body })
const give = (browser: Browser, office: number, officer: string, roles: string[]) =>
  browser.call(`/api/offices/${office}/officers/${officer}`, { method: 'PUT', body: { roles } })
const view = async (browser: Browser, id: number) => {
  return (await browser.call<OfficeView>(`/api/offices/${id}`)).body
}
const undo = (browser: Browser, event: number | null) =>
  browser.call<Refusal>(`/api/offices/events/${event}/undo`, { method: 'POST' })

async function open(council: Council, name: string, more: object = {}): Promise<number> {
  const body = { name, shortName: name.replace(/^Dinas (?=..)/, ''), day: '2020-01-01', ...more }
  const answer = await post(council.browser, '/api/offices', body)
  expect(answer.status).toBe(200)
  return answer.body.officeIds[0]!
}
const fresh = (name: string) => ({ name, shortName: name.replace(/^Dinas (?=..)/, '') })

describe('an office that is renamed', () => {
  it('keeps its id, and its old name on every day before', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Kesehatan')
    const body = { name: 'Dinas Kesehatan dan KB', day: '2026-03-01', legalBasis: 'Perda 4/2026' }
    await council.browser.call(`/api/offices/${id}`, { method: 'PATCH', body })
    const nameOn = (day?: string) => officeName(house.db, council.councilId, id, day)
    expect(await nameOn('2026-02-28')).toBe('Dinas Kesehatan')
    expect(await nameOn('2026-03-01')).toBe('Dinas Kesehatan dan KB')
    expect(await nameOn()).toBe('Dinas Kesehatan dan KB')
    expect(await nameOn('2019-12-31')).toBeNull()
    const past = await council.browser.call<OfficeList>('/api/offices?day=2025-06-01')
    expect(past.body.offices.map(({ name }) => name)).toEqual(['Dinas Kesehatan'])
    const { names, events } = await view(council.browser, id)
    expect(names.map(({ from, to }) => [from, to])).toEqual([
      ['2026-03-01', null],
      ['2020-01-01', '2026-02-28'],
    ])
    expect(events[0]).toMatchObject({ kind: 'renamed', legalBasis: 'Perda 4/2026', undoable: true })
    expect(events[0]?.before).toBe('Dinas Kesehatan')
  })

  it('twice on one day has had the first new name on no day', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Sosial')
    for (const name of ['Dinas Sosial Satu', 'Dinas Sosial Dua']) {
      await council.browser.call(`/api/offices/${id}`, { method: 'PATCH', body: { name, day: '2026-03-01' } })
    }
    expect((await view(council.browser, id)).names.map(({ name }) => name)).toEqual([
      'Dinas Sosial Dua',
      'Dinas Sosial',
    ])
  })

  it('gets its old name back when that is undone', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Pasar')
    const body = { name: 'Dinas Perdagangan', shortName: 'Disdag', day: '2026-03-01' }
    const changed = await council.browser.call<Refusal>(`/api/offices/${id}`, { method: 'PATCH', body })
    expect((await undo(council.browser, changed.body.eventId)).status).toBe(200)
    expect(await officeName(house.db, council.councilId, id, TODAY)).toBe('Dinas Pasar')
    const again = await undo(council.browser, changed.body.eventId)
    expect([again.status, again.body.code]).toEqual([409, 'already-undone'])
    expect((await view(council.browser, id)).events[0]).toMatchObject({ undone: true, undoable: false })
  })

  it('to the name of another, to a day to come or before an earlier change is refused', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Satu')
    await open(council, 'Dinas Dua')
    const change = async (body: object) => {
      const answer = await council.browser.call<Refusal>(`/api/offices/${id}`, { method: 'PATCH', body })
      return [answer.status, answer.body.code]
    }
    expect(await change({ name: 'dinas dua' })).toEqual([409, 'name-taken'])
    expect(await change({ shortName: 'DUA' })).toEqual([409, 'short-name-taken'])
    expect(await change({ name: 'Dinas Tiga', day: '2026-11-22' })).toEqual([400, 'day-in-future'])
    expect(await change({ name: 'Dinas Tiga', day: '2019-01-01' })).toEqual([400, 'before-earlier-change'])
    expect(await change({ affairs: ['sihir'] })).toEqual([400, 'invalid-field'])
    expect((await change({ name: 'D' }))[0]).toBe(400)
  })
})

describe('offices that merge', () => {
  it('end the day before, and the people of both go on in the heir with their roles', async () => {
    const council = await foundCouncil()
    const [one, two] = [await open(council, 'Dinas Pangan'), await open(council, 'Dinas Pertanian')]
    const [sari, budi] = [await house.enter('viewer', councils), await house.hire('viewer', councils, 'Budi')]
    await give(council.browser, one, sari.id, ['contributor', 'social-media-admin'])
    await give(council.browser, two, budi.id, ['contributor'])
    const merged = await post(council.browser, '/api/offices/merge', {
      offices: [one, two],
      into: fresh('Dinas Pertanian'),
      day: '2026-06-01',
      legalBasis: 'Perda 7/2026',
    })
    expect(merged.status).toBe(200)
    const heir = merged.body.officeIds[0]!
    const days = await Promise.all(
      ['2026-05-31', '2026-06-01'].map(async (day) =>
        (await listOffices(house.db, council.councilId, day)).map(({ id }) => id),
      ),
    )
    expect(days).toEqual([[one, two], [heir]])
    expect((await view(council.browser, heir)).people.map(({ name, roles }) => [name, roles])).toEqual([
      ['Budi', ['contributor']],
      ['Sari Wulandari', ['contributor', 'social-media-admin']],
    ])
    const gone = await view(council.browser, one)
    expect(gone.successors).toEqual([{ id: heir, name: 'Dinas Pertanian' }])
    expect(gone.events[0]).toMatchObject({ kind: 'merged', roles: 3, undoable: true })
    const me = (await sari.browser.call<Me>('/api/me')).body
    expect(me.offices).toEqual([
      { officeId: heir, isDesk: false, roles: ['contributor', 'social-media-admin'] },
    ])
  })

  it('are apart again when that is undone, and each of the people is where they were', async () => {
    const council = await foundCouncil()
    const [one, two] = [await open(council, 'Dinas A'), await open(council, 'Dinas B')]
    const sari = await house.hire('viewer', councils)
    await give(council.browser, one, sari.id, ['contributor'])
    await give(council.browser, two, sari.id, ['contributor', 'confirmer'])
    const merged = await post(council.browser, '/api/offices/merge', {
      offices: [one],
      into: { officeId: two },
    })
    expect((await view(council.browser, two)).people[0]?.roles).toEqual(['confirmer', 'contributor'])
    expect((await undo(council.browser, merged.body.eventId)).status).toBe(200)
    expect((await view(council.browser, one)).people[0]?.roles).toEqual(['contributor'])
    expect((await view(council.browser, two)).people[0]?.roles).toEqual(['confirmer', 'contributor'])
    expect((await view(council.browser, one)).office.to).toBeNull()
  })

  it('a role that was taken in the heir since does not come back with the undoing', async () => {
    const council = await foundCouncil()
    const [one, two] = [await open(council, 'Dinas A'), await open(council, 'Dinas B')]
    const sari = await house.hire('viewer', councils)
    await give(council.browser, one, sari.id, ['contributor', 'confirmer'])
    const merged = await post(council.browser, '/api/offices/merge', {
      offices: [one],
      into: { officeId: two },
    })
    await give(council.browser, two, sari.id, ['contributor'])
    await undo(council.browser, merged.body.eventId)
    expect((await view(council.browser, one)).people[0]?.roles).toEqual(['contributor'])
  })

  it('cannot be undone once something in the new office depends on it', async () => {
    const council = await foundCouncil()
    const [one, two] = [await open(council, 'Dinas A'), await open(council, 'Dinas B')]
    const merged = await post(council.browser, '/api/offices/merge', {
      offices: [one, two],
      into: fresh('Dinas AB'),
    })
    const heir = merged.body.officeIds[0]!
    const sari = await house.hire('viewer', councils)
    await give(council.browser, heir, sari.id, ['contributor'])
    const used = await undo(council.browser, merged.body.eventId)
    expect([used.status, used.body.code]).toEqual([409, 'in-use'])
    await give(council.browser, heir, sari.id, [])
    const renamed = { name: 'Dinas ABC' }
    await council.browser.call(`/api/offices/${heir}`, { method: 'PATCH', body: renamed })
    const later = await undo(council.browser, merged.body.eventId)
    expect([later.status, later.body.code]).toEqual([409, 'later-change'])
    expect(await officeName(house.db, council.councilId, one, TODAY)).toBeNull()
  })

  it('with themselves, or when one is closed already, are refused', async () => {
    const council = await foundCouncil()
    const [one, two] = [await open(council, 'Dinas A'), await open(council, 'Dinas B')]
    const merge = async (offices: number[], into: object) => {
      const answer = await post(council.browser, '/api/offices/merge', { offices, into })
      return [answer.status, answer.body.code]
    }
    expect(await merge([one, two], { officeId: one })).toEqual([400, 'merged-with-itself'])
    await post(council.browser, `/api/offices/${two}/close`, {})
    expect(await merge([one], { officeId: two })).toEqual([409, 'not-standing'])
  })

  it('by two operators at the same moment are merged once', async () => {
    const council = await foundCouncil()
    const [one, two] = [await open(council, 'Dinas A'), await open(council, 'Dinas B')]
    const body = { offices: [one, two], into: fresh('Dinas AB') }
    const answers = await Promise.all([1, 2].map(() => post(council.browser, '/api/offices/merge', body)))
    expect(answers.map(({ status }) => status).sort((one, two) => one - two)).toEqual([200, 409])
  })
})

describe('an office that splits or closes', () => {
  it('hands its people to the heir', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Kebudayaan dan Pariwisata', { shortName: 'Disbudpar' })
    const sari = await house.hire('viewer', councils)
    await give(council.browser, id, sari.id, ['contributor'])
    const into = [fresh('Dinas Kebudayaan'), fresh('Dinas Pariwisata')]
    const split = await post(council.browser, `/api/offices/${id}/split`, { into, heir: 1 })
    const [culture, tourism] = split.body.officeIds
    expect((await view(council.browser, tourism!)).people.map(({ officerId }) => officerId)).toEqual([
      sari.id,
    ])
    expect((await view(council.browser, culture!)).people).toEqual([])
    expect((await view(council.browser, id)).successors).toHaveLength(2)
    expect((await undo(council.browser, split.body.eventId)).status).toBe(200)
    expect((await view(council.browser, id)).people.map(({ officerId }) => officerId)).toEqual([sari.id])
    expect((await council.browser.call(`/api/offices/${culture}`)).status).toBe(404)
  })

  it('keeps its people when it goes on beside the new one', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Besar')
    const sari = await house.hire('viewer', councils)
    await give(council.browser, id, sari.id, ['contributor'])
    await post(council.browser, `/api/offices/${id}/split`, { into: [fresh('Dinas Kecil')], goesOn: true })
    expect((await view(council.browser, id)).people).toHaveLength(1)
    expect((await view(council.browser, id)).office.to).toBeNull()
  })

  it('ends the roles in it when it closes, and gives them back when that is undone', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Lama')
    const sari = await house.enter('viewer', councils)
    await give(council.browser, id, sari.id, ['contributor'])
    const closed = await post(council.browser, `/api/offices/${id}/close`, { day: '2026-10-01' })
    expect((await sari.browser.call<Me>('/api/me')).body.offices).toEqual([])
    expect(await findOffice(house.db, council.councilId, id, '2026-09-30')).not.toBeNull()
    expect(await findOffice(house.db, council.councilId, id, '2026-10-01')).toBeNull()
    await undo(council.browser, closed.body.eventId)
    expect((await sari.browser.call<Me>('/api/me')).body.offices).toHaveLength(1)
  })

  it('cannot be opened again by undoing once its name is taken', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Lama')
    const closed = await post(council.browser, `/api/offices/${id}/close`, {})
    await open(council, 'Dinas Lama', { day: TODAY })
    const answer = await undo(council.browser, closed.body.eventId)
    expect([answer.status, answer.body.code]).toEqual([409, 'name-taken'])
  })
})

describe('who may', () => {
  it('everything of another council answers 404, and nothing of it is listed', async () => {
    const ours = await foundCouncil()
    const id = await open(ours, 'Dinas Kami')
    const sari = await house.hire('viewer', councils)
    const { events } = await view(ours.browser, id)
    const theirs = await foundCouncil()
    const own = await open(theirs, 'Dinas Mereka')
    const calls = [
      theirs.browser.call(`/api/offices/${id}`),
      theirs.browser.call(`/api/offices/${id}`, { method: 'PATCH', body: { name: 'Milik kami' } }),
      post(theirs.browser, `/api/offices/${id}/close`, {}),
      post(theirs.browser, `/api/offices/${id}/split`, { into: [fresh('Dinas Rampasan')] }),
      post(theirs.browser, '/api/offices/merge', { offices: [id], into: { officeId: own } }),
      post(theirs.browser, '/api/offices/merge', { offices: [own], into: { officeId: id } }),
      undo(theirs.browser, events[0]!.id),
      give(theirs.browser, id, theirs.id, ['contributor']),
      give(theirs.browser, own, sari.id, ['contributor']),
      post(theirs.browser, '/api/officers', {
        name: 'Budi Santosa',
        email: 'budi.rampas@contoh.go.id',
        role: 'viewer',
        duties: [{ officeId: id, roles: ['contributor'] }],
      }),
    ]
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(calls.map(() => 404))
    const list = await theirs.browser.call<OfficeList>('/api/offices')
    expect(list.body.offices.map(({ name }) => name)).toEqual(['Dinas Mereka'])
    expect(await officeName(house.db, ours.councilId, id)).toBe('Dinas Kami')
  })

  it('an invitation says what the invited person will do, and in which office', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Kesehatan')
    const roles = ['case-officer', 'ppid-officer']
    const body = { name: 'Budi Santosa', email: 'budi.dinas@contoh.go.id', role: 'viewer' }
    const made = await post(council.browser, '/api/officers', { ...body, duties: [{ officeId: id, roles }] })
    const { token } = made.body as unknown as { token: string }
    const look = await post(openBrowser(house.app), '/api/invitations/look', { token })
    expect(look.body).toMatchObject({ role: 'viewer', duties: [{ office: 'Dinas Kesehatan', roles }] })
  })

  it('only operators change offices and roles; officers see who works where; strangers nothing', async () => {
    const council = await foundCouncil()
    const id = await open(council, 'Dinas Kesehatan')
    const leader = await house.enter('leader', councils)
    await give(council.browser, id, leader.id, ['leader'])
    expect((await post(leader.browser, '/api/offices', fresh('Dinas Baru'))).status).toBe(403)
    expect((await post(leader.browser, `/api/offices/${id}/close`, {})).status).toBe(403)
    expect((await give(leader.browser, id, leader.id, ['operator'])).status).toBe(403)
    expect((await view(leader.browser, id)).people).toHaveLength(1)
    const audit = await council.browser.call<{ entries: AuditEntry[] }>('/api/audit')
    expect(audit.body.entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['office.opened', 'officer.office-roles']),
    )
  })
})
