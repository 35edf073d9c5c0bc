import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { fileAt, importFile } from '../../listening/sources/index.ts'
import { describeWithdrawal, takeBack } from './withdraw-posts.ts'

describe('the command withdraw', () => {
  let town: TestDatabase
  let folder = ''
  beforeAll(async () => {
    town = await openTestDatabase()
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-cli-withdraw-'))
  })
  afterAll(async () => {
    await town.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('says what would go, takes it back with a line in the log of changes, and says why not twice', async () => {
    const line = { id: '1', source: 'x', published_at: '2026-11-20T08:00:00Z', text: 'Salah kirim' }
    const file = path.join(folder, 'salah.jsonl')
    writeFileSync(file, JSON.stringify(line))
    const at = { db: town.db, councilId: 1 }
    const deps = { ...at, dataDir: folder, authorKey: Buffer.alloc(32, 7) }
    const run = await importFile(deps, fileAt(file), { kind: 'social', sourceName: 'Salah' })
    expect(await describeWithdrawal(at, run.import_id)).toMatch(/salah\.jsonl\n.*posts to delete +1\n/)
    const heard: number[] = []
    await takeBack(at, run.import_id, (done) => heard.push(done))
    expect(heard).toEqual([1])
    expect(await town.db.selectFrom('post').select('seq').execute()).toEqual([])
    const written = await town.db.selectFrom('audit_entry').select(['action', 'subject']).execute()
    expect(written).toEqual([{ action: 'import.withdrawn', subject: 'salah.jsonl' }])
    await expect(describeWithdrawal(at, run.import_id)).rejects.toThrow(/already/)
    await expect(describeWithdrawal(at, 0)).rejects.toThrow(/no import of this number/)
  })
})
