import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Office } from '../../test/harness/office.ts'
import { openJobs, type Jobs } from '../platform/jobs.ts'
import { createLog } from '../platform/log.ts'
import { registerBackupRoutes } from './backup.http.ts'
import type { BackupView } from './contract.ts'

const PLAN = { isOn: true, folder: '', time: '01:30', copies: 7, warnAfterHours: 36 }

describe('choosing where the nightly backup goes', () => {
  let office: Office
  let jobs: Jobs
  let root: string
  const kept = (name: string): string => path.join(root, name)

  beforeAll(async () => {
    root = mkdtempSync(path.join(os.tmpdir(), 'gacek-backup-page-'))
    mkdirSync(kept('disk'))
    mkdirSync(kept('data'))
    office = await openOffice({}, (app, { db, clock }) => {
      const handed: Pick<Jobs, 'enqueue'> = { enqueue: (...given) => jobs.enqueue(...given) }
      const council = {
        id: 1,
        name: 'Kabupaten Uji',
        placeCode: null,
        timeZone: 'Asia/Jayapura' as const,
        sample: false,
      }
      const storage = { db, url: '', embedded: null }
      registerBackupRoutes(app, { storage, dataDir: kept('data'), council, clock, jobs: handed as Jobs })
    })
    jobs = await openJobs(office.town.url, createLog('silent'))
  })
  afterAll(async () => {
    await jobs.stop()
    await office.close()
    rmSync(root, { recursive: true, force: true })
  })

  it('is the business of the operator alone', async () => {
    for (const role of ['viewer', 'analyst', 'leader'] as const) {
      const { browser } = await office.enter(role)
      const asked = [
        await browser.call('/api/backup'),
        await browser.call('/api/backup', { method: 'PUT', body: { ...PLAN, folder: kept('disk') } }),
        await browser.call('/api/backup/run', { body: {} }),
      ]
      expect([role, asked.map(({ status }) => status)]).toEqual([role, [403, 403, 403]])
    }
    expect(readdirSync(kept('disk'))).toEqual([])
  })

  it('refuses a folder in words at its field and keeps the choice of before', async () => {
    const { browser } = await office.enter('operator')
    const put = (folder: string) => browser.call('/api/backup', { method: 'PUT', body: { ...PLAN, folder } })
    for (const folder of ['', 'cadangan', kept('nowhere'), kept('data')]) {
      const answer = await put(folder)
      expect([folder, answer.status]).toEqual([folder, 400])
    }
    expect((await put(kept('data'))).body.fields).toMatchObject([{ field: 'folder' }])
    const view = (await browser.call<BackupView>('/api/backup')).body
    expect(view).toMatchObject({ light: 'off', plan: { isOn: false, folder: '' }, copies: null })
    expect((await browser.call('/api/backup/run', { body: {} })).status).toBe(409)
  })

  it('keeps a folder that was tried, with a file in it that says what it is, and writes it in the log of changes', async () => {
    const { browser } = await office.enter('operator')
    const body = { ...PLAN, folder: kept('disk') }
    const answer = await browser.call<BackupView>('/api/backup', { method: 'PUT', body })
    expect(answer).toMatchObject({ status: 200, body: { light: 'waiting', plan: body, copies: [] } })
    const [mark, ...others] = readdirSync(kept('disk'))
    expect(mark).toMatch(/^gacek-cadangan-[0-9a-f]{8}\.txt$/)
    expect(others).toEqual([])
    const entries = await office.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('subject', '=', 'backup')
      .execute()
    expect(entries.map(({ action, detail }) => [action, detail])).toEqual([
      ['settings.changed', `- → ${kept('disk')}, 01:30, 7×, 36 h`],
    ])
    expect((await browser.call('/api/backup/run', { body: {} })).status).toBe(200)
    rmSync(kept('disk'), { recursive: true })
    const gone = await browser.call('/api/backup/run', { body: {} })
    expect(gone).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('tidak ada di server') as string },
    })
    expect(existsSync(kept('disk'))).toBe(false)
  })
})
