import { can, listOffices, type Actor } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { listClocks, nextDue, standingAt } from '../../clocks/index.ts'
import type { ConsequenceTest } from '../answering/contract.ts'
import type { InformationRequest, RequestAct, RequestPage, RequestRow } from '../contract.ts'
import type { RequestEventKind } from './contract.ts'
import { listTakedowns } from '../files/files.store.ts'
import { presentFiles } from '../files/present-files.ts'
import { countWaiting, listObjections } from '../objections/objections.store.ts'
import { presentObjections } from '../objections/present-objections.ts'
import { dueOrders, readOwedOrders, type DueOrder } from '../objections/read-orders.ts'
import { refuseObjection } from '../objections/refuse-objection.ts'
import { mayRead, readableOffices, type InformationDeps } from './change-request.ts'
import { listLooks } from '../identity/looks.store.ts'
import { isPublic, listActs } from './request.ts'
import { listEvents } from './events.store.ts'
import { listRequests } from './lists.store.ts'
import { findRequest, type StoredRequest } from './requests.store.ts'
import { readOwed } from '../telling/read-owed.ts'
import { listTestsOf, type StoredTest } from '../answering/tests.store.ts'

const PAGE_LENGTH = 30
type Deps = Pick<InformationDeps, 'db' | 'clock' | 'timeZone'>

/** The short names of all offices. */
export async function officeNames(db: Db, councilId: number): Promise<Map<number, string>> {
  return new Map((await listOffices(db, councilId)).map(({ id, shortName }) => [id, shortName]))
}

type Due = Awaited<ReturnType<typeof nextDue>> extends Map<string, infer One> ? One : never

/** Of requests with an objection that waits: until when the superior decides, which comes before all else. */
async function dueObjections(
  db: Db,
  councilId: number,
  requests: readonly StoredRequest[],
): Promise<Map<string, Due>> {
  const waiting = requests.filter(({ hasOpenObjection }) => hasOpenObjection).map(({ id }) => id)
  const filed = (await listObjections(db, councilId, waiting)).filter(({ status }) => status === 'filed')
  const ids = filed.map(({ id }) => id)
  const due = await nextDue(db, councilId, 'objection', ids)
  return new Map(
    filed.flatMap(({ id, requestId }) => {
      const clock = due.get(id)
      return clock ? [[requestId, clock] as const] : []
    }),
  )
}

function presentRow(
  request: StoredRequest,
  offices: Map<number, string>,
  { due, order }: { due: Due | undefined; order: DueOrder | undefined },
  now: Date,
): RequestRow {
  return {
    id: request.id,
    number: request.number,
    registerNo: `${request.registerNo}/PPID/${request.registerYear}`,
    status: request.status,
    asked: request.asked,
    office: { id: request.officeId, name: offices.get(request.officeId) ?? '' },
    cameBy: request.cameBy,
    applicantKind: request.applicantKind,
    missing: request.missing,
    isElection: request.isElection,
    hasObjection: request.hasOpenObjection,
    isPublic: isPublic(request, now),
    untold: request.untold,
    receivedAt: request.receivedAt.toISOString(),
    due: due ? { dueAt: due.dueAt?.toISOString() ?? null, standing: standingAt(due, now) } : null,
    order: order ?? null,
  }
}

function readCursor(cursor: string | null): { at: Date; id: string } | null {
  const [at, id] = (cursor ?? '').split('|')
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) return null
  return /^[0-9a-f-]{36}$/.test(id) ? { at: new Date(at), id } : null
}

