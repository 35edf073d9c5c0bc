import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundOffices, giveRoles, HEALTH_OFFICE, ROADS_OFFICE } from '../../../test/harness/article-desk.ts'
import type { Browser, Office } from '../../../test/harness/office.ts'
import { completeYear, openScheduleOffice } from '../../../test/harness/schedule-office.ts'
import { sql } from '../../platform/db/index.ts'
import { writeXlsx } from '../../platform/documents/index.ts'
import type { ImportResult, Move, ScheduleCalendar } from './contract.ts'

describe('the editorial calendar', () => {
  let office: Office
  let editor: Browser
  let other: Browser
  let stranger: Browser

  beforeAll(async () => {
    office = await openScheduleOffice()
    await foundOffices(office.db)
    const { rows } = await sql<{ office_id: number }>`select office_id from office_version`.execute(office.db)
    if (rows.length === 0)
      await sql`insert into office_version (council_id, office_id, name, short_name, kind, is_desk, valid_from)
        select council_id, office_id, name, short_name, kind, is_desk, valid_from from office`.execute(
        office.db,
      )
    const enter = async (officeId: number) => {
      const colleague = await office.enter('viewer')
      await giveRoles(office.db, colleague.id, officeId, ['desk-editor'])
      return colleague.browser
    }
    editor = await enter(HEALTH_OFFICE)
    other = await enter(ROADS_OFFICE)
    stranger = (await office.enter('leader')).browser
  })
  afterAll(() => office.close())

  const week = '/api/schedule?from=2026-11-23&to=2026-11-30'
  const plan = (body: object, by = editor) =>
    by.call<{ id: number; code?: string }>('/api/schedule/entries', {
      body: {
        officeId: HEALTH_OFFICE,
        kind: 'activity',
        title: 'Posyandu',
        day: '2026-11-24',
        time: '09:00',
        ...body,
      },
    })
  const look = async (by = editor, url = week) => (await by.call<ScheduleCalendar>(url)).body
  const itemOf = async (id: number, url = week) =>
    (await look(editor, url)).items.filter((item) => item.id === id && item.kind !== 'release')

  it('shows a planned activity in the zone of the council, with holidays and today', async () => {
    const { status, body } = await plan({ endTime: '11:30', place: 'Balai Dusun Melati' })
    expect(status).toBe(201)
    const [item] = await itemOf(body.id)
    expect(item).toMatchObject({
      at: '2026-11-24T01:00:00.000Z',
      day: '2026-11-24',
      time: '09:00',
      endTime: '11:30',
      office: 'Dinkes',
      movable: true,
    })
    const december = await look(editor, '/api/schedule?from=2026-12-21&to=2027-01-04')
    expect(december.days.find(({ day }) => day === '2026-12-24')).toMatchObject({
      working: false,
      holiday: { kind: 'joint-leave' },
    })
    expect(december).toMatchObject({ zone: 'WITA', uncertainYears: [2027] })
  })

  it('hides the plans of another office, and refuses to change what may only be seen', async () => {
    const { body } = await plan({ title: 'Rahasia Dinkes' })
    expect((await look(other)).items.some(({ title }) => title === 'Rahasia Dinkes')).toBe(false)
    expect((await look(stranger)).items.find(({ title }) => title === 'Rahasia Dinkes')).toMatchObject({
      movable: false,
    })
    expect((await plan({}, other)).status).toBe(404)
    expect((await other.call(`/api/schedule/entries/${body.id}/remove`, { body: {} })).status).toBe(404)
    expect((await other.call(`${week}&office=${HEALTH_OFFICE}`)).status).toBe(404)
    expect((await plan({}, stranger)).status).toBe(403)
  })

  it('moves, and takes the move back; who saw an older place is told', async () => {
    const { body } = await plan({})
    const url = `/api/schedule/entries/${body.id}/move`
    const move = { day: '2026-11-26', time: '14:00', expected: '2026-11-24T01:00:00.000Z' }
    const moved = await editor.call<{ undo: Move }>(url, { body: move })
    expect((await itemOf(body.id))[0]).toMatchObject({ day: '2026-11-26', time: '14:00' })
    expect(await editor.call(url, { body: { ...move, day: '2026-11-27' } })).toMatchObject({
      status: 409,
      body: { code: 'moved-meanwhile' },
    })
    await editor.call(url, { body: moved.body.undo })
    expect((await itemOf(body.id))[0]).toMatchObject({ day: '2026-11-24', time: '09:00' })
  })

  it('repeats at the same hour, and one occurrence can be moved or dropped alone', async () => {
    const recurrence = { every: 'week', byDay: [1, 3], until: '2026-12-09' }
    const { body } = await plan({ day: '2026-11-23', recurrence })
    const weeks = '/api/schedule?from=2026-11-23&to=2026-12-21'
    const days = async () => (await itemOf(body.id, weeks)).map(({ day, time }) => `${day} ${time}`)
    expect(await days()).toEqual(
      ['23', '25', '30']
        .map((day) => `2026-11-${day} 09:00`)
        .concat(['02', '07', '09'].map((day) => `2026-12-${day} 09:00`)),
    )
    const url = `/api/schedule/entries/${body.id}`
    const occurrence = '2026-11-25T01:00:00.000Z'
    const moved = await editor.call<{ undo: Move }>(`${url}/move`, {
      body: { day: '2026-11-26', time: '09:00', occurrence, expected: occurrence },
    })
    await editor.call(`${url}/remove`, { body: { occurrence: '2026-11-30T01:00:00.000Z' } })
    expect((await days()).slice(0, 3)).toEqual(['2026-11-23 09:00', '2026-11-26 09:00', '2026-12-02 09:00'])
    await editor.call(`${url}/move`, { body: moved.body.undo })
    await editor.call(`${url}/restore`, { body: { occurrence: '2026-11-30T01:00:00.000Z' } })
    expect((await days())[1]).toBe('2026-11-25 09:00')
    expect(await days()).toHaveLength(6)
  })

  it('shows an occurrence that was moved to a week before its series begins', async () => {
    const { body } = await plan({ day: '2026-12-02', recurrence: { every: 'week', until: '2026-12-16' } })
    const occurrence = '2026-12-02T01:00:00.000Z'
    const moved = await editor.call(`/api/schedule/entries/${body.id}/move`, {
      body: { day: '2026-11-27', time: '09:00', occurrence, expected: occurrence },
    })
    expect(moved.status).toBe(200)
    expect((await itemOf(body.id)).map(({ day }) => day)).toEqual(['2026-11-27'])
    const after = await itemOf(body.id, '/api/schedule?from=2026-11-30&to=2026-12-21')
    expect(after.map(({ day }) => day)).toEqual(['2026-12-09', '2026-12-16'])
  })

  it('says when it is planned, and when it is changed, which of its days are holidays, and the working day after each', async () => {
    const friday = { day: '2026-12-18', recurrence: { every: 'week', until: '2027-01-08' } }
    const { body } = await plan(friday)
    const christmas = { day: '2026-12-25', kind: 'national' }
    expect(body).toMatchObject({ onHolidays: [christmas, { day: '2027-01-01' }] })
    const change = { kind: 'activity', title: 'Posyandu', day: '2026-12-25', time: null }
    const changed = await editor.call(`/api/schedule/entries/${body.id}`, { method: 'PUT', body: change })
    expect(changed.body).toMatchObject({ onHolidays: [christmas] })
    expect((await plan({ day: '2026-12-28' })).body).toMatchObject({ onHolidays: [] })
    const { days } = await look(editor, '/api/schedule?from=2026-12-21&to=2026-12-31')
    const next = Object.fromEntries(days.map(({ day, nextWorking }) => [day, nextWorking]))
    // 24 December is joint leave, 25 Christmas, 26 and 27 a weekend.
    expect([next['2026-12-23'], next['2026-12-24'], next['2026-12-25']]).toEqual([
      null,
      '2026-12-28',
      '2026-12-28',
    ])
  })

  it('knows the days off the council entered, and a national one that is worked here', async () => {
    const days = '/api/schedule?from=2027-06-01&to=2027-06-05'
    expect((await look(editor, days)).uncertainYears).toEqual([2027])
    const day = (on: string, kind: string, name: string) => ({
      council_id: 1,
      day: on,
      kind,
      name,
      source: 'SK Bupati 12/2026',
    })
    await office.db
      .insertInto('council_holiday')
      .values([
        day('2027-06-03', 'local', 'Hari jadi Samparana'),
        day('2027-06-01', 'worked', 'Tetap bekerja'),
      ])
      .execute()
    await completeYear(office.db, 2027)
    const told = await plan({ day: '2027-06-03' })
    expect(told.body).toMatchObject({
      onHolidays: [{ day: '2027-06-03', kind: 'local', name: { id: 'Hari jadi Samparana' } }],
    })
    const { days: shown, uncertainYears } = await look(editor, days)
    expect(uncertainYears).toEqual([])
    expect(shown.map(({ day, working, nextWorking }) => `${day} ${working} ${nextWorking}`)).toEqual([
      '2027-06-01 true null',
      '2027-06-02 true null',
      '2027-06-03 false 2027-06-04',
      '2027-06-04 true null',
    ])
    office.clock.moveTo(new Date('2027-06-02T10:00:00Z'))
    const slots = [{ weekday: 4, time: '09:00' }]
    const hours = `/api/schedule/slots/${HEALTH_OFFICE}`
    await editor.call(hours, { method: 'PUT', body: { slots } })
    // Thursday 3 June is the local holiday.
    expect((await editor.call(`${hours}/next`)).body).toMatchObject({ slot: { day: '2027-06-10' } })
    await editor.call(hours, { method: 'PUT', body: { slots: [] } })
    await office.db.deleteFrom('council_holiday').execute()
  })

  it('brings a removed entry back', async () => {
    const { body } = await plan({ title: 'Salah hapus' })
    await editor.call(`/api/schedule/entries/${body.id}/remove`, { body: {} })
    expect(await itemOf(body.id)).toEqual([])
    await editor.call(`/api/schedule/entries/${body.id}/restore`, { body: {} })
    expect(await itemOf(body.id)).toHaveLength(1)
  })

  it('offers the next free hour of an office, not on holidays', async () => {
    office.clock.moveTo(new Date('2026-12-23T08:00:00Z'))
    const slots = [1, 2, 3, 4, 5].flatMap((weekday) => ['09:00', '15:00'].map((time) => ({ weekday, time })))
    await editor.call(`/api/schedule/slots/${HEALTH_OFFICE}`, { method: 'PUT', body: { slots } })
    const next = await editor.call<{ slot: { day: string; time: string } }>(
      `/api/schedule/slots/${HEALTH_OFFICE}/next`,
    )
    // 24 December is joint leave, 25 Christmas, then a weekend.
    expect(next.body.slot).toMatchObject({ day: '2026-12-28', time: '09:00' })
    expect(
      (await other.call(`/api/schedule/slots/${HEALTH_OFFICE}`, { method: 'PUT', body: { slots } })).status,
    ).toBe(404)
  })

  describe('import', () => {
    const take = (body: object) =>
      editor.call<ImportResult & { code?: string }>('/api/schedule/import', {
        body: { officeId: HEALTH_OFFICE, ...body },
      })
    const columns = { title: 'Kegiatan', day: 'Tanggal', time: 'Jam', office: 'OPD' }

    it('proposes columns, tries, then saves once however often the file comes', async () => {
      const text =
        'Tanggal;Jam;Kegiatan;OPD\r\n01/12/2026;09.00;"Lomba; mewarnai";Dinkes\r\n2 Desember 2026;;Donor darah;\r\n'
      expect((await take({ text })).body.proposal).toEqual(columns)
      const tried = await take({ text, columns })
      expect(tried.body).toMatchObject({ accepted: 2, saved: false, rejectFile: null })
      expect(tried.body.preview[0]).toEqual({
        line: 2,
        title: 'Lomba; mewarnai',
        day: '2026-12-01',
        time: '09:00',
        office: 'Dinkes',
      })
      expect((await take({ text, columns, dryRun: false })).body).toMatchObject({ accepted: 2, saved: true })
      expect((await take({ text, columns, dryRun: false })).body).toMatchObject({ accepted: 0, known: 2 })
      const day = await look(editor, '/api/schedule?from=2026-12-02&to=2026-12-03')
      expect(day.items.find(({ title }) => title === 'Donor darah')).toMatchObject({ time: null })
    })

    it('tells 5,000 wrong lines by number, field and reason, and takes the right one', async () => {
      const wrong = Array.from(
        { length: 5_000 },
        (_, at) =>
          [
            '32/13/2026;09.00;A;',
            '2026-12-01;25.99;A;',
            '2026-12-01;09.00;;',
            '2026-12-01;;A;PUPR',
            '2026-12-01;;A;Dinas Entah',
          ][at % 5],
      )
      const text = ['Tanggal;Jam;Kegiatan;OPD', ...wrong, '2026-12-05;10.00;Kelas ibu hamil;Dinkes'].join(
        '\n',
      )
      const { body } = await take({ text, columns })
      expect(body).toMatchObject({ lines: 5_001, accepted: 1 })
      expect(body.rejects.slice(0, 5).map(({ line, field }) => `${line} ${field}`)).toEqual([
        '2 day',
        '3 time',
        '4 title',
        '5 office',
        '6 office',
      ])
      expect(body.rejects[0]?.reason.id).toContain('32/13/2026')
      expect(body.rejectFile?.split('\r\n')).toHaveLength(5_002)
    })

    it('reads what a spreadsheet writes, and cuts nothing off in silence', async () => {
      const text = [
        'Tanggal;Jam mulai;Jam selesai;Kegiatan;Tempat',
        '2026-12-07 00:00:00;09:00:00;10:30:00;Rapat desa;Balai',
        '08/12/2026;;11.00;Tanpa mulai;Balai',
        `09/12/2026;;;Tempat panjang;${'x'.repeat(201)}`,
      ].join('\r\n')
      const five = {
        title: 'Kegiatan',
        day: 'Tanggal',
        time: 'Jam mulai',
        endTime: 'Jam selesai',
        place: 'Tempat',
      }
      const { body } = await take({ text, columns: five, dryRun: false })
      expect(body.accepted).toBe(1)
      expect(body.rejects.map(({ line, field }) => `${line} ${field}`)).toEqual(['3 time', '4 place'])
      const day = await look(editor, '/api/schedule?from=2026-12-07&to=2026-12-08')
      expect(day.items.find(({ title }) => title === 'Rapat desa')).toMatchObject({
        time: '09:00',
        endTime: '10:30',
      })
    })

    it('reads a workbook as it reads a CSV, and tells its wrong lines by the number the spreadsheet shows', async () => {
      const head = ['Tanggal', 'Jam', 'Kegiatan', 'OPD']
      const rows = [
        ['15/12/2026', '09.00', 'Senam lansia', 'Dinkes'],
        ['32/13/2026', '09.00', 'Salah tanggal', ''],
        [null, null, null, null],
        ['16 Desember 2026', 9.3, 'Rapat kader', null],
        ['17/12/2026', 10, '', ''],
      ]
      const workbook = (await writeXlsx([{ name: 'Rencana', head, rows }])).toString('base64')
      expect((await take({ workbook })).body.proposal).toEqual(columns)
      expect((await take({ workbook, columns })).body).toMatchObject({ accepted: 2, saved: false })
      const { body } = await take({ workbook, columns, dryRun: false })
      expect(body).toMatchObject({ lines: 4, accepted: 2, saved: true })
      expect(body.rejects.map(({ line, field }) => `${line} ${field}`)).toEqual(['3 day', '6 title'])
      expect(body.rejectFile).toContain('Salah tanggal')
      const day = await look(editor, '/api/schedule?from=2026-12-16&to=2026-12-17')
      expect(day.items.find(({ title }) => title === 'Rapat kader')).toMatchObject({ time: '09:30' })
      // The same lines as CSV are the same plans.
      const text = 'Tanggal;Jam;Kegiatan;OPD\n15/12/2026;09.00;Senam lansia;Dinkes'
      expect((await take({ text, columns })).body).toMatchObject({ accepted: 0, known: 1 })
      const told = office.db
        .selectFrom('audit_entry')
        .select('detail')
        .where('action', '=', 'schedule.imported')
      expect(await told.where('subject', '=', '2').where('detail', '=', 'XLSX').execute()).toHaveLength(1)
    })

    it('tells which lines fall on a day off, and one is moved from there with the answer alone', async () => {
      const text =
        'Tanggal;Jam;Kegiatan\n24/12/2026;09.00;Apel siaga\n28/12/2026;09.00;Rapat\n25/12/2026;;Bazar\n'
      const three = { title: 'Kegiatan', day: 'Tanggal', time: 'Jam' }
      const tried = (await take({ text, columns: three })).body
      expect(tried.holidayLines).toBe(2)
      expect(tried.onHolidays).toMatchObject([
        { id: null, line: 2, title: 'Apel siaga', kind: 'joint-leave', nextWorking: '2026-12-28' },
        { id: null, line: 4, title: 'Bazar', kind: 'national', time: null },
      ])
      const saved = (await take({ text, columns: three, dryRun: false })).body
      const [drill] = saved.onHolidays
      if (!drill?.id) throw new Error('not saved')
      const { nextWorking: day, time, at: expected } = drill
      const move = `/api/schedule/entries/${drill.id}/move`
      expect((await editor.call(move, { body: { day, time, expected } })).status).toBe(200)
      const december = '/api/schedule?from=2026-12-21&to=2027-01-01'
      expect(await itemOf(drill.id, december)).toMatchObject([{ day: '2026-12-28', time: '09:00' }])
      const again = (await take({ text, columns: three, dryRun: false })).body
      expect(again).toMatchObject({ accepted: 0, onHolidays: [], holidayLines: 0 })
    })

    it.each([
      ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old-excel'],
      ['a workbook cut short', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]), 'damaged-file'],
      ['a table as text', Buffer.from('Tanggal,Kegiatan\n2026-12-01,Senam'), 'not-a-workbook'],
    ])('says what is wrong with %s', async (_, bytes, code) => {
      expect(await take({ workbook: bytes.toString('base64') })).toMatchObject({
        status: 422,
        body: { code },
      })
    })

    it.each([
      ['', 400, 'empty-file'],
      ['x'.repeat(4_000_001), 400, 'invalid-field'],
      ['Tanggal,Kegiatan', 400, 'empty-file'],
      ['Tanggal,Kegiatan\n2026-12-01,"tak tertutup', 400, 'broken-quote'],
      [`Tanggal,Kegiatan\n${'x,y\n'.repeat(10_001)}`, 413, 'too-many-lines'],
    ])('refuses a file that cannot be read', async (text, status, code) => {
      const answer = await take({ text, columns: { title: 'Kegiatan', day: 'Tanggal' } })
      expect(answer.status).toBe(status)
      expect(answer.body.code).toBe(code)
    })
  })

  describe('files and feeds', () => {
    it('writes CSV that a spreadsheet cannot be tricked with, and iCalendar in UTC', async () => {
      await plan({ title: '=HYPERLINK("http://x")', day: '2026-11-28' })
      const csv = await office.app.inject({
        url: '/api/schedule/export.csv?from=2026-11-28&to=2026-11-29',
        headers: { cookie: cookieOf(editor) },
      })
      expect(csv.body).toContain(`"'=HYPERLINK(""http://x"")"`)
      const ics = await office.app.inject({
        url: '/api/schedule/export.ics?from=2026-11-28&to=2026-11-29',
        headers: { cookie: cookieOf(editor) },
      })
      expect(ics.body).toContain('DTSTART:20261128T010000Z')
    })

    it('gives a feed that needs no sign-in and is dead once revoked', async () => {
      office.clock.moveTo(new Date('2026-11-20T00:00:00Z'))
      expect((await editor.call('/api/schedule/feeds', { body: { name: 'Ponsel' } })).body).toMatchObject({
        code: 'office-needed',
      })
      const made = await editor.call<{ id: number; path: string }>('/api/schedule/feeds', {
        body: { name: 'Ponsel', officeId: HEALTH_OFFICE },
      })
      const read = () => office.app.inject({ url: made.body.path })
      expect((await read()).body).toContain('BEGIN:VEVENT')
      expect(
        (await office.app.inject({ url: made.body.path.replace(/.{6}\.ics$/, 'AAAAAA.ics') })).statusCode,
      ).toBe(404)
      expect(
        (await other.call(`/api/schedule/feeds/${made.body.id}/revoke`, { method: 'POST' })).status,
      ).toBe(404)
      expect(
        (await editor.call(`/api/schedule/feeds/${made.body.id}/revoke`, { method: 'POST' })).status,
      ).toBe(200)
      expect((await read()).statusCode).toBe(404)
    })

    it('shows no more in a feed than its officer may still see', async () => {
      const mover = await office.enter('viewer')
      await giveRoles(office.db, mover.id, HEALTH_OFFICE, ['desk-editor'])
      const made = await mover.browser.call<{ path: string }>('/api/schedule/feeds', {
        body: { name: 'Ponsel', officeId: HEALTH_OFFICE },
      })
      const read = () => office.app.inject({ url: made.body.path })
      expect((await read()).statusCode).toBe(200)
      await office.db.deleteFrom('office_role').where('officer_id', '=', mover.id).execute()
      expect((await read()).statusCode).toBe(404)
    })
  })
})

function cookieOf(browser: Browser): string {
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}
