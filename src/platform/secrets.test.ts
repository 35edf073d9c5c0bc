import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepKey } from './secrets.ts'

describe('the keys of an installation', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-key-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('are made once, stay the same, and only their owner may read them', () => {
    const first = keepKey(folder, 'author')
    expect(first).toHaveLength(32)
    expect(keepKey(folder, 'author')).toEqual(first)
    expect(statSync(path.join(folder, 'author.key')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['author.key'])
    expect(keepKey(folder, 'session')).not.toEqual(first)
  })

  it('are not replaced when the file is damaged: the message says what to do', () => {
    writeFileSync(path.join(folder, 'author.key'), 'oops')
    expect(() => keepKey(folder, 'author')).toThrow(/pulihkan dari cadangan/)
  })
})
