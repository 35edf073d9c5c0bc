import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal } from '../../test/harness/portal.ts'

const FILES = [
  '/portal/data/articles.csv',
  '/portal/data/articles.json',
  '/portal/data/kamus.json',
  '/portal/berita/atom.xml',
]

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
  for (let n = 1; n <= 30; n += 1)
    await portal.write({ title: `Posyandu Melati ${n} buka kembali`, lead: 'Timbang bayi tiap Rabu.' }, true)
})
afterAll(() => portal.close())

const ask = (address: string, packing: string, more: Record<string, string> = {}) =>
  portal.get(address, { 'accept-encoding': packing, ...more })

describe.each(FILES)('%s on a weak phone', (address) => {
  it('comes packed as the phone takes it, and unpacked is the same file', async () => {
    const plain = await portal.get(address)
    expect(plain.headers['content-encoding']).toBeUndefined()
    const [br, gzip] = [await ask(address, 'gzip, deflate, br'), await ask(address, 'gzip')]
    expect([br, gzip].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip'])
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body)
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body)
    for (const { rawPayload } of [br, gzip])
      expect(rawPayload.length * 3).toBeLessThan(plain.rawPayload.length)
    for (const { headers } of [plain, br, gzip]) expect(headers.vary).toContain('accept-encoding')
  })

  it('is not sent again to who has these very bytes, and is to who has others', async () => {
    const tagOf = async (packing: string) => String((await ask(address, packing)).headers.etag)
    const [plain, br, gzip] = [await tagOf('identity'), await tagOf('br'), await tagOf('gzip')]
    expect(new Set([plain, br, gzip]).size).toBe(3)
    const known = await ask(address, 'br', { 'if-none-match': br })
    expect([known.statusCode, known.headers.etag, known.body]).toEqual([304, br, ''])
    expect(known.headers['content-encoding']).toBeUndefined()
    expect(known.headers.vary).toContain('accept-encoding')
    expect((await ask(address, 'br', { 'if-none-match': gzip })).statusCode).toBe(200)
  })

  it('is told by HEAD as it would come, and whole to who asks for a part', async () => {
    const url = {
      method: 'HEAD',
      url: address,
      headers: { host: 'localhost:3000', 'accept-encoding': 'br' },
    } as const
    const [head, got] = [await portal.app.inject(url), await ask(address, 'br')]
    expect(head.body).toBe('')
    for (const name of ['etag', 'content-encoding', 'content-type', 'vary'] as const)
      expect(head.headers[name], name).toBe(got.headers[name])
    const part = await ask(address, 'br', { range: 'bytes=0-9' })
    expect([part.statusCode, part.rawPayload.length]).toEqual([200, got.rawPayload.length])
  })
})

it('is packed in no way the phone does not take', async () => {
  const [address = ''] = FILES
  const cases = {
    'gzip;q=0, br;q=0': undefined,
    'br;q=0.1, gzip;q=0.9': 'gzip',
    '*': 'br',
    '*;q=0': undefined,
    'br;q=satu, gzip': 'gzip',
    'zstd, deflate': undefined,
    BR: 'br',
  }
  for (const [header, packing] of Object.entries(cases))
    expect((await ask(address, header)).headers['content-encoding'], header).toBe(packing)
})

it('a workbook is packed already and comes as it is', async () => {
  const { headers, rawPayload } = await ask('/portal/data/articles.xlsx', 'gzip, br')
  expect([headers['content-encoding'], rawPayload.subarray(0, 2).toString()]).toEqual([undefined, 'PK'])
})