/** The register as the actor may read it, a page of it; who asks is not in it. */
export async function readRequests(
  deps: Deps,
  actor: Actor,
  query: { state: string; search: string | null; cursor: string | null },
): Promise<RequestPage> {
  const { councilId } = actor
  const [now, offices] = [deps.clock.now(), readableOffices(actor)]
  const filter = { state: query.state, search: query.search, offices }
  const page = { after: readCursor(query.cursor), limit: PAGE_LENGTH + 1 }
  const found = await listRequests(deps.db, councilId, filter, page)
  const shown = found.slice(0, PAGE_LENGTH)
  const due = await nextDue(
    deps.db,
    councilId,
    'information-request',
    shown.map(({ id }) => id),
  )
  for (const [id, clock] of await dueObjections(deps.db, councilId, shown)) due.set(id, clock)
  const orders = await dueOrders(deps.db, councilId, shown, now)
  const names = await officeNames(deps.db, councilId)
  const last = found.length > PAGE_LENGTH ? shown.at(-1) : undefined
  return {
    requests: shown.map((request) =>
      presentRow(request, names, { due: due.get(request.id), order: orders.get(request.id) }, now),
    ),
    next: last ? `${last.receivedAt.toISOString()}|${last.id}` : null,
    waiting: await countWaiting(deps.db, councilId, offices),
    orders: await readOwedOrders(deps.db, councilId, { offices, names, now }),
  }
}

/** A test as its page shows it to the actor. */
export function presentTest(actor: Actor, test: StoredTest): ConsequenceTest {
  const { requestId: _request, officeId, proposedById, ...rest } = test
  const isOpen = test.verdict === null && proposedById !== actor.officer?.id
  return {
    ...rest,
    proposedAt: test.proposedAt.toISOString(),
    verdictAt: test.verdictAt?.toISOString() ?? null,
    mayJudge: isOpen && can(actor, 'information.decide', officeId),
  }
}

async function presentHistory(db: Db, councilId: number, id: string) {
  const [events, looks, takedowns] = [
    await listEvents(db, councilId, id),
    await listLooks(db, councilId, id),
    await listTakedowns(db, councilId, id),
  ]
  return {
    events: events.map((event) => ({
      id: String(event.id),
      at: event.at.toISOString(),
      officer: event.officer,
      // Written by us only.
      kind: event.kind as RequestEventKind,
      text: (event.detail as { text?: string }).text ?? '',
    })),
    looks: looks.map((look) => ({ ...look, at: look.at.toISOString() })),
    takedowns: takedowns.map((one) => ({ ...one, at: one.at.toISOString(), file: one.file ?? '' })),
  }
}

/** What an officer who handles requests may do: an objection only where it is not too early and none was decided. */
async function mayNow(db: Db, councilId: number, request: StoredRequest, now: Date): Promise<RequestAct[]> {
  const refusal = await refuseObjection(db, councilId, request, now)
  // One that came in time may be written down later: the day it came is looked at then.
  const isOffered = refusal === null || refusal === 'objection-too-late'
  const state = { ...request, isPublic: request.publicFrom !== null }
  return listActs(state).filter((act) => act !== 'object' || isOffered)
}

/** One request with everything about it but who asks; null when the actor may not read it. */
export async function readRequest(deps: Deps, actor: Actor, id: string): Promise<InformationRequest | null> {
  const { councilId } = actor
  const { db } = deps
  const now = deps.clock.now()
  const request = await findRequest(db, councilId, id)
  if (request === null || !mayRead(actor, request.officeId)) return null
  const names = await officeNames(db, councilId)
  const due = await nextDue(db, councilId, 'information-request', [id])
  const orders = await dueOrders(db, councilId, [request], now)
  const handles = can(actor, 'information.handle', request.officeId)
  return {
    ...presentRow(request, names, { due: due.get(id), order: orders.get(id) }, now),
    purpose: request.purpose,
    wants: request.wants,
    receiveBy: request.receiveBy,
    completeAt: request.completeAt?.toISOString() ?? null,
    answeredAt: request.answeredAt?.toISOString() ?? null,
    answer: request.answer,
    threadId: request.threadId,
    caseId: request.caseId,
    clocks: await listClocks(db, councilId, { kind: 'information-request', id }, now),
    tests: (await listTestsOf(db, councilId, id)).map((test) => presentTest(actor, test)),
    objections: await presentObjections(deps, actor, request),
    files: await presentFiles(db, councilId, { requestId: id }),
    ...(await presentHistory(db, councilId, id)),
    public: {
      from: request.publicFrom?.toISOString() ?? null,
      title: request.publicTitle,
      question: request.publicQuestion,
      answer: request.publicAnswer,
    },
    owed: await readOwed(db, councilId, id),
    may: handles ? await mayNow(db, councilId, request, now) : [],
    mayLook: can(actor, 'cases.identity', request.officeId),
  }
}
