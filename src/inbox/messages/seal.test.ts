import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyFor, seal, unseal } from './seal.ts'

const SARI = { address: 'sari@contoh.example', name: 'Sari' }
/** Sealed by the first release. */
const FORMER =
  'EjTxAKVedAmkD8U2ptnIvo6EXoJUiofrfsGhg2zxGhEI5D3TQbG1Lxm7clkUAivx5hmu3DJPMg7B90zlC3vyOZ6dSoTeQQoOqebm'

describe('who writes to the council', () => {
  let dataDir = ''
  beforeAll(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-contact-'))
    writeFileSync(path.join(dataDir, 'contacts.key'), `${'07'.repeat(32)}\n`, { mode: 0o600 })
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('is sealed, and opens as that contact and with the key of contacts only', () => {
    const key = keyFor(dataDir, 'contact')
    const sealed = seal(key, 'contact/1/sari', SARI)
    expect(unseal(key, 'contact/1/sari', sealed)).toEqual(SARI)
    expect(() => unseal(key, 'contact/1/budi', sealed)).toThrow(/pulihkan contacts\.key/)
    expect(() => unseal(keyFor(dataDir, 'channel'), 'contact/1/sari', sealed)).toThrow(
      expect.objectContaining({ code: 'seal-broken' }),
    )
  })

  it('still opens where the first release sealed it', () => {
    const former = Buffer.from(FORMER, 'base64')
    expect(unseal(keyFor(dataDir, 'contact'), 'contact/1/sari', former)).toEqual(SARI)
  })
})
