import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { useReleaseDesk, START, type Wanted } from '../../../../test/harness/publishing-office.ts'
import type { CorrectedText, Preview } from '../contract.ts'

const LEAD = 'Puskesmas Samparana membuka layanan imunisasi sampai pukul 21.00 WITA mulai Senin.'
const NOTES = { publicNote: 'Jam layanan diperbaiki.', reason: 'Salah jam di naskah' }

describe('what is live is corrected and taken back', () => {
  const { office, admin, pass, read, boardOf, plan, prepare, post, decide, correctTo } = useReleaseDesk()
  const change = async (id: number, act: 'correct' | 'withdraw') => {
    await post(id, act, NOTES)
    await pass()
  }
  const articleOf = (articleId: number) =>
    office()
      .db.selectFrom('article')
      .selectAll()
      .where('article_id', '=', articleId)
      .executeTakeFirstOrThrow()

  /** A live release on the practice wall, or what `accounts` says; with `own` an officer's words instead of Gacek's. */
  async function release(of: { own?: string; accounts?: Wanted[0] } = {}) {
    const { articleId, accountIds } = await prepare(of.accounts ?? [{ name: 'Dinding' }])
    const accountId = accountIds[0]!
    const preview = { articleId, accountId, variant: null }
    const { variant } = (await admin().call<Preview>('/api/publications/preview', { body: preview })).body
    const own = of.own === undefined ? null : { ...variant, text: of.own }
    const { body } = await plan({ articleId, at: null, targets: [{ accountId, variant: own }] })
    await pass()
    return { articleId, accountId, id: body.id }
  }
  /** A second version whose opening sentence is the first one's, so that Gacek would write the same short text. */
  async function correctBody(articleId: number): Promise<void> {
    await correctTo(articleId, 'Bawa buku KIA dan kartu keluarga.')
    await office()
      .db.updateTable('article_version')
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
    await change(id, 'correct')
    const [target] = await boardOf(id)
    expect(target!.text).toBe(
      'Puskesmas Samparana buka imunisasi malam hari!\n\nRalat: Jam layanan diperbaiki.',
    )
  })

  it('the words of an officer that may be wrong now are composed anew, and the officer is told before', async () => {
    const { id, articleId } = await release({
      own: 'Puskesmas Samparana membuka layanan imunisasi sampai pukul 21.00 WITA mulai Senin!',
    })
    await correctTo(articleId, 'Layanan sampai pukul 20.00.')
    const [text] = await previewed(id)
    expect(text).toMatchObject({ wording: 'composed-anew', showsNote: true })
    await change(id, 'correct')
    expect((await boardOf(id))[0]!.text).toBe(text!.text)
    expect(text!.text).not.toContain('21.00')
    const kept = await office()
      .db.selectFrom('publication_change_target')
      .select('previous_payload')
      .where('target_id', '=', (await boardOf(id))[0]!.id)
      .executeTakeFirstOrThrow()
    expect(kept.previous_payload).toMatchObject({
      text: 'Puskesmas Samparana membuka layanan imunisasi sampai pukul 21.00 WITA mulai Senin!',
    })
  })

  it('the article is at its new version when the first platform has it, not before', async () => {
    const { id, articleId } = await release()
    await correctTo(articleId, 'Layanan sampai pukul 20.00.')
    await office()
      .db.updateTable('account')
      .set({ mode: 'assisted' })
      .where('account_id', '=', (await boardOf(id))[0]!.account.id)
      .execute()
    await change(id, 'correct')
    const [waiting] = await boardOf(id)
    expect(waiting!.change).toMatchObject({ status: 'waiting-for-officer', publicNote: NOTES.publicNote })
    expect(waiting!.change!.text).toContain('20.00')
    expect(await articleOf(articleId)).toMatchObject({ released_version: 1, correction: 'ready' })
    expect((await decide(waiting!.id, { decision: 'change-made' })).status).toBe(200)
    expect(await articleOf(articleId)).toMatchObject({ released_version: 2, correction: null })
    expect((await boardOf(id))[0]!.text).toContain('20.00')
  })

  it('the portal shows a correction at once, also where every account needs an officer', async () => {
    const channel = { channel: 'whatsapp-channel', mode: 'assisted' } as const
    const { id, articleId } = await release({ accounts: [{ name: 'Saluran WhatsApp', ...channel }] })
    const target = (await boardOf(id))[0]!.id
    const permalink = 'https://whatsapp.com/channel/dinkes/1'
    await decide(target, { decision: 'posted', permalink })
    expect((await read(id)).portal.version).toBe(1)
    await correctBody(articleId)
    await change(id, 'correct')
    expect((await boardOf(id))[0]!.change?.status).toBe('waiting-for-officer')
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
    await office()
      .db.insertInto('media')
      .values({ ...row, byte_count: 1, public_since: START })
      .execute()
    await showAlso(targetOf, id)
    return id
  }
  async function showAlso(publicationId: number, mediaId: string): Promise<void> {
    const [target] = await boardOf(publicationId)
    const row = await office()
      .db.selectFrom('publication_target')
      .select('payload')
      .where('target_id', '=', target!.id)
      .executeTakeFirstOrThrow()
    const payload = JSON.stringify({ ...(row.payload as object), media: [{ id: mediaId }] })
    await office()
      .db.updateTable('publication_target')
      .set({ payload })
      .where('target_id', '=', target!.id)
      .execute()
  }
  const isPublic = async (mediaId: string) => {
    const row = await office()
      .db.selectFrom('media')
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
    await change(first.id, 'withdraw')
    expect((await boardOf(first.id))[0]!.status).toBe('withdrawn')
    expect(await isPublic(picture)).toBe(true)
    await change(second.id, 'withdraw')
    expect(await isPublic(picture)).toBe(false)
  })

  it('where a platform deletes nothing the officer gets the note to post, and says when it is done', async () => {
    const { id, accountId } = await release()
    const picture = await showMedia(id)
    await office()
      .db.updateTable('account')
      .set({ channel: 'instagram' })
      .where('account_id', '=', accountId)
      .execute()
    await change(id, 'withdraw')
    const [target] = await boardOf(id)
    expect(target).toMatchObject({
      status: 'published',
      decisions: ['change-made'],
      change: { kind: 'withdrawal', status: 'waiting-for-officer', publicNote: NOTES.publicNote },
    })
    expect(target!.change!.text).toBe('Kiriman kami sebelumnya ditarik. Jam layanan diperbaiki.')
    expect(await isPublic(picture)).toBe(true)
    await decide(target!.id, { decision: 'change-made' })
    expect((await boardOf(id))[0]!.status).toBe('withdrawn')
    expect(await isPublic(picture)).toBe(false)
  })
})
