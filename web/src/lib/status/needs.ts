import type { BackupHealth, PromiseState, SystemHealth, Upkeep } from '#lib/contracts.ts'
import { count } from '../format/numbers.ts'
import type { Words } from '../words/id/index.ts'

/** Something the one who looks after the system must do, and where. `isBad`: now; else soon. */
export type Need = { text: string; isBad: boolean; href?: string }

/** A release that waits longer than this stands still; the same limits as the check's. */
export const OVERDUE_LIMIT_SECONDS = 120
const LAG_LIMIT_SECONDS = 60
const BACKUP_BAD: ReadonlySet<BackupHealth['light']> = new Set(['failed', 'old', 'rested'])

function needsOfBackup({ backup }: Partial<SystemHealth>, isSample: boolean, w: Words): Need[] {
  if (!backup || backup.light === 'good' || backup.light === 'waiting') return []
  // Fictional data need no backup; one that was asked for and failed is told here too.
  if (backup.light === 'off' && isSample) return []
  return [
    { text: w.backup.told[backup.light], isBad: BACKUP_BAD.has(backup.light), href: '/settings#backup' },
  ]
}

function needsOfDisk(upkeep: Upkeep | null, w: Words): Need[] {
  if (!upkeep || upkeep.disk.light === 'good') return []
  const isBad = upkeep.disk.light === 'bad'
  return [{ text: isBad ? w.upkeep.needs.disk : w.upkeep.needs.diskSoon, isBad }]
}

/** What of the flow stands still; past these limits the check calls the system unwell. */
function needsOfFlow({ releases, listening, inbox }: Partial<SystemHealth>, w: Words): Need[] {
  const n = w.upkeep.needs
  const needs: Need[] = []
  if ((releases?.oldestOverdueSeconds ?? 0) > OVERDUE_LIMIT_SECONDS)
    needs.push({ text: n.releases, isBad: true, href: '/publications' })
  if ((listening?.oldestSeconds ?? 0) > LAG_LIMIT_SECONDS) needs.push({ text: n.listening, isBad: true })
  if (inbox?.isAlarm) needs.push({ text: n.inbox, isBad: true, href: '/inbox/channels' })
  return needs
}

function needsOfSources({ sources }: Partial<SystemHealth>, w: Words): Need[] {
  if (!sources || sources.failing === 0) return []
  return [{ text: w.upkeep.needs.sources(count(sources.failing, w)), isBad: false, href: '/sources' }]
}

function needsOfMachine({ database, clock }: Partial<SystemHealth>, w: Words): Need[] {
  const needs: Need[] = []
  if (database?.ok !== true) needs.push({ text: w.upkeep.needs.database, isBad: true })
  if (clock && clock.state !== 'good') needs.push({ text: w.upkeep.needs.clock, isBad: true })
  return needs
}

/** Those of the flow are told with what to do already. */
const TOLD_WITH_FLOW: ReadonlySet<PromiseState['key']> = new Set(['nothing-lost', 'on-the-board'])

function needsOfPromises(promises: readonly PromiseState[], w: Words): Need[] {
  return promises
    .filter(({ key, state }) => state === 'broken' && !TOLD_WITH_FLOW.has(key))
    .map(({ key }) => ({ text: `${w.upkeep.promises[key]}: ${w.upkeep.states.broken}`, isBad: true }))
}

/** What needs a person, the most urgent first; nothing where all is well. */
export function listNeeds(
  { health, upkeep, isSample }: { health: Partial<SystemHealth>; upkeep: Upkeep | null; isSample: boolean },
  w: Words,
): Need[] {
  return [
    ...needsOfMachine(health, w),
    ...needsOfFlow(health, w),
    ...needsOfSources(health, w),
    ...needsOfBackup(health, isSample, w),
    ...needsOfDisk(upkeep, w),
    ...needsOfPromises(upkeep?.promises ?? [], w),
  ].toSorted((one, other) => Number(other.isBad) - Number(one.isBad))
}
