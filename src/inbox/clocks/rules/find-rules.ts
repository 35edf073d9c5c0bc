import { CLOCK_PRESETS, type ClockRule } from '../../../calendar/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { ChosenRules, ClockPriority, Matter } from '../contract.ts'
import { listChoices } from './choices.store.ts'
import { DEFAULT_RULES } from './default-rules.data.ts'

/** A preset by its key. Throws for a key nobody knows: keys come from our own code and data. */
export function getPreset(key: string): ClockRule {
  const preset = CLOCK_PRESETS.get(key)
  if (preset === undefined) throw new Error(`no such clock: ${key}`)
  return preset
}

function rulesOf(
  choices: readonly ChosenRules[],
  matter: Matter,
  priority: ClockPriority,
): readonly ClockRule[] {
  const own = choices.filter((choice) => choice.matter === matter)
  const chosen =
    own.find((choice) => choice.priority === priority) ?? own.find((choice) => choice.priority === '')
  if (own.length > 0) return chosen?.rules ?? []
  const keys = DEFAULT_RULES[matter]
  return (keys[priority] ?? keys[''] ?? keys.normal ?? []).map(getPreset)
}

/** The rules of these matters as the council promises them; each key once. */
export async function findRules(
  db: Db,
  councilId: number,
  matters: readonly Matter[],
  priority: ClockPriority,
): Promise<ClockRule[]> {
  const choices = await listChoices(db, councilId)
  const rules = matters.flatMap((matter) => rulesOf(choices, matter, priority))
  return [...new Map(rules.map((rule) => [rule.key, rule])).values()]
}

/** Rules by key: as the council changed them anywhere, otherwise the presets. */
export async function findRulesByKey(
  db: Db,
  councilId: number,
  keys: readonly string[],
): Promise<ClockRule[]> {
  const choices = await listChoices(db, councilId)
  const own = new Map(choices.flatMap(({ rules }) => rules).map((rule) => [rule.key, rule]))
  return keys.map((key) => own.get(key) ?? getPreset(key))
}
