/** What the health check answers; a system in trouble may leave parts out. */
export type Health = {
  status?: string
  version?: string
  database?: { ok: boolean; version: string | null }
  listening?: { waiting: number; oldestSeconds: number | null }
  sources?: { total: number; failing: number }
  releases?: { oldestOverdueSeconds: number | null }
  uptimeSeconds?: number
}
