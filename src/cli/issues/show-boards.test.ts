import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { classifyHeadline } from '../../language/index.ts'
import { talkOf, type Matter } from '../../../test/harness/town-posts.ts'
import type { PrintedBoard } from './board-stream.ts'
import { identifySpeaker } from './identify-speaker.ts'
import type { InputPost } from '../read-posts.ts'
import { showBoards, type BoardsOptions } from './show-boards.ts'

const HOUR = 3_600_000
/** Midnight of western Indonesian time. */
const DAY = Date.UTC(2026, 10, 17, 17)

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

async function show(lines: readonly string[], options: Partial<BoardsOptions> = {}, isTTY = false) {
  const [output, errors] = [collector(isTTY), collector()]
  const input = Readable.from(lines.map((line) => `${line}\n`))
  const code = await showBoards(input, output, errors, {
    top: 5,
    every: 24 * HOUR,
    window: '24h',
    ...options,
  })
  const text = output.text().trim()
  const boards = isTTY || text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as PrintedBoard)
  return { code, boards, text, errors: errors.text() }
}

function told(matter: Matter, n: number, at: number): string {
  const record = { id: `${matter}-${n}`, source: 'x', author: `warga${n}`, text: talkOf(matter, n) }
  return JSON.stringify({ ...record, published_at: new Date(at).toISOString() })
}

function day(from: number, matter: Matter, count: number): string[] {
  return Array.from({ length: count }, (_, i) => told(matter, from / HOUR + i, from + (i + 1) * 0.5 * HOUR))
}

describe('gacek issues', () => {
  it('draws a board at each midnight and one at the end', async () => {
    const { code, boards } = await show([...day(DAY, 'flood', 12), ...day(DAY + 24 * HOUR, 'clinic', 12)])
    expect(code).toBe(0)
    expect(boards.map((board) => board.at)).toEqual([
      new Date(DAY + 24 * HOUR).toISOString(),
      new Date(DAY + 30 * HOUR).toISOString(),
    ])
    expect(boards[0]).toMatchObject({ window: '24h', posts: 12 })
    expect(boards[0]?.issues[0]?.samples[0]?.text).toMatch(/Melati/)
    expect(boards[1]?.issues[0]?.samples[0]?.text).toMatch(/Anggrek/)
  })

  it('names the tone of a title only where the model is sure of it', async () => {
    const titles = Array.from({ length: 5 }, (_, n) => talkOf('clinic', n))
    const lines = titles.map((title, n) =>
      JSON.stringify({
        id: `berita-${n}`,
        source: 'berita',
        author: `kabar${n}.example`,
        title,
        text: title,
        published_at: new Date(DAY + n * HOUR).toISOString(),
      }),
    )
    const { boards } = await show(lines)
    const { headlines, samples, posts } = boards.at(-1)!.issues[0]!
    const unsure = titles.filter((title) => classifyHeadline(title).unsure)
    expect(headlines.negative + headlines.neutral + headlines.positive + headlines.unsure).toBe(posts)
    expect(headlines.unsure).toBe(unsure.length)
    for (const { text, unsure: isUnsure } of samples) expect(isUnsure).toBe(unsure.includes(text))
  })

  it('draws one board at the moment asked for, of what was said until then', async () => {
    const at = new Date(DAY + 3 * HOUR)
    const { boards } = await show(day(DAY, 'flood', 24), { at, every: HOUR })
    expect(boards).toHaveLength(1)
    expect(boards[0]).toMatchObject({ at: at.toISOString(), posts: 6 })
  })

  it('draws no empty boards over years without a post', async () => {
    const { boards } = await show([...day(DAY - 9e10, 'flood', 4), ...day(DAY, 'clinic', 4)], { every: HOUR })
    expect(boards.length).toBeLessThan(60)
    expect(boards.at(-1)?.posts).toBe(4)
  })

  it('names wrong lines and goes on', async () => {
    const { code, boards, errors } = await show(['{', ...day(DAY, 'flood', 5), '{"id":"1"}'])
    expect(code).toBe(2)
    expect(errors).toMatch(/line 1.*\n.*line 7/)
    expect(boards.at(-1)?.posts).toBe(5)
  })

  it('prints nothing for nothing', async () => {
    expect(await show([])).toMatchObject({ code: 0, text: '' })
  })

  it('is a readable table on a terminal', async () => {
    const { text } = await show(day(DAY, 'flood', 6), {}, true)
    expect(text).toMatch(/WIB · 24h · 6 unggahan/)
    expect(text).toMatch(/1\. .+\n +\d+ unggahan/)
  })
})

describe('who speaks in a stream without a list of sources', () => {
  const post = (change: Partial<InputPost>): InputPost => ({
    id: '1',
    source: 'x',
    published_at: '2026-11-18T00:00:00Z',
    text: 'teks',
    at: DAY,
    ...change,
  })
  it.each([
    ['a citizen', { author: 'a1' }, { kind: 'social', source: 'x', author: 'a1' }],
    [
      'an outlet in a joined feed',
      { source: 'news', author: 'Kabar' },
      { kind: 'news', source: 'Kabar', author: null },
    ],
    [
      'an article without an author',
      { source: 'Pos', title: 'Judul' },
      { kind: 'news', source: 'Pos', author: null },
    ],
    [
      'a post of a network',
      { url: 'https://x.com/a-b/status/1', author: 'b' },
      { kind: 'social', author: 'b' },
    ],
    ['a government account', { source: 'Humas Kabupaten Contoh' }, { kind: 'official' }],
  ])('%s is known as such', (_name, change, expected) => {
    expect(identifySpeaker(post(change))).toMatchObject(expected)
  })
})
