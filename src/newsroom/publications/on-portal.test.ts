import { describe, expect, it } from 'vitest'
import { useReleaseDesk } from '../../../test/harness/publishing-office.ts'
import type { ReleaseForm } from './contract.ts'

describe('a release and the portal', () => {
  const { admin, pass, read, plan, prepare, toMoment } = useReleaseDesk()

  it('tells what the portal shows of it: for practice alone only while the council has nothing else', async () => {
    const practice = await prepare()
    const practised = await plan({ articleId: practice.articleId, targets: practice.targets })
    const before = await read(practised.body.id)
    expect(before.portal).toEqual({ practice: true, version: null })
    toMoment(before)
    await pass()
    expect((await read(practised.body.id)).portal).toEqual({ practice: true, version: 1 })

    const real = await prepare([{ channel: 'feed' }])
    expect((await read(practised.body.id)).portal).toEqual({ practice: false, version: null })
    const form = await admin().call<ReleaseForm>(`/api/articles/${practice.articleId}/release`)
    expect(form.body.portal).toEqual({ practice: false, version: null })
    expect(form.body.accounts.map(({ account }) => account.isSandbox)).toContain(false)
    const released = await plan({ articleId: practice.articleId, targets: real.targets })
    toMoment(await read(released.body.id))
    await pass()
    expect((await read(practised.body.id)).portal).toEqual({ practice: false, version: 1 })
  })
})
