import { expect } from 'vitest'
import { RATIH } from './information-office.ts'
import { openLetterOffice } from './letter-office.ts'
import { enterAs } from './working-offices.ts'
import type { InformationRequest } from '../../src/inbox/information/contract.ts'
import { registerInformation } from '../../src/inbox/information/index.ts'

export const ANSWER = { outcome: 'full', text: 'Anggaran perbaikan jembatan Rp450 juta, dari APBD 2026.' }

/** One of the deadlines of a request or an objection. */
export const clockOf = ({ clocks }: Pick<InformationRequest, 'clocks'>, key: string) =>
  clocks.find(({ ruleKey }) => ruleKey === key)

/** An office whose applicants are told by letter: the PPID, its superior, and requests that came as letters. */
export async function openNoticeOffice() {
  const town = await openLetterOffice((app, stage, outside) =>
    registerInformation(app, { ...stage, ...outside }),
  )
  const ppid = (await enterAs(town.office, 'ppid-officer', town.desk)).browser
  const superior = (await enterAs(town.office, 'leader', town.desk)).browser
  const read = async (id: string) => (await ppid.call<InformationRequest>(`/api/information/${id}`)).body

  /** What the PPID does with a request; then the letters go out, as far as they can. */
  async function act(id: string, verb: string, body: object = {}): Promise<InformationRequest> {
    const done = await ppid.call<InformationRequest>(`/api/information/${id}/${verb}`, { body })
    expect([done.status, done.body]).toMatchObject([200, {}])
    await town.work()
    return read(id)
  }

  /** A request that came as a letter and is complete; the key of its applicant. */
  async function receiveRequest() {
    const caseId = await town.receiveLetter()
    for (const body of [
      { act: 'assign', officeId: town.desk },
      { act: 'classify', kind: 'information-request' },
    ])
      await town.ester.call(`/api/cases/${caseId}/acts`, { body })
    const body = { caseId, officeId: town.desk }
    const taken = await ppid.call<{ id: string; number: string; accessKey: string }>(
      '/api/information/from-case',
      { body },
    )
    expect(taken.status).toBe(201)
    await act(taken.body.id, 'complete', RATIH)
    return { ...taken.body, caseId }
  }

  /** The superior decides an objection; then the letters go out, as far as they can. */
  async function decide(objectionId: string, outcome: 'upheld' | 'rejected'): Promise<void> {
    const body = { outcome, text: 'Keberatan diputus menurut berkas permohonannya.' }
    const done = await superior.call(`/api/information/objections/${objectionId}/decision`, { body })
    expect(done.status).toBe(200)
    await town.work()
  }

  const now = (): string => town.office.clock.now().toISOString()
  return { ...town, ppid, superior, now, read, act, receiveRequest, decide }
}
export type NoticeOffice = Awaited<ReturnType<typeof openNoticeOffice>>
