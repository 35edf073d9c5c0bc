import { codeOf } from '../../../platform/errors.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { recordAudit } from '../../audit.store.ts'
import { lastDay } from './office-events.store.ts'
import { findTwin } from '../offices.store.ts'

/** Why a change of offices is refused. */
export type OfficeRefusal =
  | 'not-found'
  | 'not-standing'
  | 'name-taken'
  | 'short-name-taken'
  | 'day-in-future'
  | 'before-earlier-change'
  | 'merged-with-itself'
  | 'no-such-heir'
  | 'already-undone'
  | 'later-change'
  | 'in-use'

export type Refused = { ok: false; refusal: OfficeRefusal }
/** `eventId` is null when there was nothing to change. */
export type Changed = { ok: true; eventId: number | null; officeIds: number[] } | Refused

/** Who changes offices, from which day, on which legal basis. `today` is the council's day (ISO date). */
export type Changing = {
  councilId: number
  officerId: string | null
  today: string
  day?: string | undefined
  legalBasis?: string | undefined
}

export const refuse = (refusal: OfficeRefusal): Refused => ({ ok: false, refusal })

/** The day in a time zone (IANA name), as ISO date. */
export function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment)
}

/** The first day of a change: the one given or today. */
export const dayOf = (changing: Changing): string => changing.day ?? changing.today

/** Why the day cannot be: it lies ahead, or before something that already happened to one of the offices. */
export async function refuseDay(
  tx: Tx,
  changing: Changing,
  officeIds: readonly number[],
): Promise<Refused | null> {
  const day = dayOf(changing)
  // Rights count at once, so a merger of next month is entered on the day it takes effect.
  if (day > changing.today) return refuse('day-in-future')
  if (officeIds.length === 0) return null
  const last = await lastDay(tx, changing.councilId, officeIds)
  return last !== null && last > day ? refuse('before-earlier-change') : null
}

/** Why the names cannot be: a standing office other than `except`, or another one of the list, has them. */
export async function refuseNames(
  tx: Tx,
  councilId: number,
  wanted: readonly { name: string; shortName: string }[],
  except: readonly number[] = [],
): Promise<Refused | null> {
  const names = new Set(wanted.map(({ name }) => name.toLowerCase()))
  if (names.size < wanted.length) return refuse('name-taken')
  const shortNames = new Set(wanted.map(({ shortName }) => shortName.toLowerCase()))
  if (shortNames.size < wanted.length) return refuse('short-name-taken')
  for (const one of wanted) {
    const twin = await findTwin(tx, councilId, one, except)
    if (twin !== null) return refuse(twin === 'name' ? 'name-taken' : 'short-name-taken')
  }
  return null
}

/** Remembers a change of offices in the audit, in words. */
export async function recordOffices(
  tx: Tx,
  changing: Changing,
  change: { action: string; names: readonly string[]; detail?: string },
): Promise<void> {
  await recordAudit(tx, {
    councilId: changing.councilId,
    officerId: changing.officerId,
    action: change.action,
    subject: change.names.join(', '),
    detail: [change.detail, dayOf(changing), changing.legalBasis].filter(Boolean).join('; '),
  })
}

const REFUSAL_OF_CODE: Record<string, OfficeRefusal> = { '23503': 'in-use', '23505': 'name-taken' }

/** Runs an undo; what the database itself refuses (something names the office, its name has been taken) is a refusal. */
export async function refusingWhatDepends(work: () => Promise<Changed>): Promise<Changed> {
  try {
    return await work()
  } catch (error) {
    const refusal = REFUSAL_OF_CODE[codeOf(error) ?? '']
    if (refusal === undefined) throw error
    return refuse(refusal)
  }
}
