import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { workInOffice } from '../../test/harness/office-to-back-up.ts'
import { findActiveCouncil, type Council } from '../council/index.ts'
import { backUp } from '../cli/backup/back-up.ts'
import { restore } from '../cli/backup/restore.ts'
import { fixedClock } from '../platform/clock.ts'
import { inTransaction } from '../platform/db/index.ts'
import { createLog } from '../platform/log.ts'
import { openStorage, type Storage } from '../platform/open-storage.ts'
import { checkFolder, markFolder, markOf } from './check-folder.ts'
import type { BackupPlan } from './contract.ts'
import { listCopies, partOf } from './keep-copies.ts'
import { openNightBackup, type NightBackup } from './night-backup.ts'
import { isDue, keepOrigin, lastMoment, lightOf, readPlan, readState, runningOf, savePlan } from './plan.ts'
import { viewBackup } from './view-backup.ts'

/** 08.00 in Jayapura. */
const MORNING = new Date('2026-11-23T23:00:00Z')
const DAY_MS = 86_400_000

describe('when a nightly backup is owed', () => {
  const plan = { isOn: true, folder: '/x', time: '01:30', copies: 3, warnAfterHours: 36, isRested: false }
  const since = '2026-11-20T10:00:00.000Z'
  const none = { running: null, lastGood: null, failed: null }
  const good = (at: string) => ({ at, folder: '/x/1', bytes: 1, seconds: 1, check: 'opened' as const })
  const why = { id: 'penuh', en: 'full' }

  it('is counted by the wall of the office', () => {
    expect(lastMoment(MORNING, '01:30', 'Asia/Jayapura').toISOString()).toBe('2026-11-23T16:30:00.000Z')
    expect(lastMoment(MORNING, '08:00', 'Asia/Jayapura').toISOString()).toBe('2026-11-23T23:00:00.000Z')
    expect(lastMoment(MORNING, '08:01', 'Asia/Jayapura').toISOString()).toBe('2026-11-22T23:01:00.000Z')
  })

  it('is once a night, also when the machine was off at that hour, and not before it was switched on', () => {
    const due = (state: object, now = MORNING, more: object = {}) =>
      isDue({ ...plan, since, ...more }, { ...none, ...state }, now, 'Asia/Jayapura')
    expect(due({})).toBe(true)
    expect(due({}, MORNING, { isOn: false })).toBe(false)
    expect(due({}, MORNING, { since: '2026-11-23T20:00:00.000Z' })).toBe(false)
    expect(due({ lastGood: good('2026-11-23T16:31:00.000Z') })).toBe(false)
    expect(due({ lastGood: good('2026-11-22T16:31:00.000Z') })).toBe(true)
  })

  it('is tried again every hour after it failed', () => {
    const state = { ...none, failed: { at: MORNING.toISOString(), why } }
    const later = (minutes: number) => new Date(MORNING.getTime() + minutes * 60_000)
    const due = (minutes: number) => isDue({ ...plan, since }, state, later(minutes), 'Asia/Jayapura')
    expect([due(1), due(59), due(60)]).toEqual([false, false, true])
  })

  it('has a light that an operator reads: failed, too old, switched off by a restore', () => {
    const light = (state: object, more: object = {}) =>
      lightOf({ ...plan, since, ...more }, { ...none, ...state }, MORNING)
    expect(light({}, { isOn: false })).toBe('off')
    expect(light({}, { isOn: false, isRested: true })).toBe('rested')
    expect(light({}, { since: MORNING.toISOString() })).toBe('waiting')
    expect(light({})).toBe('old')
    expect(light({ lastGood: good('2026-11-22T16:30:00.000Z') })).toBe('good')
    expect(light({ lastGood: good('2026-11-22T10:59:00.000Z') })).toBe('old')
    const failed = { at: '2026-11-23T16:31:00.000Z', why }
    expect(light({ lastGood: good('2026-11-22T16:30:00.000Z'), failed })).toBe('failed')
    expect(light({ lastGood: good('2026-11-23T17:30:00.000Z'), failed })).toBe('good')
  })

  it('forgets a run whose program was killed', () => {
    const running = {
      startedAt: MORNING.toISOString(),
      phase: 'copying' as const,
      doneBytes: 1,
      totalBytes: 2,
      beatAt: MORNING.toISOString(),
    }
    const later = (seconds: number) => new Date(MORNING.getTime() + seconds * 1000)
    expect(runningOf({ ...none, running }, later(30))).toEqual(running)
    expect(runningOf({ ...none, running }, later(120))).toBeNull()
  })
})

