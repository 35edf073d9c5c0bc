import { readSetting, saveSetting } from '../../../council/index.ts'
import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import { deliveryDaysSchema, type Keeping } from '../contract.ts'

const SETTING = 'inbox.deliveryDays'
const DAYS = { schema: deliveryDaysSchema, fallback: 30 }

/** Days (7 to 365) for which raw deliveries are kept after they were read; 30 unless the council chose. */
export async function readKeeping(db: Db, councilId: number): Promise<Keeping> {
  return { deliveryDays: await readSetting(db, councilId, SETTING, DAYS) }
}

/** Chooses how long. Holds from the next night on; what expired does not come back. */
export async function chooseKeeping(db: Db, actor: Actor, { deliveryDays }: Keeping): Promise<void> {
  const { councilId, officer } = actor
  await inTransaction(db, async (tx) => {
    await saveSetting(tx, councilId, SETTING, deliveryDays)
    await recordAudit(tx, {
      councilId,
      officerId: officer?.id ?? null,
      action: 'settings.changed',
      subject: 'settings',
      detail: `${SETTING}: ${deliveryDays}`,
    })
  })
}
