import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { IncomingMessage, Parsed } from '../../src/inbox/messages/channels/channel.ts'
import type { Fault } from '../peers/drop-answers.ts'
import { openInbox, type InboxBench, type OpenInbox } from './inbox-bench.ts'

const TOO_OFTEN: Fault = {
  kind: 'other',
  reaches: false,
  status: 429,
  headers: { 'retry-after': '7', 'content-type': 'application/json' },
  body: '{"error":"too many requests"}',
}
const NO_JSON = { kind: 'other', reaches: true, headers: { 'content-type': 'text/html' } } as const

/** Words that have broken other programs. What is seen must be text, without control signs. */
const HOSTILE = [
  'Jalan rusak "di depan" \'SD\' & pasar; drop table message; --',
  'Tolong \u202Egpj.exe\u202C dibuka\u0007',
  '👨‍👩‍👧‍👦 banjir 🌧️ di RT 04',
  '${7*7} {{7*7}} %s %n ../../etc/passwd',
  'javascript:alert(1) data:text/html,x',
  '=HYPERLINK("http://jahat.example","klik")',
  `panjang ${'z'.repeat(250)}`,
]
const CONTROL = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

const messagesOf = (parsed: Parsed[]) =>
  parsed.filter((one): one is IncomingMessage => one.kind === 'message')
const find = (parsed: Parsed[], id: string) => messagesOf(parsed).find(({ externalId }) => externalId === id)

/**
 * What every way in must keep, whatever the platform: one suite for all. `open` starts the platform, real or fake. Faults
 * are made on the way to it.
 */
