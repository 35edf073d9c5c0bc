import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openFakeMailServer, type FakeMailServer } from '../../../../test/fakes/fake-mail-server.ts'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { sql } from '../../../platform/db/index.ts'
import { createMailer, type Mailer } from '../../../platform/network/index.ts'
import type { ChannelContext } from '../channels/channel.ts'
import { newsletterChannel } from '../channels/newsletter/index.ts'
import { payloadOf } from '../../../../test/contract/channel-bench.ts'
import { deliverLetters, type DeliveryDeps } from './deliver-letters.ts'
import { confirmToken, leaveToken, readConfirmToken, readLeaveToken } from './letter-token.ts'
import { countDeliveries } from './letters.store.ts'
import { openLetterBox, type ListAccount } from './open-letter-box.ts'
import { askForList, confirmReader, countReaders, removeReader } from './readers.store.ts'

const HOME = 'https://humas.contoh.go.id'

describe('the newsletter', () => {
  let town: TestDatabase
  let server: FakeMailServer
  let account: ListAccount
  let deps: DeliveryDeps
  const clock = fixedClock(new Date('2026-11-21T02:00:00Z'))
  const key = randomBytes(32)

  beforeAll(async () => {
    town = await openTestDatabase()
    server = await openFakeMailServer()
    const settings = {
      host: '127.0.0.1',
      port: String(server.port),
      from: 'humas@contoh.go.id',
      insecure: '1',
    }
    account = { id: 0, name: 'Kabar Contoh', address: '', settings, secret: {} }
    const mailer = createMailer({ allowPrivate: true })
    deps = { db: town.db, clock, mailer, councilId: town.councilId, key, home: HOME }
  })
  beforeEach(async () => {
    server.letters.length = 0
    server.refusing.clear()
    account = { ...account, id: await addList() }
  })
  afterAll(async () => {
    await server.turnOff()
    await town.close()
  })

  async function addList(): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      with place as (
        insert into office (council_id, short_name, valid_from, name) values (${town.councilId}, ${randomUUID().slice(0, 12)}, '2026-01-01', ${randomUUID()})
        returning council_id, office_id)
      insert into account (council_id, office_id, channel, name, mode)
      select council_id, office_id, 'newsletter', 'Kabar Contoh', 'connected' from place returning account_id as id`.execute(
      town.db,
    )
    return rows[0]?.id ?? 0
  }
  const list = () => ({ councilId: town.councilId, accountId: account.id })
  async function subscribe(email: string): Promise<number> {
    const askedAt = clock.now()
    await askForList(town.db, list(), email, askedAt)
    const { rows } = await sql<{ id: number }>`
      select reader_id as id from newsletter_reader where account_id = ${account.id} and email = ${email}`.execute(
      town.db,
    )
    const readerId = rows[0]?.id ?? 0
    expect(await confirmReader(town.db, { councilId: town.councilId, readerId, askedAt })).toBe(true)
    await sql`update newsletter_reader set invited_at = now() where reader_id = ${readerId}`.execute(town.db)
    return readerId
  }
  const box = (mailer: Mailer = deps.mailer) =>
    openLetterBox({ db: town.db, clock, mailer, publicUrl: HOME }, town.councilId, account)
  const context = () => ({ account, letters: box() }) as unknown as ChannelContext

  it('nobody gets a letter before they have confirmed; the question goes out once', async () => {
    await askForList(town.db, list(), 'sari@contoh.id', clock.now())
    await deliverLetters(deps, account)
    await deliverLetters(deps, account)
    expect(server.letters).toHaveLength(1)
    const plain = (server.letters[0]?.text ?? '').replaceAll(/=\r\n/g, '').replaceAll('=3D', '=')
    const [, token = ''] = /confirm\?t=([\w.-]+)/.exec(plain) ?? []
    const reader = readConfirmToken(key, town.councilId, token, clock.now())
    expect(reader).not.toBeNull()
    await box().post({
      key: randomUUID(),
      subject: 'Satu',
      html: '<p>a</p>',
      text: 'a',
      link: null,
      language: 'id',
    })
    await deliverLetters(deps, account)
    expect(server.letters).toHaveLength(1)
    if (reader) expect(await confirmReader(town.db, reader)).toBe(true)
    expect(await countReaders(town.db, list())).toEqual({ confirmed: 1 })
  })

  it("asking again and again fills nobody's letter box", async () => {
    for (let times = 0; times < 5; times += 1) {
      await askForList(town.db, list(), 'Sari@contoh.id', clock.now())
      await deliverLetters(deps, account)
      clock.advance(2 * 3_600_000)
    }
    expect(server.letters).toHaveLength(1)
  })

  it('who never answers is forgotten after two days', async () => {
    await askForList(town.db, list(), 'tidak.jadi@contoh.id', clock.now())
    await deliverLetters(deps, account)
    clock.advance(47 * 3_600_000)
    await deliverLetters(deps, account)
    expect(await countReaders(town.db, list())).toEqual({ asked: 1 })
    clock.advance(2 * 3_600_000)
    await deliverLetters(deps, account)
    expect(await countReaders(town.db, list())).toEqual({ left: 1 })
    expect(server.letters).toHaveLength(1)
  })

  it('every confirmed reader gets the letter once, however often it is published', async () => {
    await Promise.all(['a@contoh.id', 'b@contoh.id', 'c@contoh.id'].map(subscribe))
    const payload = payloadOf()
    expect(await newsletterChannel.findOwn(context(), payload, clock.now())).toEqual({ outcome: 'absent' })
    for (let times = 0; times < 2; times += 1) {
      expect(await newsletterChannel.publish(context(), payload, {})).toMatchObject({ outcome: 'published' })
      await deliverLetters(deps, account)
    }
    expect(await newsletterChannel.findOwn(context(), payload, clock.now())).toMatchObject({
      outcome: 'found',
    })
    expect(server.letters.flatMap(({ to }) => to).sort()).toEqual([
      'a@contoh.id',
      'b@contoh.id',
      'c@contoh.id',
    ])
    expect(server.letters[0]?.text).toMatch(
      /List-Unsubscribe:\s+<https:\/\/humas\.contoh\.go\.id\/newsletter\/leave\?t=/,
    )
    expect(server.letters[0]?.text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  it('two workers send each letter once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => subscribe(`w${index}@contoh.id`)))
    await box().post({ key: randomUUID(), subject: 'Dua', html: '', text: 'b', link: null, language: 'id' })
    await Promise.all([deliverLetters(deps, account), deliverLetters(deps, account)])
    expect(new Set(server.letters.flatMap(({ to }) => to)).size).toBe(8)
    expect(server.letters).toHaveLength(8)
  })

  it('a crash while sending sends nobody the letter twice', async () => {
    await Promise.all(['d@contoh.id', 'e@contoh.id'].map(subscribe))
    const letterKey = randomUUID()
    await box().post({ key: letterKey, subject: 'Tiga', html: '', text: 'c', link: null, language: 'id' })
    const crashing: Mailer = {
      ...deps.mailer,
      send: async (...asked) => {
        await deps.mailer.send(...asked)
        throw new Error('power cut')
      },
    }
    await expect(deliverLetters({ ...deps, mailer: crashing }, account)).rejects.toThrow('power cut')
    clock.advance(11 * 60_000)
    await deliverLetters(deps, account)
    expect(server.letters).toHaveLength(2)
    expect(await countDeliveries(town.db, town.councilId, letterKey)).toEqual({ sent: 1, unclear: 1 })
  })

  it('a mailbox that asks to come later is asked later; one that does not exist ends after three letters', async () => {
    await subscribe('grey@contoh.id')
    server.refusing.set('grey@contoh.id', 451)
    await box().post({ key: randomUUID(), subject: 'Empat', html: '', text: 'd', link: null, language: 'id' })
    await deliverLetters(deps, account)
    server.refusing.clear()
    await deliverLetters(deps, account)
    expect(server.letters).toHaveLength(0)
    clock.advance(61_000)
    await deliverLetters(deps, account)
    expect(server.letters).toHaveLength(1)
    server.refusing.set('grey@contoh.id', 550)
    for (let times = 0; times < 3; times += 1) {
      await box().post({
        key: randomUUID(),
        subject: 'Lagi',
        html: '',
        text: 'd',
        link: null,
        language: 'id',
      })
      await deliverLetters(deps, account)
    }
    expect(await countReaders(town.db, list())).toEqual({ unreachable: 1 })
  })

  it('a mail server that is down loses no letter', async () => {
    await subscribe('f@contoh.id')
    await box().post({ key: randomUUID(), subject: 'Lima', html: '', text: 'e', link: null, language: 'id' })
    const away = { ...account, settings: { ...account.settings, port: '1' } }
    expect(await deliverLetters(deps, away)).toBe(0)
    clock.advance(120_000)
    expect(await deliverLetters(deps, account)).toBe(1)
    expect(
      await newsletterChannel.check({
        ...context(),
        letters: openLetterBox(
          { db: town.db, clock, mailer: deps.mailer, publicUrl: HOME },
          town.councilId,
          away,
        ),
      }),
    ).toMatchObject({ health: 'attention' })
    expect(await newsletterChannel.check(context())).toMatchObject({ health: 'good' })
  })

  it('who leaves gets nothing that still waits, and is forgotten', async () => {
    const readerId = await subscribe('g@contoh.id')
    await box().post({ key: randomUUID(), subject: 'Enam', html: '', text: 'f', link: null, language: 'id' })
    await removeReader(town.db, { councilId: town.councilId, readerId }, clock.now())
    await removeReader(town.db, { councilId: town.councilId, readerId }, clock.now())
    await deliverLetters(deps, account)
    expect(server.letters).toHaveLength(0)
    const { rows } = await sql<{
      email: string | null
    }>`select email from newsletter_reader where reader_id = ${readerId}`.execute(town.db)
    expect(rows).toEqual([{ email: null }])
  })

  it('a correction is one letter more, and stops what still waits of the first', async () => {
    await subscribe('h@contoh.id')
    const payload = payloadOf()
    await newsletterChannel.publish(context(), payload, {})
    const changed = { ...payload, text: 'Ralat' }
    await newsletterChannel.correct(context(), payload.key, changed)
    await newsletterChannel.correct(context(), payload.key, changed)
    await deliverLetters(deps, account)
    expect(server.letters).toHaveLength(1)
    expect(server.letters[0]?.text).toContain('Ralat')
  })

  it('without a public address nothing goes out, as nobody could leave', async () => {
    const letters = openLetterBox(
      { db: town.db, clock, mailer: deps.mailer, publicUrl: undefined },
      town.councilId,
      account,
    )
    expect(await newsletterChannel.publish({ ...context(), letters }, payloadOf(), {})).toMatchObject({
      outcome: 'refused',
    })
  })

  it('tokens are for one reader, one council, one purpose and, to confirm, for two days', () => {
    const reader = { councilId: 1, readerId: 7 }
    const now = clock.now()
    expect(readLeaveToken(key, 1, leaveToken(key, reader))).toEqual(reader)
    expect(readLeaveToken(key, 2, leaveToken(key, reader))).toBeNull()
    expect(readLeaveToken(key, 1, leaveToken(key, reader).replace('7.', '8.'))).toBeNull()
    expect(readLeaveToken(key, 1, 'sampah')).toBeNull()
    const token = confirmToken(key, reader, now)
    expect(readConfirmToken(key, 1, token, now)).toMatchObject(reader)
    expect(readConfirmToken(key, 1, token, new Date(now.getTime() + 48 * 3_600_000))).toBeNull()
    expect(readConfirmToken(key, 1, leaveToken(key, reader), now)).toBeNull()
  })
})
