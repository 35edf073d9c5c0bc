import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seal, unseal } from './seal.ts'

const OWNER = { councilId: 1, id: '0198a0c0-0000-7000-8000-000000000001' }
/** Sealed by the first release, whose tag stood at the end. */
const FORMER = 'XK8bjy+t6WQ7Hox/JygOYgpD+PYV13M6Cw4OEXMEKgWj/byq38Ch1079Vg=='

describe('who asks for information', () => {
  let dataDir = ''
  const useKey = (byte: string) =>
    writeFileSync(path.join(dataDir, 'applicant.key'), `${byte.repeat(32)}\n`, { mode: 0o600 })
  beforeAll(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-applicant-'))
    useKey('07')
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('is sealed, and opens for their own request only', () => {
    const sealed = seal(dataDir, OWNER, '{"name":"Sari"}')
    expect(unseal(dataDir, OWNER, sealed)).toBe('{"name":"Sari"}')
    for (const other of [
      { ...OWNER, councilId: 2 },
      { ...OWNER, id: 'x' },
    ])
      expect(() => unseal(dataDir, other, sealed)).toThrow(expect.objectContaining({ code: 'seal-broken' }))
  })

  it('still opens where the first release sealed it', () => {
    expect(unseal(dataDir, OWNER, Buffer.from(FORMER, 'base64'))).toBe('{"name":"Sari"}')
  })

  it('does not open with another key or changed bytes: the message says what to restore', () => {
    const former = Buffer.from(FORMER, 'base64')
    former[20]! ^= 1
    expect(() => unseal(dataDir, OWNER, former)).toThrow(/pulihkan applicant\.key/)
    const sealed = seal(dataDir, OWNER, 'rahasia')
    useKey('08')
    expect(() => unseal(dataDir, OWNER, sealed)).toThrow(/pulihkan applicant\.key/)
    useKey('07')
  })
})
