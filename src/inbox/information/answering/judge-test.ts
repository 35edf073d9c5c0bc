import { randomUUID } from 'node:crypto'
import { can, recordAudit, type Actor } from '../../../people/index.ts'
import type { NewTest } from './contract.ts'
import {
  changeRequest,
  happen,
  mayRead,
  refused,
  undoRefused,
  type Acted,
  type InformationDeps,
} from '../requests/change-request.ts'
import { lockRequest } from '../requests/requests.store.ts'
import { findTests, insertTest, saveVerdict } from './tests.store.ts'

/** Proposes a consequence test for what a request asks; the superior gives the verdict. */
export function proposeTest(
  deps: InformationDeps,
  actor: Actor,
  requestId: string,
  test: NewTest,
): Promise<Acted> {
  return changeRequest(deps, actor, { id: requestId, right: 'information.handle' }, async (on) => {
    const { officeId } = on.request
    const row = { ...test, id: randomUUID(), requestId, officeId, by: on.officerId, at: on.at }
    await insertTest(on.tx, on.councilId, row)
    return happen(on, { kind: 'test-proposed' }, { detail: { text: test.information, ground: test.ground } })
  })
}

/** Proposes a test for information that is to be kept closed before anybody asks. Gives its id. */
export async function proposeStandingTest(
  deps: InformationDeps,
  actor: Actor,
  officeId: number,
  test: NewTest,
): Promise<{ ok: true; id: string } | { ok: false; refusal: 'unknown-office' | 'forbidden' }> {
  const { councilId, officer } = actor
  if (officer === null) return { ok: false, refusal: 'forbidden' }
  if (!can(actor, 'information.handle', officeId)) return { ok: false, refusal: 'unknown-office' }
  const id = randomUUID()
  return undoRefused(deps.db, async (tx) => {
    await insertTest(tx, councilId, {
      ...test,
      id,
      requestId: null,
      officeId,
      by: officer.id,
      at: deps.clock.now(),
    })
    await recordAudit(tx, {
      councilId,
      officerId: officer.id,
      action: 'information.test-proposed',
      subject: id,
    })
    return { ok: true as const, id }
  })
}

/** Confirms or declines a test: the superior, and never who proposed it. */
export async function judgeTest(
  deps: InformationDeps,
  actor: Actor,
  id: string,
  given: { verdict: 'confirmed' | 'declined'; note: string },
): Promise<Acted> {
  const { councilId, officer } = actor
  if (officer === null) return refused('forbidden')
  return undoRefused(deps.db, async (tx): Promise<Acted> => {
    const [test] = await findTests(tx, councilId, [id])
    if (!test || !mayRead(actor, test.officeId)) return refused('not-found')
    if (!can(actor, 'information.decide', test.officeId)) return refused('forbidden')
    if (test.proposedById === officer.id) return refused('own-test')
    const at = deps.clock.now()
    const isFirst = await saveVerdict(tx, councilId, id, { ...given, by: officer.id, at })
    if (!isFirst) return refused('judged-already')
    const kind = given.verdict === 'confirmed' ? 'test-confirmed' : 'test-declined'
    const request = test.requestId === null ? null : await lockRequest(tx, councilId, test.requestId)
    if (request !== null) {
      const on = { tx, request, councilId, at, officerId: officer.id }
      return happen(on, { kind }, { detail: { text: given.note } })
    }
    await recordAudit(tx, { councilId, officerId: officer.id, action: `information.${kind}`, subject: id })
    return { ok: true }
  })
}
