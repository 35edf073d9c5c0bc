import type { z } from 'zod'
import { type Db } from '../../../platform/db/index.ts'
import { listClocks } from '../../clocks/index.ts'
import type { ClockView } from '../../clocks/contract.ts'
import type { Answer } from '../answering/contract.ts'
import type { RequestStatus } from '../contract.ts'
import type { Missing } from './contract.ts'
import type { newObjectionSchema } from '../objections/contract.ts'
import { listFiles } from '../files/files.store.ts'
import { listPublicCopies } from '../files/public-copy.store.ts'
import { findFilingClock } from '../objections/filing-clock.ts'
import { keepWithObjection, readGiven, type GivenFile } from '../objections/attach-file.ts'
import { listObjections, type StoredObjection } from '../objections/objections.store.ts'
import type { ObjectionRefusal } from '../objections/contract.ts'
import { takeObjection } from '../objections/object.ts'
import { refuseObjection } from '../objections/refuse-objection.ts'
import { endRequest } from '../requests/act-on-request.ts'
import {
  refused,
  undoRefused,
  type Acted,
  type ByAnyone,
  type InformationDeps,
} from '../requests/change-request.ts'
import { listEvents } from '../requests/events.store.ts'
import { hashKey, readRequestNumber } from './codes.ts'
import { isOpen } from '../requests/request.ts'
import { findByKey, lockRequest, type StoredRequest } from '../requests/requests.store.ts'
import type { NoticeKind } from '../telling/contract.ts'
import { letterFacts } from '../answering/write-letter.ts'
import { listTestsOf } from '../answering/tests.store.ts'

/** Number and key as the applicant typed them. */
export type OwnKey = { councilId: number; number: string; accessKey: string }

const SAID = ['asked-to-complete', 'extended', 'withdrawn'] as const
/** What the office wrote to the applicant: what is missing, why later, why it ended. */
export type OwnWord = { at: Date; kind: (typeof SAID)[number]; text: string }

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
    | 'number'
    | 'ground'
    | 'reason'
    | 'filedAt'
    | 'status'
    | 'outcome'
    | 'decision'
    | 'decidedAt'
    | 'orderText'
    | 'orderUntil'
    | 'carriedOutAt'
  > & {
    clocks: ClockView[]
    /** What they brought with it, by the names they gave. */
    files: string[]
  })[]
  mayObject: boolean
  /** Why not, where not. */
  mayNotObject: ObjectionRefusal | null
  /** Their days to object to the latest answer; null before one. */
  objectBy: string | null
  mayWithdraw: boolean
  /** What the office wrote beside the answer, oldest first. */
  said: OwnWord[]
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
  const filing = await findFilingClock(db, { councilId, requestId: id, at: now })
  const tests = await listTestsOf(db, councilId, id)
  const mayNotObject = await refuseObjection(db, councilId, request, now)
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
    objections: await readObjections(db, councilId, id, now),
    untold: request.untold,
    mayObject: mayNotObject === null,
    mayNotObject,
    objectBy: filing?.dueAt ?? null,
    mayWithdraw: isOpen(request.status),
    said: await readSaid(db, councilId, id),
  }
}

async function readObjections(
  db: Db,
  councilId: number,
  id: string,
  now: Date,
): Promise<OwnRequest['objections']> {
  const objections = await listObjections(db, councilId, [id])
  return Promise.all(
    objections.map(async ({ attorney: _sealed, decidedBy: _officer, ...objection }) => ({
      ...objection,
      clocks: await listClocks(db, councilId, { kind: 'objection', id: objection.id }, now),
      files: (await listFiles(db, councilId, { objectionId: objection.id })).map(
        ({ originalName }) => originalName,
      ),
    })),
  )
}

async function readSaid(db: Db, councilId: number, id: string): Promise<OwnWord[]> {
  const events = await listEvents(db, councilId, id)
  return events.flatMap(({ at, kind, detail }) => {
    const { text } = detail as { text?: string }
    const own = SAID.find((one) => one === kind)
    return own === undefined || !text ? [] : [{ at, kind: own, text }]
  })
}

async function changeOwn(
  deps: Pick<InformationDeps, 'db' | 'clock'>,
  key: OwnKey,
  work: (on: ByAnyone) => Promise<Acted>,
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

/** The applicant adds a file to their objection while it waits for the superior, with number and key. */
export async function attachOwnFile(
  deps: Pick<InformationDeps, 'db' | 'clock'>,
  key: OwnKey,
  given: GivenFile,
): Promise<Acted> {
  const own = await findOwn(deps.db, key)
  if (own === null) return refused('not-found')
  if (!own.hasOpenObjection) return refused('objection-decided')
  const file = await readGiven(given)
  if (!file.ok) return file
  return changeOwn(deps, key, async (on) => {
    const waiting = (await listObjections(on.tx, on.councilId, [own.id])).find(
      ({ status }) => status === 'filed',
    )
    return waiting === undefined ? refused('objection-decided') : keepWithObjection(on, waiting, file)
  })
}

const OWN_END = 'Dicabut oleh pemohon sendiri lewat portal.'

/** The applicant takes the request back, with number and key; an objection that waits ends with it. */
export function withdrawOwnRequest(deps: Pick<InformationDeps, 'db' | 'clock'>, key: OwnKey): Promise<Acted> {
  return changeOwn(deps, key, (on) => endRequest(on, OWN_END))
}
