import { changeSetting, readSetting } from '../council/index.ts'
import { recordAudit } from '../people/index.ts'
import { inTransaction, type Db } from '../platform/db/index.ts'
import { briefHourSchema } from './contract.ts'

const HOUR = { key: 'brief-hour', schema: briefHourSchema, fallback: '06:30' as string | null }

/** `HH:MM` of the council's clock at which drafts are made by themselves, 06.30 unless chosen otherwise; null: never. */
export function readHour(db: Db, councilId: number): Promise<string | null> {
  return readSetting(db, councilId, HOUR.key, HOUR)
}

/** Keeps the hour with its audit. */
export async function chooseHour(
  db: Db,
  { councilId, officerId }: { councilId: number; officerId: string },
  hour: string | null,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await changeSetting(tx, councilId, HOUR, () => hour)
    const detail = `${before ?? '-'} → ${hour ?? '-'}`
    await recordAudit(tx, { councilId, officerId, action: 'brief.hour-chosen', subject: 'settings', detail })
  })
}
