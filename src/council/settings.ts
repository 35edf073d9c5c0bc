import { z } from 'zod'
import { inTransaction, type Db, type Tx } from '../platform/db/index.ts'
import type { Council, Settings } from './contract.ts'
import { changeCouncil, readSetting, saveSetting } from './councils.store.ts'

/** Raw posts are kept a quarter unless the council chooses otherwise. */
const DEFAULT_RETENTION_DAYS = 90

const choices = {
  retentionDays: { key: 'retention-days', schema: z.number().int(), fallback: DEFAULT_RETENTION_DAYS },
  regionWords: { key: 'region-words', schema: z.array(z.string()), fallback: [] as string[] },
}

/** Everything a council has chosen, with the defaults where it has not. */
export async function readSettings(db: Db, council: Council): Promise<Settings> {
  return {
    councilName: council.name,
    timeZone: council.timeZone,
    placeCode: council.placeCode,
    retentionDays: await readRetentionDays(db, council.id),
    regionWords: await readSetting(db, council.id, choices.regionWords.key, choices.regionWords),
  }
}

/** How many days raw posts are kept: the council's choice, 90 without one. */
export function readRetentionDays(db: Db, councilId: number): Promise<number> {
  return readSetting(db, councilId, choices.retentionDays.key, choices.retentionDays)
}

/** Keeps new settings, in one transaction with `record` (the audit of the change). */
export async function changeSettings(
  db: Db,
  councilId: number,
  settings: Settings,
  record: (tx: Tx) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await changeCouncil(tx, councilId, {
      name: settings.councilName,
      placeCode: settings.placeCode,
      timeZone: settings.timeZone,
    })
    await saveSetting(tx, councilId, choices.retentionDays.key, settings.retentionDays)
    await saveSetting(tx, councilId, choices.regionWords.key, settings.regionWords)
    await record(tx)
  })
}
