import { describe, expect, it } from 'vitest'
import type { SystemHealth, Upkeep } from '#lib/contracts.ts'
import { id } from '../words/id/index.ts'
import { listNeeds } from './needs.ts'

const health: Partial<SystemHealth> = {
  database: { ok: true, version: '18' },
  listening: { waiting: 0, oldestSeconds: null },
  sources: { total: 3, failing: 0 },
  releases: { oldestOverdueSeconds: null },
  backup: { light: 'good', lastAt: '2026-11-23T00:00:00Z' },
}
const disk = { freeBytes: 1, totalBytes: 2, bytesPerDay: null, daysLeft: null, light: 'good' as const }
const upkeep: Upkeep = { disk, promises: [] }
const texts = (more: Partial<SystemHealth>, room = upkeep, isSample = false) =>
  listNeeds({ health: { ...health, ...more }, upkeep: room, isSample }, id).map(({ text, isBad }) => [
    text,
    isBad,
  ])

describe('what needs the operator', () => {
  it('is nothing while all is well', () => {
    expect(texts({})).toEqual([])
    expect(texts({ backup: { light: 'off', lastAt: null } }, upkeep, true)).toEqual([])
  })

  it('names what stands still before what can wait', () => {
    const told = texts(
      { sources: { total: 3, failing: 2 }, backup: { light: 'failed', lastAt: null } },
      { disk: { ...disk, light: 'warn' }, promises: [{ key: 'memory', state: 'broken', figures: [] }] },
    )
    expect(told).toEqual([
      [id.backup.told.failed, true],
      [`${id.upkeep.promises.memory}: Dilanggar`, true],
      [id.upkeep.needs.sources('2'), false],
      [id.upkeep.needs.diskSoon, false],
    ])
  })

  it('is a missing backup in an office of its own, and a database that does not answer', () => {
    expect(texts({ backup: { light: 'off', lastAt: null } })).toEqual([[id.backup.told.off, false]])
    expect(listNeeds({ health: {}, upkeep: null, isSample: false }, id)[0]).toMatchObject({ isBad: true })
  })
})
