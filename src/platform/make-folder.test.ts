import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder } from './make-folder.ts'

describe('a folder that an operator names', () => {
  let root: string
  beforeAll(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'gacek-folder-'))
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('is made with those above it, for its owner alone, and one that is there stays', () => {
    const folder = path.join(root, 'cadangan/2026/november')
    makeFolder(folder, 0o700)
    makeFolder(folder, 0o700)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(path.dirname(folder)).mode & 0o777).toBe(0o700)
  })

  it('is refused where a file has that name, or the disk is no disk', () => {
    const file = path.join(root, 'berkas')
    writeFileSync(file, '')
    expect(() => makeFolder(file)).toThrow(expect.objectContaining({ code: 'EEXIST' }))
    expect(() => makeFolder(path.join(file, 'cadangan'))).toThrow(
      expect.objectContaining({ code: 'ENOTDIR' }),
    )
  })

  it.runIf(existsSync('/proc/self'))('is refused at once where none can be made', () => {
    const module = path.join(import.meta.dirname, 'make-folder.ts')
    const script = `const { makeFolder } = await import('${module}')
      try { makeFolder('/proc/gacek/cadangan') } catch (error) { console.log(error.code) }`
    // Apart: what never ends would take this process with it.
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 20_000 })
    expect(ended.stdout.toString().trim()).toBe('ENOENT')
  })
})
