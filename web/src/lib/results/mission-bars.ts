import type { EngagementReport } from '#lib/contracts.ts'

export type MissionBar = {
  /** Null: posts that serve no mission. */
  name: string | null
  now: number
  before: number
}

/**
 * Reactions to the posts of each mission in both periods, the most first and those of no mission last; missions nobody reacted to are left out. None where
 * the periods differ in length: their sums are not to be compared.
 */
export function missionBars({ lines, now, before }: EngagementReport): MissionBar[] {
  if (now.days !== before.days) return []
  return lines
    .filter(({ level }) => level === 'mission')
    .map((line) => ({
      name: line.name,
      now: line.now.total?.value ?? 0,
      before: line.before.total?.value ?? 0,
    }))
    .filter((bar) => bar.now + bar.before > 0)
    .sort((a, b) => Number(a.name === null) - Number(b.name === null) || b.now - a.now || b.before - a.before)
}
