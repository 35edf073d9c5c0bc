import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Browser, type Office } from '../../../test/harness/office.ts'
import { addAccounts, confirmArticle, HEALTH, openOffices } from '../../../test/harness/release-town.ts'
import { createLog } from '../../platform/log.ts'
import { createFetcher } from '../../platform/network/index.ts'
import type { PublicationDetail, ReleaseForm } from './contract.ts'
import { openPublishing, registerPublicationRoutes, type Releaser } from './index.ts'
import type { OfficeRole } from '../../people/contract.ts'

const MINUTE = 60_000
const START = new Date('2026-11-22T00:00:00Z')

/** An hour from `now` as a wall clock in Makassar (UTC+8) shows it. */
function wita(at: Date): string {
  return new Date(at.getTime() + 8 * 60 * MINUTE).toISOString().slice(0, 16)
}

describe('a release and the portal', () => {
  let office: Office
  let releaser: Releaser
  let admin: Browser
  let author: string
  const fetcher = createFetcher()

  async function enterWith(officeId: number, roles: OfficeRole[]): Promise<{ id: string; browser: Browser }> {
    const officer = await office.enter('viewer')
    await office.db
      .insertInto('office_role')
      .values(roles.map((role) => ({ council_id: 1, officer_id: officer.id, office_id: officeId, role })))
      .execute()
    return officer
  }

  beforeAll(async () => {
    office = await openOffice({}, (app, { db, dataDir, clock }) => {
      const common = { db, dataDir, clock, fetcher, log: createLog('silent'), councilId: 1 }
      const deps = { ...common, publicUrl: undefined }
      releaser = openPublishing(deps)
      registerPublicationRoutes(app, { ...deps, timeZone: 'Asia/Makassar', releaser })
    })
    await openOffices(office.db)
    office.clock.moveTo(START)
    ;({ browser: admin } = await enterWith(HEALTH, ['social-media-admin']))
    author = (await office.enter('viewer')).id
  })
  afterAll(async () => {
    await fetcher.close()
    await office.close()
  })

  const pass = async () => {
    await releaser.poke()
    await releaser.settle()
  }
  const read = async (id: number, browser = admin) =>
    (await browser.call<PublicationDetail>(`/api/publications/${id}`)).body
  async function plan(browser: Browser, body: object) {
    const at = wita(new Date(office.clock.now().getTime() + 60 * MINUTE))
    return browser.call<{ id: number; code: string; fields: { field: string; message: string }[] }>(
      '/api/publications',
      {
        body: { at, timeZone: 'Asia/Makassar', ...body },
      },
    )
  }
  async function prepare(
    accounts: Parameters<typeof addAccounts>[1] = [{}],
    options: Parameters<typeof confirmArticle>[2] = {},
  ) {
    const articleId = await confirmArticle(office.db, author, options)
    const accountIds = await addAccounts(office.db, accounts)
    return { articleId, accountIds, targets: accountIds.map((accountId) => ({ accountId })) }
  }
  const toMoment = (detail: PublicationDetail) => office.clock.moveTo(new Date(detail.releaseAt!))

  it('tells what the portal shows of it: for practice alone only while the council has nothing else', async () => {
    const practice = await prepare()
    const practised = await plan(admin, { articleId: practice.articleId, targets: practice.targets })
    const before = await read(practised.body.id, admin)
    expect(before.portal).toEqual({ practice: true, version: null })
    toMoment(before)
    await pass()
    expect((await read(practised.body.id, admin)).portal).toEqual({ practice: true, version: 1 })

    const real = await prepare([{ channel: 'feed' }])
    expect((await read(practised.body.id, admin)).portal).toEqual({ practice: false, version: null })
    const form = await admin.call<ReleaseForm>(`/api/articles/${practice.articleId}/release`)
    expect(form.body.portal).toEqual({ practice: false, version: null })
    expect(form.body.accounts.map(({ account }) => account.isSandbox)).toContain(false)
    const released = await plan(admin, { articleId: practice.articleId, targets: real.targets })
    toMoment(await read(released.body.id, admin))
    await pass()
    expect((await read(practised.body.id, admin)).portal).toEqual({ practice: false, version: 1 })
  })
})
