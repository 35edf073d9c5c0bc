import { readSetting, saveSetting } from '../../../council/index.ts'
import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import type { ConfirmationRule } from '../article.ts'
import { confirmationRuleSchema } from '../http/contract.ts'

const LEVELS = { schema: confirmationRuleSchema.shape.levels, fallback: 1 }
const HOURS = { schema: confirmationRuleSchema.shape.hours, fallback: 72 }

/** How many officers confirm (1 to 3) and for how many hours that holds (1 to 720); 1 and 72 unless the council chose. */
export async function readRule(db: Db, councilId: number): Promise<ConfirmationRule> {
  return {
    levels: await readSetting(db, councilId, 'confirmation-levels', LEVELS),
    hours: await readSetting(db, councilId, 'confirmation-hours', HOURS),
  }
}

/** Chooses the rule. It holds for confirmations from now on; what is ready stays as it was confirmed. */
export async function changeRule(db: Db, actor: Actor, rule: ConfirmationRule): Promise<void> {
  const { councilId, officer } = actor
  await inTransaction(db, async (tx) => {
    await saveSetting(tx, councilId, 'confirmation-levels', rule.levels)
    await saveSetting(tx, councilId, 'confirmation-hours', rule.hours)
    await recordAudit(tx, {
      councilId,
      officerId: officer?.id ?? null,
      action: 'settings.changed',
      subject: 'settings',
      detail: `confirmation-levels: ${rule.levels}; confirmation-hours: ${rule.hours}`,
    })
  })
}
