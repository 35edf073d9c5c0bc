import type { Db, Tx } from '../../../platform/db/index.ts'
import { dropClock, listClocks, startClocks, stopClock } from '../../clocks/index.ts'
import type { ClockView } from '../../clocks/contract.ts'
import { listObjections } from './objections.store.ts'

export const FILING = 'ppid-objection-filing'

type About = { councilId: number; requestId: string; at: Date }

/** What the applicant's time to object was started for: the request, then each objection that was answered. */
async function listSubjects(db: Db, { councilId, requestId }: About) {
  const objections = await listObjections(db, councilId, [requestId])
  return [
    { kind: 'information-request' as const, id: requestId },
    ...objections.map(({ id }) => ({ kind: 'objection' as const, id })),
  ]
}

/**
 * Starts the applicant's 30 working days to object (UU 14/2008 article 36). After an upheld objection the new answer can
 * be objected to as the first could: its days stand with the objection it answers, and the first days keep their proof.
 */
export async function startFilingClock(on: {
  tx: Tx
  councilId: number
  at: Date
  request: { id: string; officeId: number }
}): Promise<void> {
  const { tx, councilId, at, request } = on
  const subject = (await listSubjects(tx, { councilId, requestId: request.id, at })).at(-1)
  if (subject === undefined) return
  await startClocks(tx, { councilId, subject, officeId: request.officeId, startedAt: at, rules: [FILING] })
}

/** The clock of the latest answer's days to object; undefined before the first answer. */
export async function findFilingClock(db: Db, about: About): Promise<ClockView | undefined> {
  let latest: ClockView | undefined
  for (const subject of await listSubjects(db, about)) {
    const clocks = await listClocks(db, about.councilId, subject, about.at)
    latest = clocks.find(({ ruleKey }) => ruleKey === FILING) ?? latest
  }
  return latest
}

/** The days that began at `at` never did: nobody was told of the answer. */
export async function takeBackFilingClock(tx: Tx, about: About): Promise<void> {
  const { councilId, at } = about
  for (const subject of await listSubjects(tx, about))
    await dropClock(tx, { councilId, subject, ruleKey: FILING, startedAt: at })
}

/** Ends the days to object: somebody did. */
export async function stopFilingClock(tx: Tx, about: About): Promise<void> {
  const { councilId, at } = about
  for (const subject of await listSubjects(tx, about)) {
    await stopClock(tx, { councilId, subject, ruleKey: FILING, at })
  }
}
