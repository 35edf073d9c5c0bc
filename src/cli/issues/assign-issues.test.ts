import { Readable, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { assignIssues } from './assign-issues.ts'

function collect(): { stream: Writable; text: () => string } {
  const parts: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk.toString('utf8'))
      done()
    },
  })
  return { stream, text: () => parts.join('') }
}

async function assign(
  lines: readonly string[],
): Promise<{ code: number; issues: unknown[]; errors: string }> {
  const output = collect()
  const errors = collect()
  const code = await assignIssues(
    Readable.from([Buffer.from(lines.join('\n'))]),
    output.stream,
    errors.stream,
  )
  const issues = output.text().trimEnd().split('\n')
  return {
    code,
    issues: issues.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown),
    errors: errors.text(),
  }
}

const line = (id: string, minute: number, text: string): string =>
  JSON.stringify({
    id,
    source: 'x',
    published_at: `2026-05-04T07:${String(minute).padStart(2, '0')}:00Z`,
    text,
  })

test('posts about the same matter get the same issue, a post alone gets none', async () => {
  const { code, issues } = await assign([
    line('p1', 1, 'Jalan Melati banjir lagi, motor mogok semua'),
    line('p2', 2, 'Harga cabai di Pasar Baru naik dua kali lipat'),
    line('p3', 3, 'banjir di jalan melati sudah sepaha, motor mogok'),
  ])
  expect(code).toBe(0)
  expect(issues).toEqual([
    { id: 'p1', issue: '1' },
    { id: 'p2', issue: null },
    { id: 'p3', issue: '1' },
  ])
})

test('wrong lines are named by number and the right ones still come out', async () => {
  const { code, issues, errors } = await assign([
    'bukan json',
    line('p1', 1, 'Jalan Melati banjir lagi'),
    '',
    JSON.stringify({ id: 'p2', source: 'x', published_at: 'kemarin', text: 'tanpa waktu' }),
  ])
  expect(code).toBe(2)
  expect(issues).toEqual([{ id: 'p1', issue: null }])
  expect(errors).toContain('1:')
  expect(errors).toContain('4: "published_at"')
})

test('a missing date is told apart from one that cannot be read', async () => {
  const { errors } = await assign([
    JSON.stringify({ id: 'p1', source: 'x', text: 'banjir' }),
    JSON.stringify({ id: 'p2', source: 'x', published_at: '', text: 'banjir' }),
    JSON.stringify({ id: 'p3', source: 'x', published_at: 'kemarin', text: 'banjir' }),
    JSON.stringify({ id: 'p4', source: 'x', published_at: 1795255200, text: 'banjir' }),
    JSON.stringify({ id: 5, source: 'x', published_at: '2026-05-04T07:00:00Z', text: 'banjir' }),
  ])
  expect(errors).toMatch(/line 1: tanpa "published_at" \/ no "published_at"\n.*line 2: tanpa "published_at"/)
  expect(errors).toMatch(
    /line 3: "published_at" tidak dapat dibaca; .*2026-11-20T.*\n.*line 4: .* cannot be read/,
  )
  expect(errors).toMatch(/line 5: "id" harus teks; .*must be text/)
})

test('an empty input gives an empty output', async () => {
  expect(await assign([])).toEqual({ code: 0, issues: [], errors: '' })
})
