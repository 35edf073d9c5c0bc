import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { FINAL, replayStream } from '../harness/replay-until-killed.ts'

const ALL = process.env['npm_lifecycle_event'] === 'test:faults'
const KILLS = Number(process.env['FAULT_ROUNDS'] ?? (ALL ? 50 : 3))
const POSTS = 6000
/** A life may last so many beats of fifty posts. */
const LONGEST_LIFE = 20

function openFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'issue-kills-'))
}

/** Lets a process group the stream and kills it at a chance moment; false when it was done before. */
async function killOnce(folder: string): Promise<boolean> {
  const script = path.join(import.meta.dirname, '../harness/replay-until-killed.ts')
  const child = spawn(process.execPath, [script, folder, String(POSTS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  const life = Math.ceil(Math.random() * LONGEST_LIFE)
  let beats = 0
  let struck = false
  child.stdout.on('data', (chunk: Buffer) => {
    beats += chunk.length
    if (beats < life || struck) return
    struck = true
    void wait(Math.random() * 5).then(() => child.kill('SIGKILL'))
  })
  const [, signal] = (await gone) as [number | null, string | null]
  return signal === 'SIGKILL'
}

it(
  `an engine killed ${KILLS} times at chance moments finds the issues of one that never stopped`,
  async () => {
    const calm = openFolder()
    const expected = await replayStream(calm, POSTS)
    rmSync(calm, { recursive: true })
    expect(new Set(expected).size).toBeGreaterThan(40)
    let kills = 0
    let finished = 0
    while (kills < KILLS || finished === 0) {
      const folder = openFolder()
      while (!existsSync(path.join(folder, FINAL))) if (await killOnce(folder)) kills += 1
      expect(JSON.parse(readFileSync(path.join(folder, FINAL), 'utf8'))).toEqual(expected)
      finished += 1
      rmSync(folder, { recursive: true })
    }
    console.log(`${kills} kills, ${finished} passes of ${POSTS} posts, all alike`)
  },
  KILLS * 10_000 + 60_000,
)
