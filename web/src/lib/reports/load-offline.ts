import type { ReportKit, ReportPage } from '#lib/contracts.ts'
import { read } from '#lib/api/client.ts'
import { atDay, findKit, keepKit } from './device/kit.ts'

type Visit = { fetch: typeof fetch; url: URL }

/**
 * Asks the API without headers of our own, so that what the server wrote into the page is found again when the page is
 * opened from the device. Null without a signal
 * and for the statuses of `also`; what else is refused goes the usual way.
 */
async function readOrNull<T>(visit: Visit, path: string, also: number[] = []): Promise<T | null> {
  let response: Response
  try {
    response = await visit.fetch(path)
  } catch {
    return null
  }
  if (also.includes(response.status)) return null
  return response.ok ? ((await response.json()) as T) : read<T>(visit, path)
}

/** What is needed to write: fresh from the server, or what this officer's device remembers; else null. */
export async function loadKit(visit: Visit, officerId: string): Promise<ReportKit | null> {
  const kit = await readOrNull<ReportKit>(visit, '/api/reports/kit')
  if (kit) keepKit(officerId, kit)
  const found = kit ?? findKit(officerId)
  return found && atDay(found, new Date())
}

/** A page of reports; null without a signal, or when the sign-in ended while the page was open. */
export function loadReports(visit: Visit, search: URLSearchParams): Promise<ReportPage | null> {
  return readOrNull<ReportPage>(visit, `/api/reports?${search.toString()}`, [401])
}
