import type { AgendaPlan } from './contract.ts'

export type AgendaRefusal =
  'duplicate-name' | 'unknown-mission' | 'unknown-office' | 'terms-overlap' | 'changed-meanwhile'
export type AgendaRefused = { ok: false; refusal: AgendaRefusal; detail: string }

/** Names are the same when they differ only by letter case or by spaces around them. */
export const keyOf = (name: string): string => name.trim().toLowerCase()

function firstDouble(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.findIndex((other) => keyOf(other) === keyOf(name)) < index)
}

/** Why a plan cannot be saved, found without the database: names that are doubled or lead nowhere. Pure. */
export function checkPlan(
  plan: AgendaPlan,
  standing: readonly { shortName: string }[],
): AgendaRefused | null {
  const named = plan.offices ?? []
  const double =
    firstDouble(plan.missions.map((mission) => mission.name)) ??
    firstDouble(named.map((office) => office.name)) ??
    firstDouble(named.map((office) => office.shortName)) ??
    firstDouble(plan.programmes.map((programme) => `${programme.mission}: ${programme.name}`))
  if (double !== undefined) return { ok: false, refusal: 'duplicate-name', detail: double }
  const missions = new Set(plan.missions.map((mission) => keyOf(mission.name)))
  const offices = new Set((plan.offices ?? standing).map((office) => keyOf(office.shortName)))
  const lost = plan.programmes.find((programme) => !missions.has(keyOf(programme.mission)))
  if (lost !== undefined) return { ok: false, refusal: 'unknown-mission', detail: lost.mission }
  const orphan = plan.programmes.find(({ office }) => office !== null && !offices.has(keyOf(office)))
  if (orphan === undefined) return null
  return { ok: false, refusal: 'unknown-office', detail: orphan.office ?? '' }
}
