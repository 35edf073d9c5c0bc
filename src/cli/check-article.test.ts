import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../language/index.ts'
import { checkArticle } from './check-article.ts'

function collector(isTTY = false) {
  let text = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString()
      done()
    },
  })
  return Object.assign(stream, { isTTY, text: () => text })
}

async function check(input: string | Buffer, isTTY = false) {
  const output = collector(isTTY)
  const code = await checkArticle(Readable.from([Buffer.from(input)]), output)
  return { code, text: output.text() }
}

describe('gacek check-writing', () => {
  it('reads title, lead and body and prints the findings as one array', async () => {
    const { code, text } = await check('Judul di luar\n\nTeras hari senin.\n\nIsi di laksanakan.')
    const findings = JSON.parse(text) as Finding[]
    expect(code).toBe(0)
    expect(findings.find(({ check }) => check === 'capital')).toMatchObject({
      field: 'lead',
      excerpt: 'senin',
      start: 11,
    })
    expect(findings.find(({ check }) => check === 'di-ke')).toMatchObject({
      field: 'body',
      excerpt: 'di laksanakan',
    })
  })
  it('reads an article as JSON', async () => {
    const { text } = await check(
      JSON.stringify({ title: 'A', body: 'Pilih pasangan kita', electionTime: true }),
    )
    expect(text).toContain('campaign-call')
  })
  it('is readable on a terminal', async () => {
    const { text } = await check('Judul di sana\n\nIsi di laksanakan.', true)
    expect(text).toContain('Tulis “dilaksanakan”.')
    expect(text).toMatch(/\d+ temuan \/ findings/)
  })
  it.each([
    ['', 'kosong'],
    ['{"title":1}', '"title"'],
    ['{"title"', 'bukan JSON'],
    [Buffer.from([0xff, 0xfe, 0x41]), 'UTF-8'],
    ['a'.repeat(1_100_000), '1 MB'],
  ])('refuses what is no article, with the way out', async (input, reason) => {
    await expect(check(input)).rejects.toThrow(reason)
  })
})
