import type { Db, Tx } from '../../platform/db/index.ts'
import type { RetentionChoice, RetentionMatter } from './contract.ts'

/** A choice a council made. */
export type KeptChoice = {
  matter: RetentionMatter
  months: number | null
  basis: string
  at: Date
  officer: string
}

/** Everything a council ever chose, oldest first. */
export async function listChoices(db: Db, councilId: number): Promise<KeptChoice[]> {
  const rows = await db
    .selectFrom('retention_choice as c')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'c.council_id').onRef('o.officer_id', '=', 'c.officer_id'),
    )
    .select(['c.matter', 'c.months', 'c.basis', 'c.chosen_at', 'o.name'])
    .where('c.council_id', '=', councilId)
    .orderBy('c.choice_id')
    .execute()
  return rows.map((row) => ({
    // The database checks the word.
    matter: row.matter as RetentionMatter,
    months: row.months,
    basis: row.basis,
    at: row.chosen_at,
    officer: row.name,
  }))
}

export async function insertChoice(
  tx: Tx,
  choice: RetentionChoice & { councilId: number; officerId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('retention_choice')
    .values({
      council_id: choice.councilId,
      matter: choice.matter,
      months: choice.months,
      basis: choice.basis,
      chosen_at: choice.at,
      officer_id: choice.officerId,
    })
    .execute()
}
