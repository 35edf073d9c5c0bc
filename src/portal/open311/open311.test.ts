import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal } from '../../../test/harness/portal.ts'
import { addClient, findClient, listClients, removeClient } from './clients.ts'

/** Names of elements in the order they open; throws on XML that does not nest. */
function elementsOf(xml: string): string[] {
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/)
  const names: string[] = []
  const open: string[] = []
  const parser = new Parser(
    {
      onopentagname: (name) => {
        names.push(name)
        open.push(name)
      },
      onclosetag: (name) => expect(open.pop()).toBe(name),
    },
    { xmlMode: true },
  )
  parser.end(xml)
  expect(open).toEqual([])
  return names
}

/** The example of the specification (wiki.open311.org/GeoReport_v2, POST Service Request). */
const EXAMPLE =
  'jurisdiction_id=city.gov&lat=37.76524078&long=-122.4212043&address_string=1234+5th+street&email=smit333%40sfgov.edu' +
  '&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111' +
  '&description=A+large+sinkhole+is+destroying+the+street' +
  '&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg&attribute%5BWHISPAWN%5D=123456'

describe('Open311 GeoReport v2', () => {
  let portal: Portal
  let key: string
  let clientId: string
  let code: string
  beforeAll(async () => {
    portal = await openPortal()
    const actor = { councilId: 1, officer: null, mode: 'council' as const }
    const client = await addClient(portal.db, actor, { name: 'Aplikasi kota', at: portal.clock.now() })
    key = client.key
    clientId = client.id
    code =
      (await portal.get('/open311/v2/services.json')).json<{ service_code: string }[]>()[0]?.service_code ??
      ''
  })
  afterAll(() => portal.close())

  it('keeps every program that is let in, also when two officers let one in at once', async () => {
    const actor = { councilId: 1, officer: null, mode: 'council' as const }
    const names = ['Aplikasi satu', 'Aplikasi dua', 'Aplikasi tiga', 'Aplikasi empat']
    const added = await Promise.all(
      names.map((name) => addClient(portal.db, actor, { name, at: portal.clock.now() })),
    )
    for (const one of added) expect(await findClient(portal.db, 1, one.key)).toMatchObject({ id: one.id })
    await Promise.all(added.map(({ id }) => removeClient(portal.db, actor, id)))
    expect((await listClients(portal.db, 1)).map(({ name }) => name)).toEqual(['Aplikasi kota'])
  })

  const send = (form: string, format = 'json') =>
    portal.app.inject({
      method: 'POST',
      url: `/open311/v2/requests.${format}`,
      headers: { host: 'localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
      payload: form,
    })

  const publish = async (number: string, change: object = {}) => {
    const { case_id } = await portal.db
      .selectFrom('case_file')
      .select('case_id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    await portal.db
      .updateTable('case_file')
      .set({ is_public: true, public_text: 'x', ...change })
      .where('case_id', '=', case_id)
      .execute()
    await portal.db
      .insertInto('case_publication')
      .values({
        council_id: 1,
        case_id,
        title: 'Lubang <besar> & dalam',
        text: 'Lubang <script>alert(1)</script>',
        published_at: portal.clock.now(),
        officer_id: portal.editor.id,
      })
      .execute()
    return case_id
  }

  it('lists services in the fields and order of the specification', async () => {
    const xml = await portal.get('/open311/v2/services.xml')
    expect(xml.headers['content-type']).toContain('text/xml')
    expect(elementsOf(xml.body).slice(0, 9)).toEqual([
      'services',
      'service',
      'service_code',
      'service_name',
      'description',
      'metadata',
      'type',
      'keywords',
      'group',
    ])
    const definition = await portal.get(`/open311/v2/services/${code}.xml`)
    expect(elementsOf(definition.body)).toEqual(['service_definition', 'service_code', 'attributes'])
    expect((await portal.get('/open311/v2/services/999999.json')).statusCode).toBe(404)
  })

  it('takes the example of the specification from a program with a key', async () => {
    const json = await send(`api_key=${key}&service_code=${code}&${EXAMPLE}`)
    expect(json.statusCode).toBe(201)
    const [made] = json.json<{ service_request_id: string }[]>()
    const kept = await portal.db
      .selectFrom('case_file')
      .selectAll()
      .where('number', '=', made?.service_request_id ?? '')
      .executeTakeFirstOrThrow()
    expect(kept).toMatchObject({ category_id: Number(code), place_text: '1234 5th street', is_public: false })
    expect(kept.text).toContain('A large sinkhole is destroying the street')
    const xml = await send(`api_key=${key}&service_code=${code}&${EXAMPLE}`, 'xml')
    expect(elementsOf(xml.body)).toEqual([
      'service_requests',
      'request',
      'service_request_id',
      'service_notice',
      'account_id',
    ])
  })

  it.each([
    ['without a key', 403, () => EXAMPLE],
    ['with a key nobody was given', 403, () => `api_key=xyz&service_code=${code}&${EXAMPLE}`],
    ['without a service', 400, () => `api_key=${key}&${EXAMPLE}`],
    ['for a service that is not there', 404, () => `api_key=${key}&service_code=999999&${EXAMPLE}`],
    [
      'that does not say where',
      400,
      () => `api_key=${key}&service_code=${code}&description=lubang+besar+sekali`,
    ],
    ['of nothing', 400, () => `api_key=${key}&service_code=${code}&address_string=pasar`],
  ])('refuses a report %s in its own form', async (_what, status, form) => {
    const refused = await send(form(), 'xml')
    expect(refused.statusCode).toBe(status)
    expect(elementsOf(refused.body).slice(0, 4)).toEqual(['errors', 'error', 'code', 'description'])
  })

  it('shows public reports only, and none that is confidential', async () => {
    const numbers: string[] = []
    for (let count = 0; count < 3; count += 1) {
      const sent = await send(`api_key=${key}&service_code=${code}&${EXAMPLE}`)
      numbers.push(sent.json<{ service_request_id: string }[]>()[0]?.service_request_id ?? '')
    }
    const [open = '', hidden = '', untouched = ''] = numbers
    const caseId = await publish(open)
    await publish(hidden, { is_confidential: true })
    const listed = await portal.get('/open311/v2/requests.json')
    expect(listed.json<{ service_request_id: string }[]>().map((one) => one.service_request_id)).toEqual([
      open,
    ])
    for (const number of [hidden, untouched]) {
      expect((await portal.get(`/open311/v2/requests/${number}.json`)).statusCode).toBe(404)
    }
    const one = await portal.get(`/open311/v2/requests/${open}.xml`)
    expect(one.body).not.toContain('<script>')
    expect(elementsOf(one.body).slice(0, 8)).toEqual([
      'service_requests',
      'request',
      'service_request_id',
      'status',
      'status_notes',
      'service_name',
      'service_code',
      'description',
    ])
    expect(one.body).not.toContain('smit333')
    const filtered = await portal.get(`/open311/v2/requests.json?status=closed&service_code=${code}`)
    expect(filtered.json()).toEqual([])
    await portal.db
      .updateTable('case_publication')
      .set({ withdrawn_at: portal.clock.now() })
      .where('case_id', '=', caseId)
      .execute()
    expect((await portal.get('/open311/v2/requests.json')).json()).toEqual([])
    expect((await portal.get(`/portal/data/cases.csv`)).body).not.toContain(open)
    expect((await portal.get('/portal/lacak/rss.xml')).body).not.toContain(open)
  })

  it('says what is wrong with a date or a state', async () => {
    expect((await portal.get('/open311/v2/requests.json?start_date=kemarin')).statusCode).toBe(400)
    const unknown = await portal.get('/open311/v2/requests.json?status=selesai')
    expect([unknown.statusCode, unknown.body]).toEqual([400, expect.stringContaining('open, closed')])
    expect((await portal.get('/open311/v2/requests.json?status=open,closed')).statusCode).toBe(200)
  })

  it('announces itself', async () => {
    const xml = await portal.get('/open311/discovery.xml')
    expect(elementsOf(xml.body)).toContain('endpoint')
    expect((await portal.get('/open311/discovery.json')).json()).toMatchObject({
      endpoints: [{ specification: 'http://wiki.open311.org/GeoReport_v2' }],
    })
  })

  it('takes nothing more from a program whose key was taken back', async () => {
    await removeClient(portal.db, { councilId: 1, officer: null, mode: 'council' }, clientId)
    expect((await send(`api_key=${key}&service_code=${code}&${EXAMPLE}`)).statusCode).toBe(403)
  })
})
