import type { z } from 'zod'
import { type Db } from '../../../platform/db/index.ts'
import { listClocks } from '../../clocks/index.ts'
import type { ClockView } from '../../clocks/contract.ts'
import type { Answer } from '../answering/contract.ts'
import type { RequestStatus } from '../contract.ts'
import type { Missing } from './contract.ts'
import type { newObjectionSchema } from '../objections/contract.ts'
import { listPublicCopies } from '../files/public-copy.store.ts'
import { FILING, findFilingClock } from '../objections/filing-clock.ts'
import { listObjections, type StoredObjection } from '../objections/objections.store.ts'
import { takeObjection } from '../objections/object.ts'
import { refused, undoRefused, type Acted, type InformationDeps } from '../requests/change-request.ts'
import { hashKey, readRequestNumber } from './codes.ts'
import { listActs } from '../requests/request.ts'
import { findByKey, lockRequest, type StoredRequest } from '../requests/requests.store.ts'
import type { NoticeKind } from '../telling/contract.ts'
import { letterFacts } from '../answering/write-letter.ts'
import { listTestsOf } from '../answering/tests.store.ts'

/** Number and key as the applicant typed them. */
export type OwnKey = { councilId: number; number: string; accessKey: string }

/** A request as its applicant sees it. */
export type OwnRequest = {
  id: string
  number: string
  status: RequestStatus
  asked: string
  receivedAt: Date
  missing: Missing[]
  officeId: number
  answer: Answer | null
  /** The answer's parts by name, as the letter has them. */
  facts: [string, string][]
  clocks: ClockView[]
  files: { id: string; name: string }[]
  objections: (Pick<
    StoredObjection,
    'number' | 'ground' | 'reason' | 'filedAt' | 'status' | 'outcome' | 'decision' | 'decidedAt'
  > & { clocks: ClockView[] })[]
  mayObject: boolean
  /** What we wrote and could not bring to them so far. */
  untold: NoticeKind | null
}

async function findOwn(db: Db, key: OwnKey): Promise<StoredRequest | null> {
  const number = readRequestNumber(key.number)
  return number === null ? null : findByKey(db, key.councilId, number, hashKey(key.accessKey))
}

/** The request of who shows number and key; null for a wrong one, without saying which of the two. */
export async function readOwnRequest(
  deps: Pick<InformationDeps, 'db' | 'clock'>,
  key: OwnKey,
): Promise<OwnRequest | null> {
  const { db } = deps
  const { councilId } = key
  const now = deps.clock.now()
  const request = await findOwn(db, key)
  if (request === null) return null
  const { id, answer } = request
  const clocks = await listClocks(db, councilId, { kind: 'information-request', id }, now)
  const objections = await listObjections(db, councilId, [id])
  const filing = await findFilingClock(db, { councilId, requestId: id, at: now })
  const tests = await listTestsOf(db, councilId, id)
  const acts = listActs({ ...request, isPublic: false })
  return {
    id,
    number: request.number,
    status: request.status,
    asked: request.asked,
    receivedAt: request.receivedAt,
    missing: request.missing,
    officeId: request.officeId,
    answer,
    facts:
      answer === null
        ? []
        : letterFacts(
            request,
            answer,
            tests.filter((test) => answer.testIds.includes(test.id)),
          ),
    clocks,
    files: await listPublicCopies(db, councilId, id, { now, reader: { requestId: id } }),
    objections: await Promise.all(
      objections.map(async ({ attorney: _sealed, decidedBy: _officer, ...objection }) => ({
        ...objection,
        clocks: await listClocks(db, councilId, { kind: 'objection', id: objection.id }, now),
      })),
    ),
    untold: request.untold,
    mayObject:
      acts.includes('object') &&
      [...clocks, ...(filing ? [filing] : [])].some((clock) => mayObjectBy(clock, now)),
  }
}

/** Filing still runs, or the answer is late. */
function mayObjectBy(clock: ClockView, now: Date): boolean {
  if (clock.stoppedAt !== null || clock.dueAt === null) return false
  const isOver = new Date(clock.dueAt) <= now
  return clock.ruleKey === FILING ? !isOver : isOver
}

async function changeOwn(
  deps: Pick<InformationDeps, 'db' | 'clock'>,
  key: OwnKey,
  work: (on: Parameters<typeof takeObjection>[1]) => Promise<Acted>,
): Promise<Acted> {
  const { councilId } = key
  const own = await findOwn(deps.db, key)
  if (own === null) return refused('not-found')
  return undoRefused(deps.db, async (tx): Promise<Acted> => {
    const request = await lockRequest(tx, councilId, own.id)
    if (request === null) return refused('not-found')
    return work({ tx, request, councilId, at: deps.clock.now(), officerId: null })
  })
}

/** The applicant objects, with number and key. */
export function fileOwnObjection(
  deps: Pick<InformationDeps, 'db' | 'clock' | 'dataDir'>,
  key: OwnKey,
  objection: z.output<typeof newObjectionSchema>,
): Promise<Acted> {
  return changeOwn(deps, key, (on) => takeObjection(deps, on, objection))
}
