import type { DiskHealth } from '../contract.ts'

const DAY_MS = 86_400_000
const GIB = 1024 ** 3
/** Uploads are refused below half a GiB: the database needs the rest. */
const RESERVED_BYTES = GIB / 2
/** Less than a day tells of the hour, not of the pace. */
const SHORTEST_MS = DAY_MS
const LONGEST_MS = 14 * DAY_MS
/** Kept four times a day. */
const KEEP_EVERY_MS = 6 * 3_600_000

/** How much was free at a moment. */
export type Sample = { at: string; freeBytes: number }

/** The samples with one of `now` added where the last is old enough, without those that no longer tell of the pace. */
export function addSample(samples: readonly Sample[], freeBytes: number, now: Date): Sample[] {
  const last = samples.at(-1)
  // A clock that was set back leaves samples of the future: they tell nothing.
  const past = samples.filter(({ at }) => {
    const age = now.getTime() - Date.parse(at)
    return age >= 0 && age <= LONGEST_MS
  })
  if (last && past.includes(last) && now.getTime() - Date.parse(last.at) < KEEP_EVERY_MS) return past
  return [...past, { at: now.toISOString(), freeBytes }]
}

function lightOf(freeBytes: number, totalBytes: number, daysLeft: number | null): DiskHealth['light'] {
  if (freeBytes < 2 * RESERVED_BYTES || (daysLeft !== null && daysLeft < 7)) return 'bad'
  if (freeBytes < totalBytes / 10 || (daysLeft !== null && daysLeft < 30)) return 'warn'
  return 'good'
}

/**
 * How long the disk lasts when it fills as it did since the oldest sample (a day to two weeks ago), until uploads are
 * refused. `daysLeft` is null while that is not known, and where it does not fill.
 */
export function judgeRoom(
  disk: { freeBytes: number; totalBytes: number },
  samples: readonly Sample[],
  now: Date,
): DiskHealth {
  const { freeBytes, totalBytes } = disk
  const oldest = samples[0]
  const sinceMs = oldest ? now.getTime() - Date.parse(oldest.at) : 0
  const isKnown = oldest !== undefined && sinceMs >= SHORTEST_MS
  const bytesPerDay = isKnown ? Math.round(((oldest.freeBytes - freeBytes) / sinceMs) * DAY_MS) : null
  const left = Math.max(0, freeBytes - RESERVED_BYTES)
  const daysLeft = bytesPerDay !== null && bytesPerDay > 0 ? Math.floor(left / bytesPerDay) : null
  return { freeBytes, totalBytes, bytesPerDay, daysLeft, light: lightOf(freeBytes, totalBytes, daysLeft) }
}
