import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE } from './harness/article-desk.ts'
import type { Browser } from './harness/office.ts'
import { openWholeOffice } from './harness/whole-office.ts'
import { openCase } from '../src/inbox/cases/index.ts'
import { recordAudit } from '../src/people/index.ts'
import type { AuditEntry } from '../src/people/contract.ts'
import { inTransaction } from '../src/platform/db/index.ts'

type Page = { entries: AuditEntry[] }

describe('the log of changes names what it speaks of', () => {
  let office: Awaited<ReturnType<typeof openWholeOffice>>
  let leader: Browser
  let operator: Browser
  let articleId: number

  beforeAll(async () => {
    office = await openWholeOffice()
    leader = await office.enter('leader')
    operator = await office.enter('operator')
    const writer = await office.enter('viewer', [[HEALTH_OFFICE, ['desk-editor']]])
    const body = { officeId: HEALTH_OFFICE, title: 'Imunisasi malam di Marenta' }
    articleId = (await writer.call<{ id: number }>('/api/articles', { body })).body.id
  })
  afterAll(() => office.close())

  const note = (action: string, subject: string, detail = '') =>
    inTransaction(office.db, (tx) =>
      recordAudit(tx, { councilId: 1, officerId: null, action, subject, detail }),
    )
  /** The newest entry of this act, as a reader has it. */
  async function read(reader: Browser, action: string): Promise<AuditEntry> {
    const { entries } = (await reader.call<Page>('/api/audit?limit=200')).body
    const entry = entries.find((one) => one.action === action)
    if (!entry) throw new Error(`no ${action}`)
    return entry
  }
  const open = (text: string, officeId: number | null) =>
    inTransaction(office.db, (tx) =>
      openCase(tx, office, {
        councilId: 1,
        text,
        threadId: null,
        officeId,
        isAnonymous: false,
        isConfidential: false,
        at: new Date(),
        by: null,
      }),
    )

  it('an article by its title and the office by its name, each with its page', async () => {
    expect((await read(leader, 'article.created')).names).toEqual([
      {
        at: 'subject',
        text: `article ${articleId}`,
        name: 'Imunisasi malam di Marenta',
        page: `/articles/${articleId}`,
      },
      { at: 'detail', text: 'office 2', name: 'Dinas Kesehatan', page: '/offices/2' },
    ])
  })

  it('an officer by name; their page is for those who manage officers', async () => {
    const signedIn = { at: 'subject', name: 'Petugas 3' }
    expect((await read(operator, 'officer.signed-in')).names).toMatchObject([
      { ...signedIn, page: '/officers' },
    ])
    expect((await read(leader, 'officer.signed-in')).names).toMatchObject([{ ...signedIn, page: null }])
  })

  it('a case by number and title, for whoever may read cases, and to others not a word of it', async () => {
    const { caseId, number } = await open('Lampu jalan padam di Gang Kenari sejak Senin.', ROADS_OFFICE)
    await note('answer.sent', `case ${caseId}`)
    const name = `${number}: Lampu jalan padam di Gang Kenari sejak Senin.`
    const page = `/cases/${caseId}`
    expect((await read(leader, 'answer.sent')).names).toEqual([
      { at: 'subject', text: `case ${caseId}`, name, page },
    ])
    expect((await read(leader, 'case.opened')).names).toEqual([{ at: 'subject', text: number, name, page }])
    // The operator reads the log, but no cases.
    const told = await operator.call<Page>('/api/audit?limit=200')
    expect((await read(operator, 'answer.sent')).names).toEqual([])
    expect((await read(operator, 'case.opened')).names).toEqual([])
    expect(JSON.stringify(told.body)).not.toContain('Gang Kenari')
  })

  it('of one office to those who work there, and of another to nobody there', async () => {
    const { number } = await open('Antrean loket puskesmas dua jam.', HEALTH_OFFICE)
    await note('case.note', number)
    const here = await office.enter('operator', [[HEALTH_OFFICE, ['case-officer']]])
    expect((await read(here, 'case.note')).names).toHaveLength(1)
    const elsewhere = await office.enter('operator', [[ROADS_OFFICE, ['case-officer']]])
    expect((await read(elsewhere, 'case.note')).names).toEqual([])
    const desk = await office.enter('operator', [[DESK_OFFICE, ['case-officer']]])
    expect((await read(desk, 'case.note')).names).toHaveLength(1)
  })

  it('what is gone as gone, and to whoever might not have seen it as nothing', async () => {
    await note('article.dropped', 'article 999999', 'version 2')
    await note('case.close', 'SMP-ZZZZ-ZZZZ')
    await note('case.close', 'case 999999')
    const gone = { at: 'subject', name: null, page: null }
    expect((await read(leader, 'article.dropped')).names).toEqual([{ ...gone, text: 'article 999999' }])
    expect((await read(leader, 'case.close')).names).toEqual([{ ...gone, text: 'case 999999' }])
    expect((await read(operator, 'case.close')).names).toEqual([])
  })

  it('nothing of what people wrote themselves, however it is spelt', async () => {
    await note(
      'article.sent-back',
      `article ${articleId}`,
      `version 1: lihat office 2 dan article ${articleId}`,
    )
    const { names } = await read(leader, 'article.sent-back')
    expect(names.map(({ at }) => at)).toEqual(['subject'])
    await note('article.commented', 'article 99999999999999999999', 'office 2')
    expect((await read(leader, 'article.commented')).names).toEqual([])
  })

  it('things of every stage whose ids stand in the log are asked for without a fault', async () => {
    const uuid = '7d9120e8-7810-4fc8-a43e-37524097cb88'
    const entries = [
      ['issue.rename', '12'],
      ['issue.owner', '12', '3'],
      ['post.sentiment-corrected', '77'],
      ['media.kept', uuid],
      ['report.received', uuid, 'office 2'],
      ['publication.scheduled', 'publication 5'],
      ['schedule.slots-chosen', '2'],
      ['inbox.message.hidden', uuid],
      ['inbox.entry.written', uuid],
      ['information.received', 'PI-7PHN-7BF5'],
      ['information.file-added', uuid],
      ['hoax.closed', '4'],
      ['invitation.withdrawn', uuid],
    ] as const
    for (const [action, subject, detail] of entries) await note(action, subject, detail)
    const all = await office.enter('leader', [[DESK_OFFICE, ['case-officer', 'ppid-officer']]])
    for (const [action, subject] of entries) {
      const { names } = await read(all, action)
      const isOffice = action === 'schedule.slots-chosen'
      const name = isOffice ? 'Dinas Kesehatan' : null
      expect(names[0], action).toMatchObject({ at: 'subject', text: subject, name })
    }
    expect((await read(all, 'issue.owner')).names[1]).toMatchObject({ name: 'Dinas Pekerjaan Umum' })
    expect((await read(all, 'report.received')).names[1]).toMatchObject({ name: 'Dinas Kesehatan' })
  })
})
