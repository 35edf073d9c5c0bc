import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres } from './index.ts'

/** A first start in a process of its own, in a group of its own: killed together, initdb goes with it. */
function beginElsewhere(dataDir: string): ChildProcess {
  const door = path.join(import.meta.dirname, 'index.ts')
  const script = `import { startPostgres } from ${JSON.stringify(door)}
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    process.exit(0)`
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore', detached: true })
}

describe('a first start that is killed', () => {
  let folder: string
  let dataDir: string
  const listUnfinished = (): string[] => readdirSync(folder).filter((name) => name.startsWith('pg.new-'))
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-first-'))
    // As root the database runs as another account, which must be let through to its folder.
    chmodSync(folder, 0o755)
    dataDir = path.join(folder, 'pg')
  })
  afterAll(async () => {
    await (await startPostgres({ dataDir })).stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('leaves a folder that the next start clears, and one that is still being made is left alone', async () => {
    const killed = beginElsewhere(dataDir)
    await expect.poll(listUnfinished, { timeout: 60_000, interval: 5 }).toHaveLength(2)
    const left = listUnfinished()
    process.kill(-killed.pid!, 'SIGKILL')
    await once(killed, 'exit')

    const making = beginElsewhere(dataDir)
    const listNew = (): string[] => listUnfinished().filter((name) => !left.includes(name))
    await expect.poll(listNew, { timeout: 60_000, interval: 5 }).toHaveLength(2)
    // It holds its folder, and cannot go on.
    making.kill('SIGSTOP')
    const office = await startPostgres({ dataDir })
    expect(listUnfinished().sort()).toEqual(listNew().sort())
    expect(listNew()).toHaveLength(2)

    making.kill('SIGCONT')
    await once(making, 'exit')
    expect(making.exitCode).toBe(0)
    expect(listUnfinished()).toEqual([])
    expect((await startPostgres({ dataDir })).port).toBe(office.port)
  }, 120_000)

  it('clears what bears the number of a living program that began later', async () => {
    // In a container the numbers of programs are the same after each start.
    mkdirSync(path.join(folder, `pg.new-${process.pid}-1-0a1b2c3d`))
    writeFileSync(path.join(folder, `pg.new-${process.pid}-1-0a1b2c3d.password`), '')
    await startPostgres({ dataDir })
    expect(listUnfinished()).toEqual([])
  })
})
