import type { Council } from '../../council/index.ts'
import { toZone, toZoned } from '../../calendar/index.ts'
import { chooseInForce, endedBefore, type InForce } from '../clocks/index.ts'
import { listChoices, type KeptChoice } from './choices.store.ts'
import { retentionMatterSchema, type RetentionMatter } from './contract.ts'
import { MATTER_OF } from './matters.data.ts'
import type { CaseCut } from './over.store.ts'
import type { Db } from '../../platform/db/index.ts'

/** What holds for each matter, and what is told. */
export type Rules = Record<RetentionMatter, InForce<KeptChoice>>

/** What a council's choices come to at a moment. */
export async function readRules(db: Db, councilId: number, now: Date): Promise<Rules> {
  const choices = await listChoices(db, councilId)
  const entries = retentionMatterSchema.options.map((matter) => [
    matter,
    chooseInForce(
      choices.filter((choice) => choice.matter === matter),
      now,
    ),
  ])
  // One entry for every matter.
  return Object.fromEntries(entries) as Rules
}

/** Months for each matter; a matter that is missing stays for ever. */
export type Months = Partial<Record<RetentionMatter, number | null>>

export const monthsNow = (rules: Rules): Months =>
  Object.fromEntries(Object.entries(rules).map(([matter, { now }]) => [matter, now?.months ?? null]))

type When = { council: Council; now: Date }

/** The moment before which a matter must have ended to be over; null: it never is. */
export function cutOf({ council, now }: When, months: number | null | undefined): Date | null {
  return months === null || months === undefined ? null : endedBefore(now, months, toZone(council.timeZone))
}

/** The same for every kind of case; kinds that stay for ever are left out. */
export function cutsOf(when: When, months: Months): CaseCut[] {
  return Object.entries(MATTER_OF).flatMap(([kind, matter]) => {
    const before = cutOf(when, months[matter])
    return before === null ? [] : [{ kind, matter, before }]
  })
}

/** The council's day of a moment. */
export const todayOf = ({ council, now }: When): string => toZoned(now, toZone(council.timeZone)).day
