import { z } from 'zod'
import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { clockPrioritySchema, clockRuleSchema, matterSchema, type ChosenRules } from '../contract.ts'

const rowSchema = z.object({
  matter: matterSchema,
  priority: clockPrioritySchema,
  rules: z.array(clockRuleSchema),
})

/** What the council chose, matter by matter. */
export async function listChoices(db: Db, councilId: number): Promise<ChosenRules[]> {
  const rows = await db
    .selectFrom('clock_choice')
    .select(['matter', 'priority', 'rules'])
    .where('council_id', '=', councilId)
    .orderBy('matter')
    .orderBy('priority')
    .execute()
  return rows.map((row) => rowSchema.parse(row))
}

/** Replaces everything the council chose for the matters named. */
export async function saveChoices(tx: Tx, councilId: number, choices: readonly ChosenRules[]): Promise<void> {
  for (const matter of new Set(choices.map((choice) => choice.matter))) {
    await forgetChoice(tx, councilId, matter)
  }
  for (const { matter, priority, rules } of choices) {
    const json = JSON.stringify(rules)
    await tx
      .insertInto('clock_choice')
      .values({ council_id: councilId, matter, priority, rules: json })
      .onConflict((conflict) =>
        conflict
          .columns(['council_id', 'matter', 'priority'])
          .doUpdateSet({ rules: json, changed_at: sql`now()` }),
      )
      .execute()
  }
}

/** Goes back to the defaults of a matter. */
export async function forgetChoice(tx: Tx, councilId: number, matter: ChosenRules['matter']): Promise<void> {
  await tx
    .deleteFrom('clock_choice')
    .where('council_id', '=', councilId)
    .where('matter', '=', matter)
    .execute()
}
