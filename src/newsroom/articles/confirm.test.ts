import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  HEALTH_OFFICE,
  openDesk,
  type ArticleDesk,
  type Colleague,
} from '../../../test/harness/article-desk.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { expireConfirmations } from './acts/expire-confirmations.ts'
import type { Desk } from './contract.ts'
import { findReleasable, markArticleReleased, markArticleWithdrawn } from './index.ts'

const HOUR = 3_600_000

describe('confirmation', () => {
  let town: ArticleDesk
  let budi: Colleague
  let rina: Colleague
  let yusuf: Colleague
  let operator: Colleague

  const rule = (levels: number, hours = 72) =>
    operator.browser.call('/api/confirmation-rule', { method: 'PUT', body: { levels, hours } })
  const releasable = (id: number) => findReleasable(town.db, 1, id, town.office.clock.now())
  const release = (id: number, permalink: string | null = null) =>
    inTransaction(town.db, (tx) => markArticleReleased(tx, 1, id, { permalink, at: town.office.clock.now() }))

  beforeAll(async () => {
    town = await openDesk()
    budi = await town.enterAs(1, 'desk-editor', 'confirmer')
    rina = await town.enterAs(1, 'confirmer', 'desk-editor')
    yusuf = await town.enterAs(HEALTH_OFFICE, 'confirmer')
    operator = await town.office.enter('operator')
  })
  afterAll(() => town.close())

  it('makes an article ready when a second officer gives it, and only then it may go out', async () => {
    const id = await town.wait(budi)
    expect(await releasable(id)).toEqual({ ok: false, refusal: 'not-confirmed' })
    const done = await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    expect(done).toMatchObject({ status: 200, body: { stage: 'ready' } })
    const found = await releasable(id)
    expect(found).toMatchObject({ ok: true, article: { version: 2, officeId: HEALTH_OFFICE } })
    if (found.ok) expect(found.article.html).toContain('<p>Layanan ini gratis')
  })

  it('is refused to the author, also to the author of an earlier version', async () => {
    const id = await town.begin(budi)
    await town.save(budi, id, 1)
    await town.save(rina, id, 2, { title: 'Judul lain' })
    await town.act(rina, id, 'ask-confirmation', { version: 3 })
    for (const author of [budi, rina]) {
      const refused = await town.act(author, id, 'confirm', { version: 3, level: 1 })
      expect(refused).toMatchObject({ status: 403, body: { code: 'author' } })
    }
    expect((await town.look(budi, id)).confirmation.obstacle).toBe('author')
    expect(await town.act(yusuf, id, 'confirm', { version: 3, level: 1 })).toMatchObject({ status: 200 })
  })

  it('given by two officers at the same moment counts once', async () => {
    const id = await town.wait(budi)
    const answers = await Promise.all(
      [rina, yusuf].map((one) => town.act(one, id, 'confirm', { version: 2, level: 1 })),
    )
    expect(answers.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const rows = await town.db
      .selectFrom('article_confirmation')
      .selectAll()
      .where('article_id', '=', id)
      .execute()
    expect(rows).toHaveLength(1)
  })

  it('at three levels needs three officers, in order', async () => {
    await rule(3)
    const id = await town.wait(budi)
    const leader = await town.enterAs(HEALTH_OFFICE, 'confirmer')
    expect((await town.act(rina, id, 'confirm', { version: 2, level: 1 })).body.stage).toBe('waiting')
    expect((await town.act(rina, id, 'confirm', { version: 2, level: 2 })).body.code).toBe('same-officer')
    expect((await town.act(yusuf, id, 'confirm', { version: 2, level: 1 })).body.code).toBe('level-taken')
    expect((await town.act(yusuf, id, 'confirm', { version: 2, level: 2 })).body.stage).toBe('waiting')
    expect((await town.act(leader, id, 'confirm', { version: 2, level: 3 })).body.stage).toBe('ready')
    const { given } = (await town.look(budi, id)).confirmation
    expect(given.map((one) => one.level)).toEqual([1, 2, 3])
    await rule(1)
  })

  it('is void after an edit: the article returns to review and the earlier version does not go out', async () => {
    const id = await town.wait(budi)
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    const edited = await town.save(budi, id, 2, { body: 'Isi lain sesudah disahkan.' })
    expect(edited.body).toMatchObject({ stage: 'waiting', version: 3 })
    expect(await releasable(id)).toEqual({ ok: false, refusal: 'not-confirmed' })
    const late = await town.act(yusuf, id, 'confirm', { version: 2, level: 1 })
    expect(late).toMatchObject({ status: 409, body: { code: 'stale-version' } })
    expect((await town.act(yusuf, id, 'confirm', { version: 3, level: 1 })).status).toBe(200)
  })

  it('holds for the words beside the pictures: those of the file, changed afterwards, do not go out', async () => {
    const mediaId = crypto.randomUUID()
    const facts = { kind: 'image', sha256: Buffer.alloc(32), content_type: 'image/jpeg', byte_count: 1 }
    const file = { ...facts, council_id: 1, media_id: mediaId, uploaded_by: budi.id, uploaded_at: new Date() }
    await town.db.insertInto('media').values(file).execute()
    const id = await town.begin(budi)
    await town.save(budi, id, 1, { media: [{ id: mediaId, alt: '' }] })
    await town.act(budi, id, 'ask-confirmation', { version: 2 })
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    await town.db
      .updateTable('media')
      .set({ alt: 'Pilih nomor satu' })
      .where('media_id', '=', mediaId)
      .execute()
    expect(await releasable(id)).toMatchObject({ ok: true, article: { media: [{ id: mediaId, alt: '' }] } })
  })

  it('expires when nobody uses it in time, and can be given anew', async () => {
    const id = await town.wait(budi)
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    town.office.clock.advance(72 * HOUR)
    expect(await releasable(id)).toEqual({ ok: false, refusal: 'confirmation-expired' })
    expect((await town.look(budi, id)).stage).toBe('waiting')
    expect(await expireConfirmations(town.deps, 1)).toBeGreaterThanOrEqual(1)
    expect(await expireConfirmations(town.deps, 1)).toBe(0)
    expect(await releasable(id)).toEqual({ ok: false, refusal: 'not-confirmed' })
    const { events } = await town.look(budi, id)
    expect(events.filter((one) => one.kind === 'confirmation-expired')).toHaveLength(1)
    expect((await town.act(rina, id, 'confirm', { version: 2, level: 1 })).body.stage).toBe('ready')
  })

  it('is told with its officer long after the article went out', async () => {
    const id = await town.wait(budi)
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    await release(id)
    town.office.clock.advance(200 * HOUR)
    const { confirmation } = await town.look(budi, id)
    expect(confirmation.given).toMatchObject([{ level: 1, officer: { name: expect.any(String) } }])
  })

  it('begins anew when the first of two levels expired before the second came', async () => {
    await rule(2)
    const id = await town.wait(budi)
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    town.office.clock.advance(73 * HOUR)
    expect((await town.act(yusuf, id, 'confirm', { version: 2, level: 2 })).body.code).toBe('level-taken')
    expect((await town.act(yusuf, id, 'confirm', { version: 2, level: 1 })).body.stage).toBe('waiting')
    expect((await town.act(rina, id, 'confirm', { version: 2, level: 2 })).body.stage).toBe('ready')
    await rule(1)
  })

  it('is not stuck when the council asks for fewer confirmations than were given', async () => {
    await rule(2)
    const id = await town.wait(budi)
    expect((await town.act(rina, id, 'confirm', { version: 2, level: 1 })).body.stage).toBe('waiting')
    await rule(1)
    expect((await town.look(rina, id)).confirmation).toMatchObject({ obstacle: null, given: [] })
    expect((await town.act(rina, id, 'confirm', { version: 2, level: 1 })).body.stage).toBe('ready')
  })

  it('can be refused with a reason the desk reads, which is kept', async () => {
    const id = await town.wait(budi)
    const short = await town.act(rina, id, 'send-back', { version: 2, reason: 'x' })
    expect(short).toMatchObject({ status: 400, body: { code: 'invalid-field' } })
    await town.act(rina, id, 'send-back', { version: 2, reason: 'Jam layanan belum cocok dengan surat.' })
    const seen = await town.look(budi, id)
    expect(seen).toMatchObject({ stage: 'writing' })
    const card = async () =>
      (await budi.browser.call<Desk>('/api/articles')).body.columns
        .flatMap(({ articles }) => articles)
        .find((one) => one.id === id)
    expect(await card()).toMatchObject({ sentBack: true })
    await town.save(budi, id, 2, { title: 'Puskesmas Melati buka imunisasi sampai pukul 20.00' })
    expect(await card()).toMatchObject({ sentBack: false })
    expect(seen.confirmation.sentBack).toMatchObject({ reason: 'Jam layanan belum cocok dengan surat.' })
  })

  it('waits while somebody is editing', async () => {
    const id = await town.wait(budi)
    await town.act(budi, id, 'lock')
    const refused = await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    expect(refused).toMatchObject({ status: 409, body: { code: 'being-edited' } })
    town.office.clock.advance(10 * 60_000)
    expect((await town.act(rina, id, 'confirm', { version: 2, level: 1 })).status).toBe(200)
  })

  it('is void when the article could go out earlier than the confirmer knew', async () => {
    const id = await town.wait(budi)
    const at = (hours: number) => new Date(town.office.clock.now().getTime() + hours * HOUR).toISOString()
    const embargo = (embargoUntil: string | null) =>
      budi.browser.call<{ stage: string }>(`/api/articles/${id}`, { method: 'PATCH', body: { embargoUntil } })
    await embargo(at(10))
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    expect(await releasable(id)).toEqual({ ok: false, refusal: 'embargo' })
    expect((await embargo(at(20))).body.stage).toBe('ready')
    expect((await embargo(at(2))).body.stage).toBe('waiting')
    expect((await embargo(at(-1))).status).toBe(422)
  })

  it('an article that only the practice wall shows is public without an address, until one can be opened', async () => {
    const id = await town.wait(budi)
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    await release(id, '/accounts/1#post-2')
    expect(await town.look(budi, id)).toMatchObject({ status: 'released', permalink: null })
    await release(id, 'https://samparana.example/imunisasi')
    expect(await town.look(budi, id)).toMatchObject({ permalink: 'https://samparana.example/imunisasi' })
  })

  it('is needed again for the correction of what is public', async () => {
    const id = await town.wait(budi)
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    await release(id, 'https://samparana.example/imunisasi')
    await release(id, 'https://samparana.example/lain')
    expect(await town.look(budi, id)).toMatchObject({
      status: 'released',
      isCorrection: false,
      permalink: 'https://samparana.example/imunisasi',
    })
    expect(await releasable(id)).toMatchObject({ ok: true, article: { version: 2, confirmedUntil: null } })
    await town.save(budi, id, 2, { title: 'Puskesmas Melati buka imunisasi sampai pukul 20.00' })
    expect(await releasable(id)).toEqual({ ok: false, refusal: 'correction-pending' })
    await town.act(budi, id, 'ask-confirmation', { version: 3 })
    expect((await town.act(budi, id, 'confirm', { version: 3, level: 1 })).status).toBe(403)
    await town.act(yusuf, id, 'confirm', { version: 3, level: 1 })
    expect(await town.look(budi, id)).toMatchObject({
      status: 'released',
      stage: 'ready',
      isCorrection: true,
    })
    expect(await releasable(id)).toMatchObject({ ok: true, article: { version: 3, releasedVersion: 2 } })
    await release(id)
    expect(await town.look(budi, id)).toMatchObject({ releasedVersion: 3, isCorrection: false })
  })

  it('does not bring back what was withdrawn', async () => {
    const id = await town.wait(budi)
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    await release(id)
    const withdrawal = { note: 'Jadwal dibatalkan.', at: town.office.clock.now(), officerId: budi.id }
    await inTransaction(town.db, (tx) => markArticleWithdrawn(tx, 1, id, withdrawal))
    expect(await releasable(id)).toEqual({ ok: false, refusal: 'withdrawn' })
    expect((await town.save(budi, id, 2, { title: 'Lagi' })).status).toBe(409)
    expect(await town.look(budi, id)).toMatchObject({ withdrawalNote: 'Jadwal dibatalkan.' })
  })

  it('leaves an entry in the audit each time', async () => {
    const id = await town.wait(budi)
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    const rows = await town.db
      .selectFrom('audit_entry')
      .select('action')
      .where('council_id', '=', 1)
      .where('subject', '=', `article ${id}`)
      .orderBy('audit_id')
      .execute()
    expect(rows.map((row) => row.action)).toEqual([
      'article.created',
      'article.saved',
      'article.asked',
      'article.confirmed',
    ])
  })
})
