import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../../test/harness/office.ts'
import {
  openPublishingOffice,
  START,
  type PublishingOffice,
} from '../../../../test/harness/publishing-office.ts'
import { addAccounts, confirmArticle, correctArticle, HEALTH } from '../../../../test/harness/release-town.ts'
import type { CorrectedText, Preview, PublicationDetail } from '../contract.ts'

const LEAD = 'Puskesmas Samparana membuka layanan imunisasi sampai pukul 21.00 WITA mulai Senin.'
const NOTES = { publicNote: 'Jam layanan diperbaiki.', reason: 'Salah jam di naskah' }

describe('what is live is corrected and taken back', () => {
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
  const read = async (id: number) => (await admin.call<PublicationDetail>(`/api/publications/${id}`)).body
  const post = <T = unknown>(id: number, act: string, body: object = NOTES) =>
    admin.call<T>(`/api/publications/${id}/${act}`, { body })
  const articleOf = (articleId: number) =>
    office.db.selectFrom('article').selectAll().where('article_id', '=', articleId).executeTakeFirstOrThrow()

  /** A live release on the practice wall, or what `accounts` says; with `own` an officer's words instead of Gacek's. */
  async function release(of: { own?: string; accounts?: Parameters<typeof addAccounts>[1] } = {}) {
    const articleId = await confirmArticle(office.db, author)
    const [accountId] = await addAccounts(office.db, of.accounts ?? [{ name: 'Dinding' }])
    const preview = { articleId, accountId: accountId!, variant: null }
    const { variant } = (await admin.call<Preview>('/api/publications/preview', { body: preview })).body
    const own = of.own === undefined ? null : { ...variant, text: of.own }
    const plan = { articleId, at: null, timeZone: 'Asia/Makassar', targets: [{ accountId, variant: own }] }
    const { body } = await admin.call<{ id: number }>('/api/publications', { body: plan })
    await pass()
    return { articleId, accountId: accountId!, id: body.id }
  }
  /** A second version whose opening sentence is the first one's, so that Gacek would write the same short text. */
  async function correctBody(articleId: number): Promise<void> {
    await correctArticle(office.db, articleId, author, 'Bawa buku KIA dan kartu keluarga.')
    await office.db
      .updateTable('article_version')
      .set({ lead: LEAD })
      .where('article_id', '=', articleId)
      .execute()
  }
  const previewed = async (id: number) =>
    (await post<{ texts: CorrectedText[] }>(id, 'correct/preview', { publicNote: NOTES.publicNote })).body
      .texts

  it('the words of an officer stay when the part they stand for did not change, with the note below', async () => {
    const { id, articleId } = await release({ own: 'Puskesmas Samparana buka imunisasi malam hari!' })
    await correctBody(articleId)
    expect(await previewed(id)).toMatchObject([{ wording: 'kept', showsNote: true }])
    await post(id, 'correct')
    await pass()
    const [target] = (await read(id)).board
    expect(target!.text).toBe(
      'Puskesmas Samparana buka imunisasi malam hari!\n\nRalat: Jam layanan diperbaiki.',
    )
  })

  it('the words of an officer that may be wrong now are composed anew, and the officer is told before', async () => {
    const { id, articleId } = await release({
      own: 'Puskesmas Samparana membuka layanan imunisasi sampai pukul 21.00 WITA mulai Senin!',
    })
    await correctArticle(office.db, articleId, author, 'Layanan sampai pukul 20.00.')
    const [text] = await previewed(id)
    expect(text).toMatchObject({ wording: 'composed-anew', showsNote: true })
    await post(id, 'correct')
    await pass()
    expect((await read(id)).board[0]!.text).toBe(text!.text)
    expect(text!.text).not.toContain('21.00')
    const kept = await office.db
      .selectFrom('publication_change_target')
      .select('previous_payload')
      .where('target_id', '=', (await read(id)).board[0]!.id)
      .executeTakeFirstOrThrow()
    expect(kept.previous_payload).toMatchObject({
      text: 'Puskesmas Samparana membuka layanan imunisasi sampai pukul 21.00 WITA mulai Senin!',
    })
  })

  it('the article is at its new version when the first platform has it, not before', async () => {
    const { id, articleId } = await release()
    await correctArticle(office.db, articleId, author, 'Layanan sampai pukul 20.00.')
    await office.db
      .updateTable('account')
      .set({ mode: 'assisted' })
      .where('account_id', '=', (await read(id)).board[0]!.account.id)
      .execute()
    await post(id, 'correct')
    await pass()
    const [waiting] = (await read(id)).board
    expect(waiting!.change).toMatchObject({ status: 'waiting-for-officer', publicNote: NOTES.publicNote })
    expect(waiting!.change!.text).toContain('20.00')
    expect(await articleOf(articleId)).toMatchObject({ released_version: 1, correction: 'ready' })
    const made = { body: { decision: 'change-made' } }
    expect((await admin.call(`/api/publication-targets/${waiting!.id}/decide`, made)).status).toBe(200)
    expect(await articleOf(articleId)).toMatchObject({ released_version: 2, correction: null })
    expect((await read(id)).board[0]!.text).toContain('20.00')
  })

  it('the portal shows a correction at once, also where every account needs an officer', async () => {
    const channel = { channel: 'whatsapp-channel', mode: 'assisted' } as const
    const { id, articleId } = await release({ accounts: [{ name: 'Saluran WhatsApp', ...channel }] })
    const target = (await read(id)).board[0]!.id
    const permalink = 'https://whatsapp.com/channel/dinkes/1'
    await admin.call(`/api/publication-targets/${target}/decide`, { body: { decision: 'posted', permalink } })
    expect((await read(id)).portal.version).toBe(1)
    await correctBody(articleId)
    await post(id, 'correct')
    await pass()
    expect((await read(id)).board[0]!.change?.status).toBe('waiting-for-officer')
    expect((await read(id)).portal.version).toBe(2)
  })

  async function showMedia(targetOf: number): Promise<string> {
    const id = randomUUID()
    const row = {
      council_id: 1,
      media_id: id,
      kind: 'image',
      sha256: Buffer.from(id),
      content_type: 'image/jpeg',
    }
    await office.db
      .insertInto('media')
      .values({ ...row, byte_count: 1, public_since: START })
      .execute()
    await showAlso(targetOf, id)
    return id
  }
  async function showAlso(publicationId: number, mediaId: string): Promise<void> {
    const [target] = (await read(publicationId)).board
    const row = await office.db
      .selectFrom('publication_target')
      .select('payload')
      .where('target_id', '=', target!.id)
      .executeTakeFirstOrThrow()
    const payload = JSON.stringify({ ...(row.payload as object), media: [{ id: mediaId }] })
    await office.db
      .updateTable('publication_target')
      .set({ payload })
      .where('target_id', '=', target!.id)
      .execute()
  }
  const isPublic = async (mediaId: string) => {
    const row = await office.db
      .selectFrom('media')
      .select('public_since')
      .where('media_id', '=', mediaId)
      .executeTakeFirstOrThrow()
    return row.public_since !== null
  }

  it('pictures are closed when the last post that shows them is taken back', async () => {
    const first = await release()
    const second = await release()
    const picture = await showMedia(first.id)
    await showAlso(second.id, picture)
    await post(first.id, 'withdraw')
    await pass()
    expect((await read(first.id)).board[0]!.status).toBe('withdrawn')
    expect(await isPublic(picture)).toBe(true)
    await post(second.id, 'withdraw')
    await pass()
    expect(await isPublic(picture)).toBe(false)
  })

  it('where a platform deletes nothing the officer gets the note to post, and says when it is done', async () => {
    const { id, accountId } = await release()
    const picture = await showMedia(id)
    await office.db
      .updateTable('account')
      .set({ channel: 'instagram' })
      .where('account_id', '=', accountId)
      .execute()
    await post(id, 'withdraw')
    await pass()
    const [target] = (await read(id)).board
    expect(target).toMatchObject({
      status: 'published',
      decisions: ['change-made'],
      change: { kind: 'withdrawal', status: 'waiting-for-officer', publicNote: NOTES.publicNote },
    })
    expect(target!.change!.text).toBe('Kiriman kami sebelumnya ditarik. Jam layanan diperbaiki.')
    expect(await isPublic(picture)).toBe(true)
    await admin.call(`/api/publication-targets/${target!.id}/decide`, { body: { decision: 'change-made' } })
    expect((await read(id)).board[0]!.status).toBe('withdrawn')
    expect(await isPublic(picture)).toBe(false)
  })
})
