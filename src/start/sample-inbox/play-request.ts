import { z } from 'zod'
import { addDays, toZone, toZoned } from '../../calendar/index.ts'
import { readSetting, saveSetting } from '../../council/index.ts'
import {
  answerRequest,
  decideObjection,
  extendRequest,
  fileObjection,
  openRequest,
  publishRequest,
  readRequest,
  takeUpRequest,
  type InformationActed,
  type InformationDeps,
} from '../../inbox/information/index.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { SampleObjection, SampleRequest } from '../../sample/index.ts'
import type { Playing } from './playing.ts'

const DAY_MS = 86_400_000
/** Which requests are entered, by what they ask: written with the request itself. */
const ENTERED = 'sample-inbox-requests'

/** The request as it comes in, once; gives its id. */
async function enter(
  stage: Playing,
  deps: InformationDeps,
  request: SampleRequest,
  by: string | null,
): Promise<string> {
  const { council, db } = stage
  const known = await readSetting(db, council.id, ENTERED, {
    schema: z.record(z.string(), z.string()),
    fallback: {},
  })
  const before = known[request.subject]
  if (before !== undefined) return before
  return inTransaction(db, async (tx) => {
    const { id } = await openRequest(tx, deps, {
      councilId: council.id,
      officeId: stage.officeId(request.office),
      cameBy: request.cameBy,
      at: stage.clock.now(),
      by,
      applicant: {
        ...request.applicant,
        address: 'Samparana',
        contact: 'pemohon@warga.example',
        occupation: '',
        nik: '9900000000000000',
        deed: '',
        hasIdCopy: true,
        hasMandate: request.applicant.kind === 'group',
      },
      asked: request.subject,
      purpose: request.purpose,
      wants: 'copy',
      receiveBy: 'portal',
      isElection: false,
    })
    await saveSetting(tx, council.id, ENTERED, { ...known, [request.subject]: id })
    return id
  })
}

type Officers = { ppid: Actor; leader: Actor }
type Act = { at: number; isDue(): Promise<boolean>; run(): Promise<InformationActed> }

/** What the applicant and the superior do after the first answer. The new answer that was ordered is left owed. */
function planObjection(
  deps: InformationDeps,
  { ppid, leader }: Officers,
  { id, daysAgo, objection }: { id: string; daysAgo: number; objection: SampleObjection },
): Act[] {
  const filed = async () => (await readRequest(deps, ppid, id))?.objections[0]
  const share = (ago: number) => 1 - ago / daysAgo
  const { reason, decision, order, withinDays } = objection
  return [
    {
      at: share(objection.filedDaysAgo),
      isDue: async () => (await filed()) === undefined,
      run: () => fileObjection(deps, ppid, id, { ground: 'd', reason, attorney: '' }),
    },
    {
      at: share(objection.decidedDaysAgo),
      isDue: async () => (await filed())?.status === 'filed',
      run: async () => {
        const until = addDays(toZoned(deps.clock.now(), deps.timeZone).day, withinDays)
        const decided = { outcome: 'upheld' as const, text: decision, order, until }
        return decideObjection(deps, leader, (await filed())?.id ?? '', decided)
      },
    },
  ]
}

/** What the PPID does with the request after its first day, each with the share of the time since at which it is done. */
function planActs(deps: InformationDeps, officers: Officers, request: SampleRequest, id: string): Act[] {
  const { ppid } = officers
  const read = async () => readRequest(deps, ppid, id)
  const { answer, progress, publicTitle, objection, daysAgo } = request
  const acts: Act[] = [
    {
      at: 0.1,
      isDue: async () => progress !== 'new' && (await read())?.status === 'complete',
      run: () => takeUpRequest(deps, ppid, id),
    },
    {
      at: 0.6,
      isDue: async () =>
        progress === 'extended' && !(await read())?.clocks.some(({ extension }) => extension !== null),
      run: () =>
        extendRequest(deps, ppid, id, 'Data realisasi masih direkap dari tiga kecamatan oleh penyuluh.'),
    },
  ]
  if (answer === undefined) return acts
  const given = { outcome: 'full', text: answer, heldBy: '', form: 'soft', costIdr: 0 } as const
  const more = { costNote: '', handover: 'Dikirim lewat portal.', testIds: [] }
  acts.push({
    at: 0.25,
    isDue: async () => {
      const now = await read()
      return now?.status === 'in-progress' && now.objections.length === 0
    },
    run: () => answerRequest(deps, ppid, id, { ...given, ...more }),
  })
  if (objection !== undefined) acts.push(...planObjection(deps, officers, { id, daysAgo, objection }))
  if (publicTitle === undefined) return acts
  const texts = { title: publicTitle, question: request.subject, answer }
  acts.push({
    at: 0.3,
    isDue: async () => (await read())?.isPublic === false,
    run: () => publishRequest(deps, ppid, id, texts),
  })
  return acts
}

/** One request for information of the sample, to where it stands; goes on where it stood. Throws when refused. */
export async function playRequest(stage: Playing, request: SampleRequest, moment: Date): Promise<void> {
  const since = moment.getTime() - request.daysAgo * DAY_MS
  const at = (share: number) => stage.clock.moveTo(new Date(since + share * request.daysAgo * DAY_MS))
  const [ppid, leader] = [await stage.officer('ppid'), await stage.officer('pimpinan')]
  const deps = { ...stage, timeZone: toZone(stage.council.timeZone) }
  at(0)
  const by = request.cameBy === 'portal' ? null : (ppid.officer?.id ?? null)
  const id = await enter(stage, deps, request, by)
  for (const act of planActs(deps, { ppid, leader }, request, id)) {
    at(act.at)
    if (!(await act.isDue())) continue
    const acted = await act.run()
    if (!acted.ok) throw new Error(`sample request ${request.subject}: ${acted.refusal}`)
  }
}
