import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ASKED,
  openInformationOffice,
  RATIH,
  type InformationOffice,
} from '../../../../test/harness/information-office.ts'
import { SAMPARANA } from '../../../../test/harness/working-offices.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { findCases, openCase } from '../../cases/index.ts'
import { listClocks } from '../../clocks/index.ts'
import { ownChannel, receiveMessage } from '../../messages/index.ts'
import type { InformationRequest } from '../contract.ts'
import { findPublicRequest, openRequest, readOwnRequest } from '../index.ts'

const HOUR = 3_600_000

describe('requests that were a case first, and answers that are given anew', () => {
  let town: InformationOffice
  beforeAll(async () => {
    town = await openInformationOffice()
  })
  afterAll(() => town.office.close())

  function writeCase(kind: 'information-request' | 'objection', at = town.office.clock.now()) {
    return inTransaction(town.office.db, async (tx) => {
      const text = 'Mohon salinan anggaran perbaikan Jembatan Melati.'
      const message = {
        councilId: 1,
        channelId: await ownChannel(tx, 1, 'phone'),
        externalId: `call-${crypto.randomUUID()}`,
        sentAt: at,
        contact: null,
        text,
        files: [],
      }
      const { threadId } = await receiveMessage(town.deps, message, tx)
      const flags = { isAnonymous: false, isConfidential: false }
      const found = { councilId: 1, kind, text, threadId, officeId: town.offices.roads, at, by: null }
      return openCase(tx, { council: SAMPARANA, dataDir: town.office.dataDir }, { ...found, ...flags })
    })
  }
  const clocksOf = (caseId: number) =>
    listClocks(town.office.db, 1, { kind: 'case', id: String(caseId) }, town.office.clock.now())
  const running = async (caseId: number) =>
    (await clocksOf(caseId)).filter(({ stoppedAt }) => stoppedAt === null).map(({ ruleKey }) => ruleKey)
  const takeOver = async (caseId: number) => {
    const body = { caseId, officeId: town.offices.roads }
    const taken = await town.ppid.browser.call<{ id: string }>('/api/information/from-case', { body })
    expect(taken.status).toBe(201)
    return (await town.read(town.ppid.browser, taken.body.id)).body
  }
  const complete = (id: string) => town.act(town.ppid.browser, id, 'complete', RATIH)

  it('a case taken over stops its own deadlines and keeps its day and its way', async () => {
    const came = new Date(town.office.clock.now().getTime() - 5 * HOUR)
    const { caseId } = await writeCase('information-request', came)
    expect(await running(caseId)).toContain('ppid-answer')
    const request = await takeOver(caseId)
    expect(request).toMatchObject({ cameBy: 'phone', receivedAt: came.toISOString(), caseId })
    expect(await running(caseId)).toEqual([])
    const whole = await complete(request.id)
    expect(whole.body.clocks).toMatchObject([{ ruleKey: 'ppid-answer', standing: 'running' }])
    expect(await running(caseId)).toEqual([])
  })

  it('the answer of the request ends the case it came from, and so does an end without one', async () => {
    const { caseId } = await writeCase('information-request')
    const request = await takeOver(caseId)
    await complete(request.id)
    expect((await town.answer(request.id)).status).toBe(200)
    const [file] = await findCases(town.office.db, 1, [caseId])
    expect(file).toMatchObject({ status: 'closed', closing: { text: expect.stringContaining('dijawab') } })
    const other = await writeCase('information-request')
    const left = await takeOver(other.caseId)
    await town.act(town.ppid.browser, left.id, 'withdraw', { reason: 'Pemohon mencabut lewat telepon.' })
    expect(await findCases(town.office.db, 1, [other.caseId])).toMatchObject([{ status: 'closed' }])
  })

  it('what waits in the inbox for the register is listed until it is written down', async () => {
    const asked = await writeCase('information-request', new Date(town.office.clock.now().getTime() - HOUR))
    const objected = await writeCase('objection')
    const listed = async (browser = town.ppid.browser) =>
      (await browser.call<{ cases: { id: number; kind: string }[] }>('/api/information/unwritten')).body.cases
        .map(({ id }) => id)
        .filter((id) => id === asked.caseId || id === objected.caseId)
    expect(await listed()).toEqual([asked.caseId, objected.caseId])
    expect(await listed(town.nurse.browser)).toEqual([])
    await takeOver(asked.caseId)
    const { id } = await town.write()
    await town.answer(id)
    const said = { ground: 'd', reason: 'Bukan yang saya minta.', caseId: objected.caseId }
    await town.act(town.ppid.browser, id, 'objections', said)
    expect(await listed()).toEqual([])
  })

  it('an objection counts from the day it came, also when it is written down after the days to object', async () => {
    const { id } = await town.write()
    await town.answer(id)
    const came = town.office.clock.now()
    const { caseId } = await writeCase('objection', came)
    town.office.clock.advance(70 * 24 * HOUR)
    const said = { ground: 'd', reason: 'Bukan yang saya minta.' }
    expect((await town.act(town.ppid.browser, id, 'objections', said)).body.code).toBe('objection-too-late')
    const { body } = await town.act(town.ppid.browser, id, 'objections', { ...said, caseId })
    expect(body.objections).toMatchObject([{ filedAt: came.toISOString(), status: 'filed' }])
    expect(body.objections[0]!.clocks[0]).toMatchObject({ startedAt: came.toISOString() })
  })

  it('an objection that came as a case is counted once: in the register', async () => {
    const { id } = await town.write()
    await town.answer(id)
    const { caseId } = await writeCase('objection')
    expect(await running(caseId)).toContain('ppid-objection-answer')
    const said = { ground: 'd', reason: 'Bukan yang saya minta.', caseId }
    const wrong = await writeCase('information-request')
    const refused = await town.act(town.ppid.browser, id, 'objections', { ...said, caseId: wrong.caseId })
    expect(refused.body.code).toBe('wrong-kind')
    const filed = await town.act(town.ppid.browser, id, 'objections', said)
    expect(filed.body.objections).toMatchObject([{ status: 'filed' }])
    expect(await running(caseId)).toEqual([])
    expect(await findCases(town.office.db, 1, [caseId])).toMatchObject([{ status: 'closed' }])
  })

  it('a new answer after an upheld objection can be objected to for 30 working days anew', async () => {
    const intake = { ...ASKED, applicant: { ...RATIH, deed: '', hasMandate: false }, isElection: false }
    const opened = await inTransaction(town.office.db, (tx) =>
      openRequest(tx, town.deps, {
        ...intake,
        wants: 'copy',
        receiveBy: 'portal',
        councilId: 1,
        officeId: town.offices.roads,
        cameBy: 'portal',
        at: town.office.clock.now(),
        by: null,
      }),
    )
    const key = { councilId: 1, number: opened.number, accessKey: opened.accessKey }
    const may = async () => (await readOwnRequest(town.deps, key))!.mayObject
    const said = { ground: 'd', reason: 'Yang dikirim bukan yang saya minta.' }
    await town.answer(opened.id)
    const filed = await town.act(town.ppid.browser, opened.id, 'objections', said)
    expect(await may()).toBe(false)
    const address = `/api/information/objections/${filed.body.objections[0]!.id}/decision`
    const body = { outcome: 'upheld', text: 'PPID wajib memberi salinan lengkap.' }
    expect((await town.superior.browser.call(address, { body })).status).toBe(200)
    expect(await may()).toBe(false)
    town.office.clock.advance(40 * 24 * HOUR)
    const anew = await town.answer(opened.id)
    const filing = ({ objections }: InformationRequest) =>
      objections[0]!.clocks.find(({ ruleKey }) => ruleKey === 'ppid-objection-filing')
    expect(filing(anew.body)).toMatchObject({ standing: 'running', owedBy: 'citizen' })
    expect(await may()).toBe(true)
    const again = await town.act(town.ppid.browser, opened.id, 'objections', said)
    expect(again.body.objections).toHaveLength(2)
    expect(filing(again.body)!.stoppedAt).not.toBeNull()
  })

  it('a form sent twice is one request with the same number and key', async () => {
    const intake = { ...ASKED, applicant: { ...RATIH, deed: '', hasMandate: false }, isElection: false }
    const formKey = crypto.randomUUID()
    const send = () =>
      inTransaction(town.office.db, (tx) =>
        openRequest(tx, town.deps, {
          ...intake,
          wants: 'copy',
          receiveBy: 'portal',
          councilId: 1,
          officeId: town.offices.roads,
          cameBy: 'portal',
          at: town.office.clock.now(),
          by: null,
          formKey,
        }),
      )
    const [one, other] = await Promise.all([send(), send()])
    expect(other).toEqual(one)
    const key = { councilId: 1, number: one.number, accessKey: one.accessKey }
    expect(await readOwnRequest(town.deps, key)).toMatchObject({ id: one.id })
  })

  it('a published request is public from its moment on and gone when hidden', async () => {
    const { id, number } = await town.write()
    await town.answer(id)
    const later = new Date(town.office.clock.now().getTime() + HOUR).toISOString()
    const texts = { title: 'Anggaran jembatan', question: 'Berapa anggarannya?', answer: 'Rp450 juta.' }
    await town.act(town.ppid.browser, id, 'publish', { ...texts, from: later })
    const read = () => findPublicRequest(town.office.db, 1, number, town.office.clock.now())
    expect(await read()).toBeNull()
    town.office.clock.advance(HOUR)
    expect(await read()).toMatchObject({ title: 'Anggaran jembatan', outcome: 'full', office: 'PUPR' })
    await town.act(town.ppid.browser, id, 'hide', { reason: 'Ada nama warga di dalamnya.' })
    expect(await read()).toBeNull()
  })
})
