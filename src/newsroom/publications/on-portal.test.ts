import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/office.ts'
import { openPublishingOffice, wita, type PublishingOffice } from '../../../test/harness/publishing-office.ts'
import { addAccounts, confirmArticle, HEALTH } from '../../../test/harness/release-town.ts'
import type { PublicationDetail, ReleaseForm } from './contract.ts'

const MINUTE = 60_000

describe('a release and the portal', () => {
  let office: PublishingOffice
  let admin: Browser
  let author: string

  beforeAll(async () => {
    office = await openPublishingOffice()
    ;({ browser: admin } = await office.enterWith(HEALTH, ['social-media-admin']))
    author = (await office.enter('viewer')).id
  })
  afterAll(() => office.close())

  const pass = () => office.pass()
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