export function describeInboxChannel(name: string, open: () => Promise<InboxBench>): void {
  describe(`the inbox hears ${name}`, () => {
    let bench: InboxBench
    let town: OpenInbox

    beforeAll(async () => {
      bench = await open()
      town = await openInbox(bench)
    }, 600_000)
    afterEach(() => town.way.plan([]))
    afterAll(() => town.close())

    /** Somebody writes, and it was heard. */
    async function hearOne(text: string): Promise<IncomingMessage> {
      const id = await bench.write(text)
      const found = find(await town.listen(), id)
      if (!found) throw new Error(`${id} was not heard`)
      return found
    }
    const send = async (id: string, text: string, context = town.context()) => {
      const result = await bench.channel.send!(context, town.reply(id, text, replyTo))
      town.said.push(JSON.stringify(result))
      return result
    }
    let replyTo: Parameters<OpenInbox['reply']>[2] = {}
    const answered = async (id: string, text: string) =>
      (await bench.answers(id)).filter((answer) => answer.includes(text)).length

    test('a good connection is good, and a wrong one is broken', async () => {
      expect(await bench.channel.check!(town.context())).toMatchObject({ health: 'good' })
      const broken = await bench.channel.check!(town.wrongContext())
      expect(broken).toMatchObject({ health: 'broken' })
      expect(broken.detail.id).not.toBe('')
    })
    test('a message has its words, its time, its writer and its place', async () => {
      const message = await hearOne('Jembatan di Dusun Karang rusak')
      expect(message.text).toBe('Jembatan di Dusun Karang rusak')
      expect(Math.abs(message.sentAt.getTime() - Date.now())).toBeLessThan(120_000)
      expect(message.contact?.address).toBeTruthy()
      if (bench.posts.length > 0) expect(message.underTarget).toBe(bench.posts[0]!.targetId)
      replyTo = { to: message.contact && { address: message.contact.address, name: '' } }
    })
    test('hostile words stay words', async () => {
      for (const text of HOSTILE) {
        const message = await hearOne(text)
        expect(message.text).not.toMatch(CONTROL)
        expect(message.text.slice(0, 5)).toBe(text.slice(0, 5))
      }
    })
    test('what was handed over once or five times, in any order, is the same messages', async () => {
      const ids = [await bench.write('Satu'), await bench.write('Dua'), await bench.write('Tiga')]
      const bodies = await town.hear()
      const once = new Map(
        (await Promise.all(bodies.map(town.parse))).flat().map((one) => [JSON.stringify(one), one]),
      )
      const anyhow = fc.array(fc.constantFrom(...bodies), { minLength: 1, maxLength: bodies.length * 5 })
      await fc.assert(
        fc.asyncProperty(anyhow, async (some) => {
          const heard = (await Promise.all([...some, ...bodies].map(town.parse))).flat()
          expect(new Set(heard.map((one) => JSON.stringify(one)))).toEqual(new Set(once.keys()))
        }),
        { numRuns: 20 },
      )
      for (const id of ids) expect(find([...once.values()], id)).toBeDefined()
    })
    test('nothing is heard twice', async () => {
      await hearOne('Sekali saja')
      expect(messagesOf(await town.listen())).toEqual([])
    })
    test('words that were changed and taken back are followed', async () => {
      if (bench.edit) {
        const { externalId } = await hearOne('Lampu mati')
        await bench.edit(externalId, 'Lampu jalan mati dua malam')
        const text = 'Lampu jalan mati dua malam'
        expect(await town.listen()).toContainEqual(
          expect.objectContaining({ kind: 'edited', externalId, text }),
        )
      }
      if (bench.remove) {
        const { externalId } = await hearOne('Saya hapus nanti')
        await bench.remove(externalId)
        expect(await town.listen()).toContainEqual(expect.objectContaining({ kind: 'removed', externalId }))
        expect(await town.listen()).toEqual([])
      }
    })
    test('a line that breaks while looking loses nothing', async () => {
      if (bench.webhook?.isHeard || !bench.channel.poll) return
      const id = await bench.write('Ketika sambungan putus')
      await bench.settle?.()
      const cursor = town.kept.cursor
      town.way.plan(Array.from({ length: 20 }, () => 'request' as const))
      await expect(bench.channel.poll(town.context(), town.ask())).rejects.toThrow()
      expect(town.kept.cursor).toBe(cursor)
      town.way.plan([])
      expect(find(await town.listen(), id)).toBeDefined()
    })

    test('an answer stands there once, and is no message of a citizen', async () => {
      const { externalId } = await hearOne('Kapan diperbaiki?')
      const result = await send(externalId, 'Diperbaiki besok pagi.')
      expect(result).toMatchObject({ outcome: 'sent' })
      expect(await answered(externalId, 'Diperbaiki besok pagi.')).toBe(1)
      expect(messagesOf(await town.listen())).toEqual([])
    })
    test.each([
      ['an answer that is lost', 'answer'],
      ['a 500 after the work', { ...NO_JSON, status: 500 }],
      ['a success that makes no sense', { ...NO_JSON, status: 200, body: '<h1>OK</h1>' }],
    ] satisfies [string, Fault][])('%s is never sent again', async (what, fault) => {
      const { externalId } = await hearOne(`Pertanyaan ${what}`)
      const before = town.way.hit.length
      town.way.plan([fault], bench.sendRequest)
      const text = `Jawaban untuk ${what}.`
      // Sent, where the platform can be asked by our key whether it is there.
      expect(['unknown', 'sent']).toContain((await send(externalId, text)).outcome)
      expect(town.way.hit).toHaveLength(before + 1)
      expect(await answered(externalId, text)).toBe(1)
      await town.listen()
    })
    test('a request cut before it was sent leaves no answer', async () => {
      const { externalId } = await hearOne('Apakah terkirim?')
      town.way.plan(['request'], bench.sendRequest)
      expect(['unknown', 'refused']).toContain((await send(externalId, 'Tidak terkirim.')).outcome)
      expect(await answered(externalId, 'Tidak terkirim.')).toBe(0)
    })
    test('a platform that asks to wait is obeyed', async () => {
      const { externalId } = await hearOne('Terlalu sering?')
      town.way.plan([bench.tooOften ?? TOO_OFTEN], bench.sendRequest)
      expect(await send(externalId, 'Nanti.')).toMatchObject({
        outcome: 'refused',
        reason: 'later',
        retryAfterMs: 7000,
      })
      expect(await answered(externalId, 'Nanti.')).toBe(0)
    })
    test('wrong credentials are refused as such', async () => {
      const { externalId } = await hearOne('Dengan kunci salah')
      const refused = await send(externalId, 'Salah kunci.', town.wrongContext())
      expect(refused).toMatchObject({ outcome: 'refused', reason: 'auth' })
    })
    test('an answer to what is gone has no address', async () => {
      if (!bench.remove || bench.posts.length === 0) return
      const { externalId } = await hearOne('Segera dihapus')
      await bench.remove(externalId)
      await bench.settle?.()
      expect(await send(externalId, 'Terlambat.')).toMatchObject({ outcome: 'refused', reason: 'no-address' })
      await town.listen()
    })
    test('a webhook is taken only when it is signed with our secret, over these very bytes', async () => {
      if (!bench.webhook || !bench.channel.verify) return
      const verify: NonNullable<typeof bench.channel.verify> = (request, given) =>
        bench.channel.verify!(request, given)
      await bench.write('Bertanda tangan')
      const [delivery] = await bench.webhook.deliver()
      const request = {
        method: 'POST' as const,
        headers: delivery!.headers,
        rawBody: delivery!.body,
        query: {},
      }
      const { secret } = bench.webhook
      expect(verify(request, { secret, settings: {} })).toBe('accepted')
      expect(verify({ ...request, headers: {} }, { secret, settings: {} })).toBe('refused')
      expect(verify(request, { secret: {}, settings: {} })).toBe('refused')
      const others = Object.fromEntries(Object.keys(secret).map((key) => [key, 'rahasia-lain']))
      expect(verify(request, { secret: others, settings: {} })).toBe('refused')
      for (const [header, value] of Object.entries(delivery!.headers)) {
        if (header === 'content-type') continue
        for (const wrong of [
          `${value}0`,
          value.slice(0, -1),
          value.replace(/.$/, value.endsWith('0') ? '1' : '0'),
          '',
        ]) {
          expect(
            verify(
              { ...request, headers: { ...delivery!.headers, [header]: wrong } },
              { secret, settings: {} },
            ),
          ).toBe('refused')
        }
      }
      if ('x-hub-signature-256' in delivery!.headers) {
        const rawBody = Buffer.concat([delivery!.body, Buffer.from(' ')])
        expect(verify({ ...request, rawBody }, { secret, settings: {} })).toBe('refused')
      }
    })
    test('no text of all these holds a secret', () => {
      expect(town.said.length).toBeGreaterThan(5)
      const { secret = {}, account } = bench.connect(town.way.url)
      const secrets = [...Object.values(secret), ...Object.values(account?.secret ?? {})]
      for (const value of secrets.filter((one) => one.length > 5))
        expect(town.said.join('\n')).not.toContain(value)
    })
  })
}
