import type { ReportKit } from '#lib/contracts.ts'

const key = 'gacek-report-kit'

/** Remembers on the device what is needed to write reports without a signal, for this officer. */
export function keepKit(officerId: string, kit: ReportKit): void {
  if (typeof localStorage === 'undefined') return
  try {
    localStorage.setItem(key, JSON.stringify({ officerId, kit }))
  } catch (cause) {
    console.warn(cause)
  }
}

/**
 * The kit with the day it is now. What the device remembers, also within a kept page, says the day it was fetched: who
 * writes the next morning without a signal would report for yesterday, and could not choose today.
 */
export function atDay(kit: ReportKit, now: Date): ReportKit {
  const here = new Intl.DateTimeFormat('en-CA', { timeZone: kit.timeZone }).format(now)
  return here > kit.today ? { ...kit, today: here } : kit
}

/** What was remembered for this officer, or null. */
export function findKit(officerId: string): ReportKit | null {
  if (typeof localStorage === 'undefined') return null
  const text = localStorage.getItem(key)
  if (text === null) return null
  const kept = JSON.parse(text) as { officerId: string; kit: ReportKit }
  return kept.officerId === officerId ? kept.kit : null
}
