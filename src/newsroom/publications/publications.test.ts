import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/office.ts'
import {
  openPublishingOffice,
  START,
  wita,
  type PublishingOffice,
  type Wanted,
} from '../../../test/harness/publishing-office.ts'
import { addAccounts, correctArticle, DESK, HEALTH } from '../../../test/harness/release-town.ts'
import { noteHealth } from '../accounts/index.ts'
import type { Crisis, PublicationDetail, PublicationList, Readiness, ReleaseForm } from './contract.ts'
import { listMoments, listPublicationsOf } from './index.ts'

const MINUTE = 60_000

describe('releases over HTTP', () => {
  let office: PublishingOffice
  let desk: Browser
  let admin: Browser
  let leader: Browser
  let author: string

  beforeAll(async () => {
    office = await openPublishingOffice()
    ;({ browser: desk } = await office.enterWith(DESK, ['desk-editor', 'social-media-admin']))
    ;({ browser: admin } = await office.enterWith(HEALTH, ['social-media-admin']))
    ;({ browser: leader } = await office.enterWith(DESK, ['confirmer']))
    author = (await office.enter('viewer')).id
  })
  afterAll(() => office.close())
  beforeEach(async () => {
    await office.db.updateTable('publication_pause').set({ resumed_at: START }).execute()
  })

  const pass = () => office.pass()
  const read = (id: number, browser = desk) => office.read(id, browser)
  const plan: PublishingOffice['plan'] = (browser, body) => office.plan(browser, body)
  const prepare = (...wanted: Wanted) => office.prepare(author, ...wanted)
  const toMoment = (detail: PublicationDetail) => office.toMoment(detail)

  it('goes from the article over the account to a live post, with its offset', async () => {
    const { articleId, targets } = await prepare()
    const form = (await admin.call<ReleaseForm>(`/api/articles/${articleId}/release`)).body
    expect(form).toMatchObject({ refusal: null, version: 1, timeZone: 'Asia/Makassar' })
    const planned = await plan(admin, { articleId, targets })
    expect(planned.status).toBe(201)
    await pass()
    const scheduled = await read(planned.body.id, admin)
    expect(scheduled).toMatchObject({ status: 'scheduled', timeZone: 'Asia/Makassar', mayChange: true })
    expect(scheduled.readiness).toMatchObject({ occasion: 'scheduling', red: 0 })
    toMoment(scheduled)
    await pass()
    const released = await read(planned.body.id, admin)
    expect(released).toMatchObject({ status: 'released' })
    expect(released.board[0]).toMatchObject({ status: 'published', offsetMs: 0 })
    expect(released.board[0]!.attempts.map((one) => one.outcome)).toContain('published')
    expect(await listPublicationsOf(office.db, 1, articleId)).toMatchObject([{ cover: null }])
  })

  it('stands in the list with the first picture of its version', async () => {
    const { articleId, targets } = await prepare()
    expect((await plan(admin, { articleId, targets })).status).toBe(201)
    const [picture, second] = [crypto.randomUUID(), crypto.randomUUID()]
    await office.db
      .updateTable('article_version')
      .set({ media: [picture, second], alts: ['Posyandu', 'Antrean'] })
      .where('article_id', '=', articleId)
      .execute()
    expect(await listPublicationsOf(office.db, 1, articleId)).toMatchObject([{ cover: picture }])
  })

  it.each([
    ['2026-11-21T09:00', 'Asia/Makassar', 'past', 'at'],
    ['2026-04-31T09:00', 'Asia/Makassar', 'bad-time', 'at'],
    ['2027-03-28T02:30', 'Europe/Berlin', 'no-such-time', 'at'],
    ['2027-10-31T02:30', 'Europe/Berlin', 'ambiguous-time', 'at'],
    ['2027-01-01T09:00', 'Asia/Atlantis', 'unknown-zone', 'timeZone'],
    ['2036-01-01T09:00', 'Asia/Makassar', 'too-far', 'at'],
  ])('%s in %s is refused: %s, with the field', async (at, timeZone, code, field) => {
    const { articleId, targets } = await prepare()
    const refused = await plan(admin, { articleId, targets, at, timeZone })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ code, fields: [{ field }] })
  })

  it('the zone of a moment may be typed as Indonesia calls it, and is kept by its name', async () => {
    const { articleId, targets } = await prepare()
    const planned = await plan(admin, { articleId, targets, at: '2027-01-01T09:00', timeZone: 'wit' })
    expect(planned.status).toBe(201)
    const kept = office.db.selectFrom('publication').where('publication_id', '=', planned.body.id)
    expect(await kept.select(['time_zone', 'release_at']).executeTakeFirst()).toEqual({
      time_zone: 'Asia/Jayapura',
      release_at: new Date('2027-01-01T00:00:00.000Z'),
    })
  })

  it('what is not confirmed, confirmed too briefly, or under embargo at the moment is refused', async () => {
    const soon = new Date(office.clock.now().getTime() + 30 * MINUTE)
    const late = new Date(office.clock.now().getTime() + 90 * MINUTE)
    const brief = await prepare([{}], { confirmedUntil: soon })
    expect((await plan(admin, brief)).body.code).toBe('confirmation-expired')
    const embargo = await prepare([{}], { embargoUntil: late })
    expect((await plan(admin, embargo)).body.code).toBe('embargo')
    const far = new Date(office.clock.now().getTime() + 200 * 24 * 60 * MINUTE)
    const held = await prepare([{}], { embargoUntil: far })
    const form = await admin.call<ReleaseForm>(`/api/articles/${held.articleId}/release`)
    expect(form.body).toMatchObject({ refusal: null, embargoUntil: far.toISOString() })
    const edited = await prepare()
    await office.db
      .updateTable('article')
      .set({ status: 'writing', confirmed_version: null })
      .where('article_id', '=', edited.articleId)
      .execute()
    expect((await plan(admin, edited)).body.code).toBe('not-confirmed')
  })

  it('a text its platform would refuse is refused now, by account, with the way out', async () => {
    const { articleId, accountIds } = await prepare([{ channel: 'bluesky', name: 'Bluesky Dinkes' }])
    const variant = { title: '', text: 'a'.repeat(400), tags: [], link: null, mediaIds: [], html: null }
    const refused = await plan(admin, { articleId, targets: [{ accountId: accountIds[0], variant }] })
    expect(refused.body).toMatchObject({ code: 'variant' })
    expect(refused.body.fields[0]).toMatchObject({ field: `targets.${accountIds[0]}.text` })
    expect(refused.body.fields[0]!.message).toMatch(/^Bluesky Dinkes: .*300/)
    const preview = await admin.call<{ measure: { length: number; limit: number } }>(
      '/api/publications/preview',
      {
        body: { articleId, accountId: accountIds[0], variant },
      },
    )
    expect(preview.body.measure).toMatchObject({ length: 400, limit: 300 })
  })

  it('an account of another office is asked, and takes part only when its admin accepts', async () => {
    const { articleId, accountIds, targets } = await prepare([
      { officeId: DESK, name: 'Pemkab' },
      { officeId: DESK, name: 'Pemkab dua' },
      { officeId: DESK, name: 'Selalu', acceptsAll: true },
    ])
    const planned = await plan(admin, { articleId, targets })
    const statuses = (await read(planned.body.id)).board.map((one) => [one.account.name, one.status])
    expect(Object.fromEntries(statuses)).toEqual({
      Pemkab: 'asked',
      'Pemkab dua': 'asked',
      Selalu: 'scheduled',
    })
    const own = await admin.call<{ requests: unknown[] }>('/api/publication-requests')
    expect(own.body.requests).toEqual([])
    const inbox = await desk.call<{ requests: { targetId: string; account: { id: number } }[] }>(
      '/api/publication-requests',
    )
    const request = inbox.body.requests.find((one) => one.account.id === accountIds[0])!
    expect(
      (await admin.call(`/api/publication-requests/${request.targetId}`, { body: { accept: true } })).status,
    ).toBe(404)
    const accepted = await desk.call(`/api/publication-requests/${request.targetId}`, {
      body: { accept: true, always: true },
    })
    expect(accepted.status).toBe(200)
    expect(
      (await desk.call(`/api/publication-requests/${request.targetId}`, { body: { accept: false } })).status,
    ).toBe(409)
    toMoment(await read(planned.body.id))
    await pass()
    const board = (await read(planned.body.id)).board.map((one) => [one.account.name, one.status])
    expect(Object.fromEntries(board)).toEqual({
      Pemkab: 'published',
      'Pemkab dua': 'asked',
      Selalu: 'published',
    })
    office.clock.advance(61 * MINUTE)
    await pass()
    expect(
      (await read(planned.body.id)).board.find((one) => one.account.name === 'Pemkab dua'),
    ).toMatchObject({ status: 'missed', problemKind: 'unanswered' })
  })

  it('an admin who let the moment pass is asked again: neither another moment nor a late word stands for theirs', async () => {
    const { articleId, targets } = await prepare([{ officeId: DESK, name: 'Pemkab' }])
    const { id } = (await plan(admin, { articleId, targets })).body
    const target = async () => (await read(id)).board[0]!
    const letPass = async () => {
      office.clock.advance(180 * MINUTE)
      await pass()
      expect(await target()).toMatchObject({ status: 'missed', problemKind: 'unanswered' })
    }
    await letPass()
    const at = wita(new Date(office.clock.now().getTime() + 30 * MINUTE))
    const to = { at, timeZone: 'Asia/Makassar' }
    expect((await admin.call(`/api/publications/${id}/reschedule`, { body: to })).status).toBe(200)
    expect((await target()).status).toBe('asked')
    await letPass()
    const decide = (by: Browser, targetId: string) =>
      by.call(`/api/publication-targets/${targetId}/decide`, { body: { decision: 'publish-now' } })
    expect((await decide(admin, (await target()).id)).status).toBe(200)
    await pass()
    expect((await target()).status).toBe('asked')
    await letPass()
    expect((await decide(desk, (await target()).id)).status).toBe(200)
    await pass()
    expect((await target()).status).toBe('published')
  })

  it('the kill switch holds what becomes due; after it somebody decides for each', async () => {
    const release = await prepare([{ name: 'Satu' }, { name: 'Dua' }])
    const planned = await plan(admin, release)
    const body = { officeId: HEALTH, reason: 'Masa berkabung', until: null, timeZone: 'Asia/Makassar' }
    expect((await admin.call('/api/pauses', { body })).status).toBe(403)
    expect((await leader.call<{ id: number }>('/api/pauses', { body })).status).toBe(201)
    expect((await desk.call<PublicationList>('/api/publications')).body.pauses).toBe(1)
    const stopped = await read(planned.body.id)
    expect(stopped.paused).toBe(true)
    toMoment(stopped)
    await pass()
    const crisis = (await leader.call<Crisis>('/api/crisis')).body
    expect(crisis.held.map((one) => [one.accountName, one.problemKind])).toEqual(
      expect.arrayContaining([
        ['Satu', 'paused'],
        ['Dua', 'paused'],
      ]),
    )
    expect((await leader.call(`/api/pauses/${crisis.pauses[0]!.id}/resume`, { method: 'POST' })).status).toBe(
      200,
    )
    await pass()
    const going = await read(planned.body.id)
    expect(going.board.map((one) => one.status)).toEqual(['held', 'held'])
    expect(going.paused).toBe(false)
    const [first, second] = crisis.held.filter((one) => one.publicationId === planned.body.id)
    const decisions = [
      { targetId: first!.targetId, decision: 'release' },
      { targetId: second!.targetId, decision: 'cancel' },
    ]
    const reviewed = await desk.call<{ refused: unknown[] }>('/api/crisis/review', { body: { decisions } })
    expect(reviewed.body.refused).toEqual([])
    await pass()
    expect((await read(planned.body.id)).board.map((one) => one.status).sort()).toEqual([
      'cancelled',
      'published',
    ])
    const audit = await office.db
      .selectFrom('audit_entry')
      .select('action')
      .where('action', 'like', 'publication.%')
      .execute()
    expect(audit.map((one) => one.action)).toEqual(
      expect.arrayContaining(['publication.paused', 'publication.resumed', 'publication.target-cancelled']),
    )
  })

  it('only the word "it is not live" publishes an unknown one again, and it stands in the audit', async () => {
    const release = await prepare()
    const planned = await plan(admin, release)
    const [target] = (await read(planned.body.id)).board
    const unknown = { status: 'unknown', look_at: null, called_at: office.clock.now() }
    await office.db
      .updateTable('publication_target')
      .set(unknown)
      .where('target_id', '=', target!.id)
      .execute()
    const decide = (body: object) => admin.call(`/api/publication-targets/${target!.id}/decide`, { body })
    expect((await read(planned.body.id)).board[0]!.decisions).toEqual(['is-live', 'is-not-live'])
    expect((await decide({ decision: 'publish-now' })).status).toBe(409)
    expect((await decide({ decision: 'is-live', permalink: 'ftp://x' })).status).toBe(400)
    expect((await decide({ decision: 'is-not-live', publishAgain: true })).status).toBe(200)
    await pass()
    expect((await read(planned.body.id)).board[0]).toMatchObject({ status: 'published' })
    expect((await decide({ decision: 'is-not-live', publishAgain: true })).status).toBe(409)
    const [said] = await office.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'publication.said-not-live')
      .execute()
    expect(said).toMatchObject({ detail: 'publish again' })
  })

  it('an assisted account waits for the officer, and takes the address of its own platform only', async () => {
    const release = await prepare([{ channel: 'tiktok', mode: 'assisted', name: 'TikTok Dinkes' }])
    const planned = await plan(admin, {
      ...release,
      targets: release.accountIds.map((accountId) => ({
        accountId,
        variant: { title: '', text: 'Imunisasi malam', tags: [], link: null, mediaIds: [], html: null },
      })),
    })
    // TikTok takes films only: what a platform would refuse is refused also when an officer posts it.
    expect(planned.body.code).toBe('variant')
    const whatsapp = await prepare([{ channel: 'whatsapp-channel', mode: 'assisted', name: 'Saluran' }])
    const { body } = await plan(admin, whatsapp)
    toMoment(await read(body.id))
    await pass()
    const [target] = (await read(body.id)).board
    expect(target).toMatchObject({ status: 'waiting-for-officer', decisions: ['cancel', 'posted'] })
    const posted = (permalink: string) =>
      admin.call(`/api/publication-targets/${target!.id}/decide`, { body: { decision: 'posted', permalink } })
    expect((await posted('https://contoh.go.id/1')).body.code).toBe('foreign-address')
    expect((await posted('https://whatsapp.com/channel/0029/12')).status).toBe(200)
    expect((await read(body.id)).board[0]).toMatchObject({
      status: 'published',
      permalink: 'https://whatsapp.com/channel/0029/12',
    })
  })

  it('a correction brings the new confirmed version out on every account, a withdrawal takes it back', async () => {
    const release = await prepare([{}, {}])
    const { body } = await plan(admin, { ...release, at: null })
    await pass()
    const notes = { publicNote: 'Jam layanan diperbaiki.', reason: 'Salah jam di naskah' }
    const correct = () => admin.call(`/api/publications/${body.id}/correct`, { body: notes })
    expect((await correct()).body.code).toBe('no-new-version')
    await correctArticle(office.db, release.articleId, author, 'Layanan sampai pukul 20.00.')
    expect((await read(body.id)).newerVersion).toBe(2)
    expect((await correct()).status).toBe(200)
    await pass()
    const corrected = await read(body.id)
    expect(corrected).toMatchObject({
      articleVersion: 2,
      newerVersion: null,
      changes: [{ kind: 'correction', publicNote: notes.publicNote }],
    })
    const made = { kind: 'correction', status: 'done', problem: null }
    expect(corrected.board.map((one) => one.change)).toMatchObject([made, made])
    const wall = await office.db
      .selectFrom('own_post')
      .selectAll()
      .where('account_id', 'in', release.accountIds)
      .execute()
    expect(wall.map((one) => one.body).join()).toContain('20.00')
    expect(wall.map((one) => one.body).join()).toContain('Ralat: Jam layanan diperbaiki.')
    const withdrawn = await admin.call(`/api/publications/${body.id}/withdraw`, { body: notes })
    expect(withdrawn.status).toBe(200)
    await pass()
    expect((await read(body.id)).board.map((one) => one.status)).toEqual(['withdrawn', 'withdrawn'])
    const article = await office.db
      .selectFrom('article')
      .select('withdrawal_note')
      .where('article_id', '=', release.articleId)
      .executeTakeFirstOrThrow()
    expect(article.withdrawal_note).toBe(notes.publicNote)
  })

  it('a resend reaches only the accounts that lacked it', async () => {
    const release = await prepare()
    const { body } = await plan(admin, { ...release, at: null })
    await pass()
    const [more] = await addAccounts(office.db, [{ name: 'Baru' }])
    const resend = (accountIds: number[]) =>
      admin.call(`/api/publications/${body.id}/resend`, { body: { accountIds } })
    expect((await resend(release.accountIds)).body.code).toBe('no-target')
    expect((await resend([more!, ...release.accountIds])).status).toBe(200)
    await pass()
    expect((await read(body.id)).board.map((one) => one.status)).toEqual(['published', 'published'])
    expect(
      await office.db
        .selectFrom('own_post')
        .select('post_key')
        .where('account_id', 'in', [more!, ...release.accountIds])
        .execute(),
    ).toHaveLength(2)
  })

  it('another moment brings the version out that is confirmed by then; the calendar shows it there', async () => {
    const release = await prepare()
    const { body } = await plan(admin, release)
    await correctArticle(office.db, release.articleId, author, 'Layanan sampai pukul 20.00.')
    const at = new Date(office.clock.now().getTime() + 26 * 60 * MINUTE)
    const moved = await admin.call(`/api/publications/${body.id}/reschedule`, {
      body: { at: wita(at), timeZone: 'Asia/Makassar' },
    })
    expect(moved.status).toBe(200)
    const detail = await read(body.id)
    expect(detail).toMatchObject({ articleVersion: 2, status: 'scheduled' })
    expect(detail.board[0]!.text).toContain('20.00')
    const day = {
      from: new Date(at.getTime() - 60 * MINUTE),
      to: new Date(at.getTime() + 60 * MINUTE),
      officeIds: [HEALTH],
    }
    expect((await listMoments(office.db, 1, day)).map((one) => one.id)).toEqual([body.id])
    expect((await admin.call(`/api/publications/${body.id}/cancel`, { method: 'POST' })).status).toBe(200)
    expect((await admin.call(`/api/publications/${body.id}/cancel`, { method: 'POST' })).status).toBe(409)
  })

  it('readiness names what is red, whose it is and the way out, a day and ten minutes before too', async () => {
    const release = await prepare([{ name: 'Putus' }, { officeId: DESK, name: 'Pemkab' }])
    await office.db
      .updateTable('account')
      .set({ health: 'revoked', health_detail: 'kata sandi dicabut' })
      .where('account_id', '=', release.accountIds[0]!)
      .execute()
    const at = wita(new Date(office.clock.now().getTime() + 50 * 60 * MINUTE))
    const { body } = await plan(admin, { ...release, at })
    await pass()
    const first = (await read(body.id)).readiness!
    expect(first.items[0]).toMatchObject({
      check: 'token',
      state: 'red',
      owner: { kind: 'office', name: expect.stringMatching(/^\p{L}.+ \(Dinas Kesehatan\)$/u) },
    })
    expect(first.items[0]!.detail.id).toContain('kata sandi dicabut')
    expect(first.items.find((one) => one.check === 'request')).toMatchObject({
      state: 'amber',
      owner: { name: expect.stringMatching(/^\p{L}.+ \(Bagian Protokol\)$/u) },
    })
    office.clock.advance(27 * 60 * MINUTE)
    await pass()
    expect((await read(body.id)).readiness).toMatchObject({ occasion: 'day-before', red: 0 })
    office.clock.advance(22 * 60 * MINUTE + 51 * MINUTE)
    await pass()
    expect((await read(body.id)).readiness).toMatchObject({ occasion: 'ten-minutes' })
    const asked = await admin.call<Readiness>(`/api/publications/${body.id}/check`, { method: 'POST' })
    expect(asked.body).toMatchObject({ occasion: 'asked' })
    await admin.call(`/api/publications/${body.id}/cancel`, { method: 'POST' })
  })

  it('tells at once, days ahead, that an account of a release was lost, whose it is, and that it works again', async () => {
    const release = await prepare()
    const [accountId = 0] = release.accountIds
    const at = wita(new Date(office.clock.now().getTime() + 5 * 24 * 60 * MINUTE))
    const { body } = await plan(admin, { ...release, at })
    await pass()
    expect((await read(body.id)).readiness).toMatchObject({ red: 0 })
    const find = async (health: 'revoked' | 'good') => {
      office.clock.advance(MINUTE)
      await noteHealth(office.db, 1, accountId, { health, detail: '', at: office.clock.now() })
      office.clock.advance(MINUTE)
      await pass()
      return (await read(body.id)).readiness!
    }
    const lost = await find('revoked')
    expect(lost.items[0]).toMatchObject({ check: 'token', state: 'red', accountId })
    expect(lost.items[0]!.owner.name).toContain('Dinas Kesehatan')
    expect(lost.items[0]!.wayOut.id).not.toBe('')
    await pass()
    expect((await read(body.id)).readiness).toEqual(lost)
    expect(await find('good')).toMatchObject({ red: 0 })
    await office.db
      .updateTable('account')
      .set({ mode: 'listed' })
      .where('account_id', '=', accountId)
      .execute()
    await pass()
    expect((await read(body.id)).readiness).toMatchObject({ red: 1 })
    await admin.call(`/api/publications/${body.id}/cancel`, { method: 'POST' })
  })

  it('another office and another council see nothing of it', async () => {
    const release = await prepare()
    const { body } = await plan(admin, release)
    const stranger = await office.enterWith(HEALTH, ['contributor'])
    expect((await stranger.browser.call(`/api/publications/${body.id}`)).status).toBe(403)
    await office.db
      .insertInto('office')
      .values({
        council_id: 1,
        office_id: 3,
        name: 'Dinas Lain',
        short_name: 'Lain',
        valid_from: '2024-01-01',
      })
      .execute()
    const other = await office.enterWith(3, ['desk-editor', 'social-media-admin'])
    for (const [url, method] of [
      [`/api/publications/${body.id}`, 'GET'],
      [`/api/articles/${release.articleId}/release`, 'GET'],
      [`/api/publications/${body.id}/cancel`, 'POST'],
    ] as const) {
      expect((await other.browser.call(url, { method })).status).toBe(404)
    }
    expect((await plan(other.browser, release)).status).toBe(404)
    expect((await other.browser.call<PublicationList>('/api/publications')).body.upcoming).toEqual([])
  })
})
