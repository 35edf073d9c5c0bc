import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startPostgres } from '../platform/postgres/index.ts'

const ROOT = path.join(import.meta.dirname, '../..')

describe('who stops Gacek', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-stop-'))
    // As root the database runs as another account, which must be let through to its folder.
    chmodSync(folder, 0o755)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('stops it in order though the same order comes several times, as when a whole group is ended', async () => {
    const door = path.join(import.meta.dirname, 'stop-on-signals.ts')
    const script = `import { stopOnSignals } from ${JSON.stringify(door)}
      process.on('SIGTERM', () => console.log('heard'))
      stopOnSignals(() => new Promise((resolve) => process.stdin.once('end', resolve)), false)
      process.stdin.resume()
      console.log('ready')`
    const program = spawn(process.execPath, ['--input-type=module', '-e', script])
    let said = ''
    program.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const gone = once(program, 'exit')
    await expect.poll(() => said, { timeout: 30_000 }).toContain('ready')
    for (const times of [1, 2, 3]) {
      program.kill('SIGTERM')
      await expect.poll(() => said.match(/heard/g)?.length, { timeout: 30_000 }).toBe(times)
    }
    program.stdin.end()
    expect(await gone).toEqual([0, null])
  }, 60_000)

  it('in the middle of a first start leaves no database running', async () => {
    const dataDir = path.join(folder, 'data')
    const program = spawn(process.execPath, ['scripts/start.ts'], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ROLES: 'listen,work' },
      stdio: 'ignore',
    })
    const gone = once(program, 'exit')
    const running = path.join(dataDir, 'pg/postmaster.pid')
    await expect.poll(() => existsSync(running), { timeout: 200_000, interval: 5 }).toBe(true)
    program.kill('SIGTERM')
    expect(await gone).toEqual([0, null])
    expect(existsSync(running)).toBe(false)
    // What was begun goes on at the next start.
    const office = await startPostgres({ dataDir: path.join(dataDir, 'pg') })
    expect(office.adopted).toBe(false)
    await office.stop()
  }, 300_000)
})
