import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { systemClock } from '../../platform/clock.ts'
import { openJobs, type Jobs } from '../../platform/jobs.ts'
import { createLog } from '../../platform/log.ts'
import { createFetcher, type Fetcher } from '../../platform/network/index.ts'
import { beginImport } from './imports/import-file.ts'
import { findImport } from './imports/imports.store.ts'
import { forgetOldUploads } from './imports/keep-upload.ts'
import { beginWithdrawal, resumeWithdrawals } from './imports/withdraw-import.ts'
import { registerSourceJobs } from './sources.jobs.ts'
import { addUpload, findUpload } from './imports/uploads.store.ts'

const log = createLog('silent')

describe('the work of sources', () => {
  let town: TestDatabase
  let jobs: Jobs
  let fetcher: Fetcher
  let dataDir = ''
  beforeAll(async () => {
    town = await openTestDatabase()
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-jobs-'))
    mkdirSync(path.join(dataDir, 'uploads'))
    fetcher = createFetcher()
    jobs = await openJobs(town.url, log)
  })
  afterAll(async () => {
    await jobs.stop()
    await fetcher.close()
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('an import, or the taking back of one, that a crash left behind goes on at the next start; one of the command line is closed', async () => {
    const line = { id: '1', source: 'x', published_at: new Date().toISOString(), text: 'Jalan Melati banjir' }
    writeFileSync(path.join(dataDir, 'uploads', 'u1'), `${JSON.stringify(line)}\n`)
    await addUpload(town.db, 1, { uploadId: 'u1', fileName: 'a.jsonl', bytes: 100 })
    const request = { kind: 'social', sourceName: 'Kabar' } as const
    const left = await beginImport({ db: town.db, councilId: 1 }, { name: 'a.jsonl', bytes: 100 }, request, {
      uploadId: 'u1',
      officerId: null,
    })
    const command = await beginImport({ db: town.db, councilId: 1 }, { name: 'b.jsonl', bytes: 100 }, request)
    const authorKey = Buffer.alloc(32, 7)
    const deps = {
      db: town.db,
      jobs,
      councilId: 1,
      timeZone: 'Asia/Makassar',
      dataDir,
      authorKey,
      fetcher,
      clock: systemClock,
      log,
    }
    await registerSourceJobs(deps)
    const find = (id: number) => () => findImport(town.db, 1, id)
    await expect.poll(find(left.import_id)).toMatchObject({ status: 'done', accepted: 1 })
    const interrupted = { status: 'failed', problem: { code: 'interrupted' } }
    await expect.poll(find(command.import_id)).toMatchObject(interrupted)
    await expect.poll(() => findUpload(town.db, 1, 'u1')).toBeUndefined()
    // Decided, and then the process died before it did it.
    await beginWithdrawal({ db: town.db, councilId: 1 }, left.import_id, null, () => Promise.resolve())
    await resumeWithdrawals({ db: town.db, councilId: 1, jobs })
    await expect.poll(find(left.import_id)).toMatchObject({ status: 'withdrawn', withdrawn: { posts: 1 } })
  })

  it('an upload whose import was never started is forgotten after a day', async () => {
    await addUpload(town.db, 1, { uploadId: 'u2', fileName: 'a.jsonl', bytes: 1 })
    const deps = { db: town.db, councilId: 1, dataDir }
    expect(await forgetOldUploads(deps, new Date())).toBe(0)
    expect(await forgetOldUploads(deps, new Date(Date.now() + 25 * 3600_000))).toBe(1)
    expect(await findUpload(town.db, 1, 'u2')).toBeUndefined()
  })
})
