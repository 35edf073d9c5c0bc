import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  rmSync,
  writeFileSync,
  appendFileSync,
  readFileSync,
} from 'node:fs'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import { generateSample } from '../../src/sample/generate-sample.ts'

const HOUR_MS = 3_600_000

/**
 * Writes `count` posts of the fictional regency as JSON Lines in order of time: the same ten days told by
 * `count / 3000` different sets of voices (one seed each). Built hour by hour, so memory stays small.
 */
export async function writeManyPosts(file: string, count: number, now: Date): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-many-'))
  const hours = new Set<string>()
  let written = 0
  for (let seed = 1; written < count; seed += 1) {
    const lines = new Map<string, string>()
    for (const { record } of generateSample({ now, seed })) {
      if (written === count) break
      written += 1
      const hour = String(Math.floor(Date.parse(record.published_at) / HOUR_MS))
      const line = JSON.stringify({
        ...record,
        id: `${seed}-${record.id}`,
        author: record.author ? `${record.author}-${seed}` : null,
      })
      lines.set(hour, `${lines.get(hour) ?? ''}${line}\n`)
    }
    for (const [hour, text] of lines) {
      appendFileSync(path.join(folder, hour), text)
      hours.add(hour)
    }
  }
  writeFileSync(file, '')
  const out = createWriteStream(file)
  for (const hour of [...hours].sort()) {
    const lines = readFileSync(path.join(folder, hour), 'utf8').trimEnd().split('\n')
    const dated = lines.map((line) => ({ line, at: line.indexOf('"published_at":"') }))
    dated.sort((a, b) => (a.line.slice(a.at, a.at + 45) < b.line.slice(b.at, b.at + 45) ? -1 : 1))
    if (!out.write(dated.map((entry) => `${entry.line}\n`).join(''))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  rmSync(folder, { recursive: true, force: true })
}

/** How many lines a file has. */
export async function countLines(file: string): Promise<number> {
  let lines = 0
  for await (const chunk of createReadStream(file))
    for (const byte of chunk as Buffer) if (byte === 10) lines += 1
  return lines
}
