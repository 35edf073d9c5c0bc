import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { insertAccount } from './accounts.store.ts'
import { readSecret, refreshSecret, saveSecret, type SecretDeps } from './keep-secret.ts'
import { openSecret, sealSecret } from './seal-secret.ts'
import { findSecretRow, listEndingSecrets } from './secrets.store.ts'

const KEY = Buffer.alloc(32, 7)
const OWNER = { councilId: 1, accountId: 2 }
const NOW = new Date('2026-11-21T08:00:00Z')
const HOUR = 3_600_000
/** Sealed by the first release. */
const FORMER = 'gpOXFwb1xbiIysn2VabgKVt1wE9ldWT9jNh0Flw23s3mXOOi5/5kSqj3ahm8g8gyThxjyoyB'

describe('sealed credentials', () => {
  test('open again, whatever they hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (secret) => {
        expect(openSecret(KEY, OWNER, sealSecret(KEY, OWNER, secret))).toEqual({ ...secret })
      }),
    )
  })
  test('still open where the first release sealed them', () => {
    expect(openSecret(KEY, OWNER, Buffer.from(FORMER, 'base64'))).toEqual({ token: 'rahasia — é' })
  })
  test.each([
    ['another key', Buffer.alloc(32, 8), OWNER],
    ['another account', KEY, { councilId: 1, accountId: 3 }],
    ['another council', KEY, { councilId: 2, accountId: 2 }],
  ])('do not open with %s', (_, key, owner) => {
    const sealed = sealSecret(KEY, OWNER, { token: 'rahasia' })
    expect(() => openSecret(key, owner, sealed)).toThrow(
      expect.objectContaining({ code: 'secret-unreadable' }),
    )
  })
  test('do not open when one byte differs', () => {
    const sealed = sealSecret(KEY, OWNER, { token: 'rahasia' })
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = changed[at]! ^ 1
      expect(() => openSecret(KEY, OWNER, changed)).toThrow()
    }
  })
  test('are never the same twice', () => {
    expect(sealSecret(KEY, OWNER, { a: 'b' })).not.toEqual(sealSecret(KEY, OWNER, { a: 'b' }))
  })
})

describe('credentials of an account', () => {
  let town: TestDatabase
  let dataDir: string
  let deps: SecretDeps
  const clock = fixedClock(NOW)
  beforeAll(async () => {
    town = await openTestDatabase()
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-secrets-'))
    deps = { db: town.db, dataDir, clock }
    await town.db
      .insertInto('office')
      .values({ council_id: 1, name: 'Dinas Kominfo', short_name: 'Kominfo', valid_from: '2025-01-01' })
      .execute()
  })
  afterAll(async () => {
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function newAccount(): Promise<number> {
    const office = await town.db.selectFrom('office').select('office_id').executeTakeFirstOrThrow()
    const account = { officeId: office.office_id, channel: 'x' as const, name: 'X', address: '', handle: '' }
    const rest = { isSandbox: false, acceptsAll: false, postsPerWeek: null, mode: 'connected' as const }
    return inTransaction(town.db, (tx) => insertAccount(tx, 1, { ...account, ...rest }))
  }
  const save = (accountId: number, secret: Record<string, string>, expiresAt: Date | null = null) =>
    inTransaction(town.db, (tx) => saveSecret(deps, tx, { councilId: 1, accountId }, { secret, expiresAt }))

  test('lie in the database encrypted, with the key in a file only its owner reads', async () => {
    const id = await newAccount()
    await save(id, { accessToken: 'rahasia sekali' })
    const row = await findSecretRow(town.db, 1, id)
    expect(row!.ciphertext.toString('latin1')).not.toContain('rahasia')
    expect(await readSecret(deps, 1, id)).toEqual({ accessToken: 'rahasia sekali' })
    expect(statSync(path.join(dataDir, 'accounts.key')).mode & 0o777).toBe(0o600)
  })
  test('are never overwritten by nothing', async () => {
    const id = await newAccount()
    await save(id, { accessToken: 'lama', refreshToken: 'pembaruan' })
    await save(id, { accessToken: 'baru', refreshToken: '  ' })
    expect(await readSecret(deps, 1, id)).toEqual({ accessToken: 'baru', refreshToken: 'pembaruan' })
  })
  test('of another council are not found', async () => {
    const id = await newAccount()
    await save(id, { accessToken: 'lama' })
    expect(await readSecret(deps, 2, id)).toBeNull()
  })
  test('with a lost key say what to do, and no secret', async () => {
    const id = await newAccount()
    await save(id, { accessToken: 'rahasia' })
    const file = path.join(dataDir, 'accounts.key')
    const before = readFileSync(file)
    writeFileSync(file, `${'ab'.repeat(32)}\n`)
    await expect(readSecret(deps, 1, id)).rejects.toMatchObject({
      code: 'secret-unreadable',
      message: expect.stringContaining('sambungkan ulang') as string,
    })
    writeFileSync(file, before)
  })

  test('are renewed once although two workers ask: a refresh token may be used once only', async () => {
    const id = await newAccount()
    await save(id, { accessToken: 'a0', refreshToken: 'r0' }, new Date(NOW.getTime() + 1000))
    const used: string[] = []
    const ask = () =>
      refreshSecret(deps, {
        councilId: 1,
        accountId: id,
        unlessGoodUntil: new Date(NOW.getTime() + HOUR),
        refresh: async (secret) => {
          used.push(secret['refreshToken'] ?? '')
          return {
            outcome: 'refreshed',
            secret: { accessToken: 'a1', refreshToken: 'r1' },
            expiresAt: new Date(NOW.getTime() + 2 * HOUR),
          }
        },
      })
    const outcomes = (await Promise.all([ask(), ask(), ask()])).map(({ outcome }) => outcome)
    expect(outcomes.sort()).toEqual(['current', 'current', 'refreshed'])
    expect(used).toEqual(['r0'])
    expect(await readSecret(deps, 1, id)).toEqual({ accessToken: 'a1', refreshToken: 'r1' })
  })
  test.each(['later', 'revoked'] as const)('stay as they are when renewing says %s', async (outcome) => {
    const id = await newAccount()
    await save(id, { accessToken: 'a0' }, new Date(NOW.getTime() + 1000))
    const refresh = () => Promise.resolve({ outcome, detail: 'x' })
    const ask = { councilId: 1, accountId: id, unlessGoodUntil: NOW, refresh }
    const wanted = { ...ask, unlessGoodUntil: new Date(NOW.getTime() + HOUR) }
    expect(await refreshSecret(deps, wanted)).toMatchObject({ outcome })
    expect(await readSecret(deps, 1, id)).toEqual({ accessToken: 'a0' })
  })
  test('are due with a fifth of their life left, at least ten minutes and at most seven days ahead', async () => {
    const lives: [number, number, boolean][] = [
      // life in hours, hours left, due
      [2, 0.5, false],
      [2, 0.39, true],
      [0.25, 0.2, false],
      [0.25, 0.16, true],
      [60 * 24, 8 * 24, false],
      [60 * 24, 6.9 * 24, true],
    ]
    for (const [life, left, due] of lives) {
      const id = await newAccount()
      const expiresAt = new Date(NOW.getTime() + life * HOUR)
      await save(id, { accessToken: 'a' }, expiresAt)
      const ending = await listEndingSecrets(town.db, 1, new Date(expiresAt.getTime() - left * HOUR))
      expect(ending.includes(id), `${life} h, ${left} h left`).toBe(due)
    }
  })
})
