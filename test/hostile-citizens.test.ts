import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_OFFICE } from './harness/article-desk.ts'
import type { Browser } from './harness/office.ts'
import { must } from './harness/public-things.ts'
import { openWholeOffice, type WholeOffice } from './harness/whole-office.ts'

type Receipt = { number: string; accessKey: string }

describe('citizens who try each other’s doors', () => {
  let office: WholeOffice
  let desk: Browser
  let address = 0

  async function report(text: string, change: object = {}): Promise<Receipt> {
    const body = { formKey: randomUUID(), text, ...change }
    const sent = await office.post('/api/portal/reports', body, { from: `10.0.0.${(address += 1)}` })
    if (sent.statusCode !== 201) throw new Error(sent.body)
    return sent.json<Receipt>()
  }
  const open = (number: string, accessKey: string, from = '10.9.9.9') =>
    office.post(`/api/portal/cases/${number}/open`, { accessKey }, { from })
  async function idOf(number: string): Promise<number> {
    const query = office.db.selectFrom('case_file').select('case_id').where('number', '=', number)
    return (await query.executeTakeFirstOrThrow()).case_id
  }

  beforeAll(async () => {
    office = await openWholeOffice()
    desk = await office.enter('operator', [[DESK_OFFICE, ['case-officer', 'leader']]])
  })
  afterAll(() => office.close())

  it('nobody reads another citizen’s words when their reports were made one', async () => {
    const first = await report('Jembatan gantung putus, rumah saya Melati 7 dekat sana.')
    const second = await report('Jembatan gantung itu putus juga kata saya, Kenanga 12.')
    await must(desk, `/api/cases/${await idOf(first.number)}/acts`, {
      act: 'merge',
      into: await idOf(second.number),
    })
    const own = await open(second.number, second.accessKey)
    expect(own.body).toContain('Kenanga 12')
    expect(own.body).not.toContain('Melati 7')
    expect((await open(first.number, first.accessKey)).body).not.toContain('Kenanga 12')
  })

  it('who claims another’s telephone number is given none of their numbers and codes, however often', async () => {
    const contact = '081234500001'
    const victim = await report('Air keruh sejak Senin di rumah saya.', { contact })
    const taken: Receipt[] = []
    for (let count = 0; count < 14; count += 1)
      taken.push(await report(`Percobaan mengaku-aku nomor ${count}.`, { contact }))
    expect(new Set([victim, ...taken].map((one) => one.number)).size).toBe(15)
    // Nor the other way: what the citizen sends next lands in no case the attacker holds a code of.
    const next = await report('Alamat saya Jalan Melati 9, tolong rahasiakan.', { contact })
    for (const { number, accessKey } of taken.slice(0, 5))
      expect((await open(number, accessKey, `10.8.0.${address}`)).body).not.toContain('Melati 9')
    expect(taken.map((one) => one.number)).not.toContain(next.number)
  })

  it('an access code is not guessed: twenty tries a minute, and no difference between a wrong number and a wrong code', async () => {
    const mine = await report('Lampu jalan mati sejak dua minggu.')
    const answers = []
    for (let count = 0; count < 25; count += 1) {
      const number = count % 2 === 0 ? mine.number : 'CNT-AAAA-AAAA'
      answers.push(await open(number, `AAAA-AAAA-AAAA-${1000 + count}`, '10.7.7.7'))
    }
    expect(new Set(answers.slice(0, 20).map((one) => one.body)).size).toBe(1)
    expect(answers.slice(20).every((one) => one.statusCode === 429)).toBe(true)
    expect((await open(mine.number, mine.accessKey)).statusCode).toBe(200)
  })

  it('everything kept about one report goes to who holds its code: each look at who they are, no address, nothing of others', async () => {
    const contact = { name: 'Ratih Kusumawati', contact: '0812-7766-5544' }
    const own = await report('Lampu jalan Ambengsari padam.', contact)
    const other = await report('Parit Antapulih tersumbat.', contact)
    await must(desk, `/api/cases/${await idOf(own.number)}/identity`, { reason: 'Menghubungi pelapor' })
    const copy = (accessKey: string) =>
      office.post(`/api/portal/cases/${own.number}/copy`, { accessKey }, { from: '10.9.9.8' })
    const taken = await copy(own.accessKey)
    expect(taken.headers['cache-control']).toBe('no-store')
    expect(taken.json()).toMatchObject({
      case: { number: own.number },
      messages: [{ fromUs: false, text: expect.stringContaining('Ambengsari') }],
      kept: [{ name: true, address: true }],
      looks: [expect.any(String)],
    })
    expect(taken.body).not.toMatch(/Antapulih|7766|Menghubungi/)
    expect((await copy(other.accessKey)).statusCode).toBe(404)
  })

  it('a report of signs only, cut within one of them for its title, is a report', async () => {
    for (const before of ['', 'a'])
      expect((await report(`${before}${'😀'.repeat(900)}`)).number).toMatch(/^[A-Z]{3}-/)
    expect((await report('Jalan rusak \ud800\0 parah sekali')).number).toMatch(/^[A-Z]{3}-/)
  })

  it('a picture of a report is opened by nobody until an officer shows it, and by no other number', async () => {
    const mine = await report('Pohon tumbang menutup jalan desa.')
    const other = await report('Sampah menumpuk di pasar.')
    for (const { number } of [mine, other]) {
      const seen = await office.get(`/portal/lacak/${number}/gambar/${randomUUID()}`)
      expect(seen.statusCode).toBe(404)
    }
  })

  it.each([
    '/api/portal/search?q=%00',
    '/api/portal/search?q=a%00b',
    '/api/portal/information?q=%00',
    '/api/portal/information?q=a%00b&after=------------------------------------.x',
    '/api/portal/information?after=------------------------------------.x',
    '/api/portal/information?after=00000000-0000-4000-8000-000000000001.a%00',
    '/api/portal/news?after=999999999999999-999999999',
    '/api/portal/clarifications?after=999999999999999-999999999',
    '/api/portal/cases?after=999999999999999_%27',
    '/api/portal/cases?after=999999999999999_A',
    '/api/portal/cases/%00',
    '/api/portal/cases/%F0%9F%92%A9',
    '/portal/lacak/%00/gambar/00000000-0000-4000-8000-000000000001',
    '/open311/v2/requests.json?service_request_id=%00',
    '/open311/v2/requests.json?service_code=%27%20or%201=1--',
    '/open311/v2/requests.json?service_code=%00',
    '/open311/v2/requests.xml?start_date=0000-01-01T00:00:00Z',
    '/open311/v2/requests.json?end_date=%2B275760-09-13T00:00:00Z',
    '/open311/v2/requests.json?end_date=9999-12-31T23:59:59Z&status=open,closed',
    '/open311/v2/requests.json?service_code[]=1&service_code[]=2',
    '/open311/v2/requests/%00.json',
    '/open311/v2/services/%00.json',
    '/open311/v2/tokens/%3C%2Ftoken%3E.xml',
    '/api/information/public/requests/%00/files.zip',
    '/feed/%00',
    '/media/%00',
    '/api/inbox/webhooks/1/%00',
    '/api/inbox/webhooks/99999999999/x',
    '/api/schedule/feeds/%00',
    '/newsletter/confirm?token=%00',
    '/newsletter/leave?token=%00',
  ])('a malformed address is refused or finds nothing, and breaks nothing: %s', async (url) => {
    expect((await office.get(url, { from: '10.6.6.6' })).statusCode).toBeLessThan(500)
  })

  it('officers’ lists take hostile sorting, cursors and searches as words', async () => {
    const hostile = [
      `'; drop table case_file; --`,
      `\0`,
      '%',
      `1" or "1"="1`,
      '999999999999999999999',
      '_'.repeat(80),
    ]
    const lists = [
      '/api/cases',
      '/api/inbox/threads',
      '/api/hoaxes',
      '/api/information',
      '/api/information/list',
    ]
    const fields = ['q', 'search', 'sort', 'order', 'cursor', 'after', 'state', 'view', 'office', 'category']
    const broken: string[] = []
    for (const list of lists)
      for (const field of fields)
        for (const value of hostile) {
          const url = `${list}?${field}=${encodeURIComponent(value)}`
          const { status } = await desk.call(url)
          if (status >= 500) broken.push(`${url} gave ${status}`)
        }
    expect(broken).toEqual([])
  })

  it('no form of the portal leads to another site', async () => {
    if (!office.hasScreens) return
    for (const value of [
      '//jahat.example',
      'https://jahat.example',
      '/\\jahat.example',
      '..//jahat.example',
    ]) {
      const pages = ['/portal/lacak', '/portal/lapor', '/portal', '/signin']
      for (const page of pages) {
        const url = `${page}?next=${encodeURIComponent(value)}&kembali=${encodeURIComponent(value)}&lang=en&huruf=besar`
        const answer = await office.get(url)
        expect(answer.headers['location'] ?? '').not.toMatch(/jahat/)
      }
      const form = new URLSearchParams({ number: value, key: '' }).toString()
      const sent = await office.app.inject({
        method: 'POST',
        url: '/portal/lacak',
        payload: form,
        headers: {
          host: 'localhost:3000',
          origin: 'http://localhost:3000',
          'content-type': 'application/x-www-form-urlencoded',
        },
      })
      expect(sent.headers['location'] ?? '').not.toMatch(/^(?:https?:)?\/\/jahat/)
    }
  })
})
