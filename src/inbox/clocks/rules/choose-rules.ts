import { CLOCK_PRESETS, type ClockRule, type Length } from '../../../calendar/index.ts'
import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import { matterSchema, type ChosenRules, type CouncilRule, type Matter } from '../contract.ts'
import { forgetChoice, listChoices, saveChoices } from './choices.store.ts'
import { DEFAULT_RULES } from './default-rules.data.ts'
import { getPreset } from './find-rules.ts'

export type ChoiceRefusal = 'longer-than-law' | 'law-missing' | 'priority-twice'

const isLonger = (length: Length | null, law: Length | null): boolean =>
  length !== null && (law === null || length.unit !== law.unit || length.amount > law.amount)

/** Matters whose legal deadlines cannot be taken away. */
const BOUND: readonly Matter[] = ['information-request', 'objection']

function refuseRules({ matter, rules }: ChosenRules): ChoiceRefusal | null {
  for (const rule of rules) {
    const preset = CLOCK_PRESETS.get(rule.key)
    if (!preset?.isLaw) continue
    if (isLonger(rule.length, preset.length) || isLonger(rule.extension, preset.extension)) {
      return 'longer-than-law'
    }
  }
  const needed = BOUND.includes(matter) ? (DEFAULT_RULES[matter][''] ?? []) : []
  return needed.every((key) => rules.some((rule) => rule.key === key)) ? null : 'law-missing'
}

/** What a law or a preset says besides its lengths is not the council's to change. */
function settle(rule: CouncilRule): ClockRule {
  const preset = CLOCK_PRESETS.get(rule.key)
  const name = { id: rule.name.id, en: rule.name.en === '' ? rule.name.id : rule.name.en }
  if (preset === undefined) return { ...rule, name, owedBy: 'office', isLaw: false }
  const { starts, ends, owedBy, isLaw } = preset
  const own = isLaw ? { name: preset.name, source: preset.source } : { name }
  return { ...rule, ...own, starts, ends, owedBy, isLaw }
}

type Deps = { db: Db }
type Chosen = { ok: true } | { ok: false; refusal: ChoiceRefusal }

const describe = (choices: readonly ChosenRules[]): string =>
  choices
    .map(({ priority, rules }) => {
      const named = rules.map(({ key, length }) => `${key} ${length.amount} ${length.unit}`).join(', ')
      return `${priority || '*'}: ${named || '-'}`
    })
    .join('; ')

/**
 * Keeps which deadlines start for a matter from now on; running ones stay as they were promised. Refused when a legal
 * deadline would become longer, or would be missing where law demands one.
 */
export async function chooseRules(
  deps: Deps,
  actor: Actor,
  matter: Matter,
  asked: readonly Omit<ChosenRules, 'matter'>[],
): Promise<Chosen> {
  const choices = asked.map((one) => ({ matter, priority: one.priority, rules: one.rules }))
  if (new Set(choices.map(({ priority }) => priority)).size < choices.length) {
    return { ok: false, refusal: 'priority-twice' }
  }
  for (const choice of choices) {
    const refusal = refuseRules(choice)
    if (refusal !== null) return { ok: false, refusal }
  }
  const settled = choices.map((choice) => ({ ...choice, rules: choice.rules.map(settle) }))
  await inTransaction(deps.db, async (tx) => {
    await saveChoices(tx, actor.councilId, settled)
    await recordAudit(tx, {
      councilId: actor.councilId,
      officerId: actor.officer?.id ?? null,
      action: 'clocks.rules-chosen',
      subject: matter,
      detail: describe(settled),
    })
  })
  return { ok: true }
}

/** Goes back to the deadlines Gacek proposes for a matter. */
export async function takeDefaults(deps: Deps, actor: Actor, matter: Matter): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await forgetChoice(tx, actor.councilId, matter)
    await recordAudit(tx, {
      councilId: actor.councilId,
      officerId: actor.officer?.id ?? null,
      action: 'clocks.rules-chosen',
      subject: matter,
      detail: 'usulan Gacek / as proposed',
    })
  })
}

/** A set of keys by priority as choices of a matter. */
export function toChoices(matter: Matter, keys: (typeof DEFAULT_RULES)[Matter]): ChosenRules[] {
  return (['urgent', 'high', 'normal', ''] as const).flatMap((priority) => {
    const chosen = keys[priority]
    return chosen === undefined ? [] : [{ matter, priority, rules: chosen.map(getPreset) }]
  })
}

/** For every matter what holds now: the council's choice or the default. */
export async function listRules(
  db: Db,
  councilId: number,
): Promise<(ChosenRules & { isDefault: boolean })[]> {
  const chosen = await listChoices(db, councilId)
  const order = ['urgent', 'high', 'normal', '']
  return matterSchema.options.flatMap((matter): (ChosenRules & { isDefault: boolean })[] => {
    const own = chosen.filter((choice) => choice.matter === matter)
    if (own.length === 0) {
      return toChoices(matter, DEFAULT_RULES[matter]).map((choice) => ({ ...choice, isDefault: true }))
    }
    return own
      .toSorted((a, b) => order.indexOf(a.priority) - order.indexOf(b.priority))
      .map((choice) => ({ ...choice, isDefault: false }))
  })
}
