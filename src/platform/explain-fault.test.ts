import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { explainFault } from './explain-fault.ts'

describe('what the machine refuses', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-fault-'))
    writeFileSync(path.join(folder, 'berkas'), '')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const caught = (act: () => unknown): unknown => {
    try {
      return act()
    } catch (error) {
      return error
    }
  }

  it('is said in words, with the file it is about', () => {
    const file = path.join(folder, 'berkas')
    expect(explainFault(caught(() => readdirSync(file)))).toContain(`${file}: bukan folder`)
    expect(explainFault(caught(() => mkdirSync(file)))).toContain('sudah ada dan bukan folder')
    expect(explainFault(caught(() => readFileSync(folder + '/tiada')))).toContain('tidak ditemukan')
  })

  it('is said in words when the embedded database met it first', () => {
    const full = new AppError(
      'postgres-init',
      'initdb: FATAL: could not extend file "base/1/2691"\nHINT: Check free disk space.',
    )
    expect(explainFault(full)).toContain('cakramnya penuh')
    expect(explainFault(new AppError('postgres-init', 'initdb: Permission denied'))).toContain('chown')
    expect(explainFault(new AppError('port-in-use', 'Port 3000 sudah dipakai'))).toBe(
      'Port 3000 sudah dipakai',
    )
  })

  it('is said in words where a disk that is full or fails names no file, as writing into an open one', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    expect(explainFault(full)).toMatch(/^DATA_DIR: cakramnya penuh/)
    expect(explainFault(Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' }))).toContain(
      'cakram gagal dibaca',
    )
  })

  it('is said in words when the database met it at work', () => {
    const full = Object.assign(new Error('could not extend file "base/5/16384"'), { code: '53100' })
    expect(explainFault(full)).toContain('Cakram basis data penuh')
    expect(explainFault(Object.assign(new Error('syntax error'), { code: '42601' }))).toBeNull()
  })

  it('is left to its trace where nobody but a developer can mend it', () => {
    expect(explainFault(new TypeError('x is not a function'))).toBeNull()
    expect(explainFault(Object.assign(new Error('connect'), { code: 'EACCES' }))).toBeNull()
  })
})
