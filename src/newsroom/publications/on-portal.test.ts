import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/office.ts'
import {
  openPublishingOffice,
  type PublishingOffice,
  type Wanted,
} from '../../../test/harness/publishing-office.ts'
import { HEALTH } from '../../../test/harness/release-town.ts'
import type { PublicationDetail, ReleaseForm } from './contract.ts'

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
  const read = (id: number, browser = admin) => office.read(id, browser)
  const plan: PublishingOffice['plan'] = (browser, body) => office.plan(browser, body)
  const prepare = (...wanted: Wanted) => office.prepare(author, ...wanted)
  const toMoment = (detail: PublicationDetail) => office.toMoment(detail)

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
