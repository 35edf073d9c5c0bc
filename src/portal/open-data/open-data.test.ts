import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal } from '../../../test/harness/portal.ts'
import { cellsOf } from '../../../test/harness/sheet-cells.ts'
import type { DataSets } from '../contract.ts'

const FILES = ['csv', 'json', 'xlsx'].map((format) => `/portal/data/articles.${format}`)

describe('open data of a council', () => {
  let portal: Portal
  beforeAll(async () => {
    portal = await openPortal()
  })
  afterAll(() => portal.close())

  const versionOf = async (address: string) => {
    const { headers } = await portal.get(address)
    return { etag: String(headers.etag), changed: String(headers['last-modified']) }
  }

  it('is a workbook too: numbers are numbers, a title is never a formula, and the dictionary is in it', async () => {
    await portal.write({ title: '=HYPERLINK("http://x.example";"klik")' }, true)
    const { rawPayload, headers } = await portal.get('/portal/data/articles.xlsx')
    expect(headers['content-type']).toContain('spreadsheetml')
    const cells = await cellsOf(rawPayload)
    expect(cells).toMatch(/=HYPERLINK/)
    const { unzipSync } = await import('fflate')
    const parts = Object.entries(unzipSync(new Uint8Array(rawPayload))).map(([name, bytes]) => ({
      name,
      text: Buffer.from(bytes).toString(),
    }))
    const sheets = parts.filter(({ name }) => name.startsWith('xl/worksheets/sheet'))
    expect(sheets).toHaveLength(3)
    // A formula of a workbook stands in <f>.
    expect(sheets.some(({ text }) => /<f[ >]/.test(text))).toBe(false)
    const words = parts.map(({ text }) => text).join('\n')
    expect(words).toContain('Nomor berita')
    expect(words).toContain('Pemerintah Kabupaten Contoh')
    expect(words).toContain('CC BY 4.0')
    expect(words).toContain('WITA adalah UTC+8')
  })

  it('tells what every column means: unit, words of a closed set, zone and licence of the council', async () => {
    const answer = await portal.get('/portal/data/kamus.json')
    const told = answer.json<DataSets>()
    expect(told.publisher).toBe('Pemerintah Kabupaten Contoh')
    expect(told.licence.text.id).toContain('Pemerintah Kabupaten Contoh')
    expect(told.zone.text.id).toContain('04.00 UTC sama dengan 12.00 WITA')
    const columns = new Map(
      told.sets.flatMap((set) => set.columns.map((column) => [`${set.name}.${column.name}`, column])),
    )
    expect(columns.get('performance.first_reply_minutes')?.unit?.id).toBe('menit')
    expect(columns.get('cases.status')?.values).toContainEqual({
      value: 'in-progress',
      meaning: { id: 'sedang dikerjakan', en: 'being worked on' },
    })
    for (const set of told.sets) {
      for (const { url, format } of set.files) {
        const file = await portal.get(new URL(url).pathname)
        expect(file.statusCode, url).toBe(200)
        expect(file.headers.link).toContain('/portal/data/kamus.json>; rel="describedby"')
        const head = set.columns.map(({ name }) => `"${name}"`).join(',')
        if (format === 'csv') expect(file.body.slice(1)).toMatch(new RegExp(`^${head}\r\n`))
      }
    }
  })

  it.each(FILES)(
    '%s is not sent again to who has it, and is once anything in it was hidden',
    async (address) => {
      const id = await portal.write({ title: 'Berita yang akan ditarik' }, true)
      const { etag, changed } = await versionOf(address)
      expect(etag).toMatch(/^"[\w-]{22}"$/)
      const ask = (headers: Record<string, string>) => portal.get(address, headers)
      expect((await ask({ 'if-none-match': `"other", W/${etag}` })).statusCode).toBe(304)
      expect((await ask({ 'if-modified-since': changed })).statusCode).toBe(304)
      expect((await ask({ 'if-none-match': '"other"', 'if-modified-since': changed })).statusCode).toBe(200)
      expect((await ask({ 'if-modified-since': 'kemarin' })).statusCode).toBe(200)
      // The clock of this office stands still: also two changes in one second are told apart.
      await portal.withdraw(id)
      expect((await ask({ 'if-none-match': etag })).statusCode).toBe(200)
      expect((await ask({ 'if-modified-since': changed })).statusCode).toBe(200)
      expect((await versionOf(address)).etag).not.toBe(etag)
    },
  )

  it('stands under addresses that are whole in each format, and a file of each format has a tag of its own', async () => {
    const id = await portal.write({ title: 'Air bersih mengalir lagi' }, true)
    const url = `http://localhost:3000/portal/berita/${id}`
    const [csv, json, xlsx] = await Promise.all(FILES.map((address) => portal.get(address)))
    expect(csv!.body).toContain(`"${url}"`)
    expect(json!.json<{ id: number; url: string }[]>()).toContainEqual(expect.objectContaining({ id, url }))
    expect(await cellsOf(xlsx!.rawPayload)).toContain(url)
    expect(new Set([csv, json, xlsx].map((one) => one!.headers.etag)).size).toBe(3)
  })
})
