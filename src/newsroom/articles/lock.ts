/** How long an editor holds an article without a sign of life. The editor's page renews it every few minutes. */
export const LOCK_MS = 10 * 60_000

export type Lock = { officerId: string; until: Date }

/** The lock that keeps `officerId` out now, or null: locks expire by themselves and never keep their own holder out. */
export function lockAgainst(lock: Lock | null, officerId: string, now: Date): Lock | null {
  return lock !== null && lock.until > now && lock.officerId !== officerId ? lock : null
}
