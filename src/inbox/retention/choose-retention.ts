import { recordAudit, type Actor } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { holdsFrom, NOTICE_DAYS } from '../clocks/index.ts'
import { insertChoice, type KeptChoice } from './choices.store.ts'
import {
  retentionMatterSchema,
  type Retention,
  type RetentionChoice,
  type RetentionPreview,
} from './contract.ts'
import { countOver, type RetentionDeps } from './count-over.ts'
import { PROPOSED_MONTHS } from './matters.data.ts'
import { countRemovals } from './removals.store.ts'
import { monthsNow, readRules } from './rules.ts'

export type ChoosingDeps = RetentionDeps & { clock: Clock }

const present = ({ months, basis, at, officer }: KeptChoice) => ({
  months,
  basis,
  at: at.toISOString(),
  officer,
})

/** What holds for every matter, what is told, what goes tonight and what then, and how much went so far. */
export async function readRetention({ db, council, clock }: ChoosingDeps): Promise<Retention> {
  const now = clock.now()
  const rules = await readRules(db, council.id, now)
  const months = monthsNow(rules)
  const matters: Retention['matters'] = []
  for (const matter of retentionMatterSchema.options) {
    const { now: held, next } = rules[matter]
    const goes = await countOver(db, { council, now }, months, matter)
    // Looked at as of the night it begins to hold: what ends until then counts, too.
    const then =
      next &&
      (await countOver(db, { council, now: next.from }, { ...months, [matter]: next.choice.months }, matter))
    matters.push({
      matter,
      proposal: PROPOSED_MONTHS[matter],
      now: held && present(held),
      next: next && then && { ...present(next.choice), from: next.from.toISOString(), goes: then },
      goes,
    })
  }
  const { count, last } = await countRemovals(db, council.id)
  return { noticeDays: NOTICE_DAYS, matters, removed: { count, last: last?.toISOString() ?? null } }
}

/** What would go by a choice nobody made yet, on the first night it could hold. */
export async function previewRetention(
  { db, council, clock }: ChoosingDeps,
  { matter, months }: { matter: Retention['matters'][number]['matter']; months: number },
): Promise<RetentionPreview> {
  const now = clock.now()
  const rules = await readRules(db, council.id, now)
  const from = holdsFrom({ months, at: now }, rules[matter].now)
  const then = { ...monthsNow(rules), [matter]: months }
  return { goes: await countOver(db, { council, now: from }, then, matter), from: from.toISOString() }
}

/** Chooses for how long a matter is kept. What keeps less holds after the notice; what keeps longer at once. */
export async function chooseRetention(
  deps: ChoosingDeps,
  actor: Actor & { officer: NonNullable<Actor['officer']> },
  choice: RetentionChoice,
): Promise<void> {
  const { councilId, officer } = actor
  await inTransaction(deps.db, async (tx) => {
    await insertChoice(tx, { ...choice, councilId, officerId: officer.id, at: deps.clock.now() })
    await recordAudit(tx, {
      councilId,
      officerId: officer.id,
      action: 'inbox.retention.chosen',
      subject: choice.matter,
      detail: `${choice.months ?? '–'}: ${choice.basis}`,
    })
  })
}