describe('the nightly backup of an office', { timeout: 180_000 }, () => {
  let root: string
  let storage: Storage
  let council: Council
  let night: NightBackup
  let origin: string
  const clock = fixedClock(MORNING)
  const kept = (name: string): string => path.join(root, name)
  const disk = () => kept('disk')
  const deps = () => ({ storage, dataDir: kept('office'), council, clock, log: createLog('silent') })
  const names = () => listCopies(disk(), origin).map(({ name }) => name)
  const plan: Omit<BackupPlan, 'folder'> = { isOn: true, time: '01:30', copies: 2, warnAfterHours: 36 }
  const choose = (more: Partial<BackupPlan> = {}) =>
    inTransaction(storage.db, (tx) =>
      savePlan(
        tx,
        council.id,
        { ...plan, folder: disk(), ...more },
        new Date(MORNING.getTime() - 9 * 3_600_000),
      ),
    )

  beforeAll(async () => {
    root = mkdtempSync(path.join(os.tmpdir(), 'gacek-nightly-'))
    // As root the database runs as another account, which must be let through to its folder.
    chmodSync(root, 0o755)
    mkdirSync(disk())
    storage = await openStorage({ dataDir: kept('office') })
    await workInOffice(storage.db, kept('office'))
    council = (await findActiveCouncil(storage.db))!
    origin = await keepOrigin(storage.db, council.id)
    await markFolder(disk(), council.name, origin)
    await choose()
    night = openNightBackup(deps())
  }, 180_000)
  afterAll(async () => {
    await night.stop()
    await storage.close()
    vi.unstubAllEnvs()
    rmSync(root, { recursive: true, force: true })
  })

  it('is made when it is owed, read back and opened, and restores on another machine', async () => {
    await night.look()
    const state = await readState(storage.db, council.id)
    expect(state).toMatchObject({ running: null, failed: null, lastGood: { check: 'opened' } })
    expect(state.lastGood!.bytes).toBeGreaterThan(1_000_000)
    expect(names()).toEqual(['gacek-2026-11-24-0800'])
    expect(readdirSync(kept('office'))).not.toContain('backup-trial/pg')
    await night.look()
    expect(names()).toHaveLength(1)
    vi.stubEnv('DATA_DIR', kept('restored'))
    vi.stubEnv('DATABASE_URL', '')
    const output = new PassThrough()
    await restore(state.lastGood!.folder, output)
    expect(String(output.read())).toContain('Cadangan otomatis dimatikan')
    const restored = await openStorage({ dataDir: kept('restored') })
    const rested = await readPlan(restored.db, council.id)
    const its = await readState(restored.db, council.id)
    await restored.close()
    expect(rested).toMatchObject({ isOn: false, isRested: true, folder: disk() })
    expect(lightOf(rested, its, clock.now())).toBe('rested')
  })

  it('keeps as many as were chosen, and touches nothing else in the folder', async () => {
    mkdirSync(path.join(disk(), 'gacek-2020-01-01-0130'))
    writeFileSync(path.join(disk(), 'catatan.txt'), 'milik kantor')
    mkdirSync(partOf(disk(), origin))
    writeFileSync(path.join(partOf(disk(), origin), 'sisa'), 'dari yang terputus')
    for (let days = 0; days < 2; days += 1) {
      clock.advance(DAY_MS)
      await night.look()
    }
    expect(names()).toEqual(['gacek-2026-11-26-0800', 'gacek-2026-11-25-0800'])
    expect(readdirSync(disk()).toSorted()).toEqual(
      [
        'catatan.txt',
        path.basename(markOf(disk(), origin)),
        'gacek-2020-01-01-0130',
        ...names().toSorted(),
      ].toSorted(),
    )
  })

  it('is a red light with the reason when the disk is not mounted, and removes and writes nothing', async () => {
    const before = readdirSync(disk())
    rmSync(markOf(disk(), origin))
    clock.advance(DAY_MS)
    await night.look()
    const view = await viewBackup(deps())
    expect(view).toMatchObject({ light: 'failed', running: null })
    expect(view.failed!.why.id).toContain('cakramnya mungkin belum terpasang')
    expect([...readdirSync(disk()), path.basename(markOf(disk(), origin))].toSorted()).toEqual(
      before.toSorted(),
    )
    await markFolder(disk(), council.name, origin)
    clock.advance(3_600_000)
    await night.look()
    expect((await viewBackup(deps())).light).toBe('good')
  })

  it('that is called off by a stop is no failure, leaves no half copy, and is owed again', async () => {
    clock.advance(DAY_MS)
    const before = names()
    const other = openNightBackup(deps())
    const made = other.make()
    await other.stop()
    await made
    expect(names()).toEqual(before)
    expect(existsSync(partOf(disk(), origin))).toBe(false)
    expect(await readState(storage.db, council.id)).toMatchObject({ running: null, failed: null })
    const owed = isDue(
      await readPlan(storage.db, council.id),
      await readState(storage.db, council.id),
      clock.now(),
      'Asia/Jayapura',
    )
    expect(owed).toBe(true)
  })

  it('is made once when two programs look at the same moment', async () => {
    const before = names()
    const other = openNightBackup(deps())
    const both = await Promise.all([night.make(), other.make()])
    await other.stop()
    expect(both.toSorted()).toEqual(['done', 'under-way'])
    expect(names().filter((name) => !before.includes(name))).toHaveLength(1)
  })

  it('and one by hand are not made at the same moment: the command says so and writes nothing', async () => {
    vi.stubEnv('DATA_DIR', kept('office'))
    vi.stubEnv('DATABASE_URL', '')
    const made = night.make()
    await expect(backUp(kept('at-once'), new PassThrough())).rejects.toMatchObject({
      code: 'backup-under-way',
    })
    expect(await made).toBe('done')
    expect(existsSync(kept('at-once'))).toBe(false)
  })

  it('by hand on the command line is told on the page too', async () => {
    vi.stubEnv('DATA_DIR', kept('office'))
    vi.stubEnv('DATABASE_URL', '')
    await backUp(kept('by-hand'), new PassThrough())
    expect((await viewBackup(deps())).lastGood).toMatchObject({ folder: kept('by-hand'), check: null })
  })

  it('refuses a folder in words that cannot take it: not whole, missing, inside the data, by a link too', async () => {
    symlinkSync(kept('office'), kept('link'))
    writeFileSync(kept('file'), '')
    const cases: [string, RegExp][] = [
      ['cadangan', /diawali garis miring/],
      [kept('nowhere'), /tidak ada di server/],
      [kept('file'), /tidak ada di server/],
      [kept('office'), /di dalam DATA_DIR/],
      [kept('office/media'), /di dalam DATA_DIR/],
      [kept('link'), /di dalam DATA_DIR/],
      ['/proc', /tidak dapat menulis/],
    ]
    for (const [folder, words] of cases)
      await expect(checkFolder(folder, kept('office'), 1)).rejects.toThrow(words)
    await expect(checkFolder(disk(), kept('office'), 1e15)).rejects.toThrow(/Ruang di cakram cadangan kurang/)
    await expect(checkFolder(disk(), kept('office'), 1)).resolves.toBeUndefined()
  })
})
