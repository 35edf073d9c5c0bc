import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signMeta } from './fakes/fake-whatsapp.ts'
import { DESK_OFFICE } from './harness/article-desk.ts'
import { HOSTILE_FILES } from './harness/hostile-file-set.ts'
import type { Browser } from './harness/office.ts'
import { takePhoto } from './harness/pictures.ts'
import { must } from './harness/public-things.ts'
import { openWholeOffice, type WholeOffice } from './harness/whole-office.ts'
import { takeMessage } from '../src/inbox/cases/intake/take-message.ts'
import { openReader } from '../src/inbox/messages/intake/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { createLog } from '../src/platform/log.ts'
import { createFetcher, createMailer } from '../src/platform/network/index.ts'

const MEGABYTE = 1024 * 1024

describe('hostile files and floods', () => {
  let office: WholeOffice
  let desk: Browser
  let entries = 0

  const send = (name: string, file: Buffer) =>
    office.send(
      '/api/inbox/entries',
      {
        file,
        name,
        fields: { id: randomUUID(), channel: 'counter', text: `Laporan loket ${(entries += 1)}` },
      },
      { browser: desk },
    )
  const readEntry = async (threadId: string) =>
    must<{
      messages: {
        text: string
        files: { kind: string; refusal: string | null; name: string; url: string }[]
      }[]
    }>(desk, `/api/inbox/threads/${threadId}`)

  beforeAll(async () => {
    office = await openWholeOffice()
    desk = await office.enter('operator', [[DESK_OFFICE, ['case-officer', 'leader']]])
  })
  afterAll(() => office.close())

  it('each is refused for a reason that is shown, and what was said with it is kept', async () => {
    const files = Object.entries(HOSTILE_FILES).map(([name, [make, refusal]]) => ({
      name,
      bytes: make(),
      refusal,
    }))
    const seen: Record<string, string | null> = {}
    for (const { name, bytes } of files) {
      const sent = await send(name, bytes)
      expect(sent.statusCode, name).toBe(201)
      const thread = await readEntry(sent.json<{ threadId: string }>().threadId)
      expect(thread.messages[0]?.text).toContain('Laporan loket')
      seen[name] = thread.messages[0]?.files[0]?.refusal ?? null
    }
    expect(seen).toEqual(Object.fromEntries(files.map(({ name, refusal }) => [name, refusal])))
  })

  it('all of them are refused in less than 256 MB of memory', async () => {
    const folder = path.join(office.dataDir, 'hostile')
    mkdirSync(folder)
    for (const [at, [make]] of Object.values(HOSTILE_FILES).entries())
      writeFileSync(path.join(folder, String(at)), make())
    const script = path.join(import.meta.dirname, 'harness/take-hostile-files.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [script, office.databaseUrl, folder])
    expect(Number(stdout)).toBeLessThan(256)
  })

  it('a form takes pictures only, and says so', async () => {
    for (const name of ['gambar.svg', 'pdf-html.pdf', 'bom.docx']) {
      const file = HOSTILE_FILES[name]![0]()
      const sent = await office.send(`/api/portal/photos?form=${randomUUID()}`, { file, name })
      expect(sent.statusCode, name).toBe(415)
      expect(sent.json<{ code: string }>().code).toBe('not-a-photo')
    }
  })

  it('a photo of more pixels than are opened is called that, not unreadable', async () => {
    const file = HOSTILE_FILES['raksasa.png']![0]()
    const sent = await office.send(`/api/portal/photos?form=${randomUUID()}`, { file, name: 'raksasa.png' })
    expect([sent.statusCode, sent.json<{ code: string }>().code]).toEqual([415, 'too-many-pixels'])
  })

  it('a photo in the format of an iPhone is called that, not unreadable', async () => {
    const file = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
    const sent = await office.send(`/api/portal/photos?form=${randomUUID()}`, { file, name: 'IMG_0001.HEIC' })
    expect([sent.statusCode, sent.json<{ code: string }>().code]).toEqual([415, 'type-heic'])
  })

  it('what a form refuses was written nowhere', async () => {
    const written = () =>
      ['inbox', 'media'].flatMap((folder) =>
        readdirSync(path.join(office.dataDir, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name)),
      )
    const before = written()
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
    const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')
    for (const file of [heic, gif, Buffer.from('%PDF-1.4\n%%EOF\n'), Buffer.from('hanya tulisan')]) {
      const sent = await office.send(`/api/portal/photos?form=${randomUUID()}`, { file, name: 'foto.jpg' })
      expect(sent.statusCode).toBe(415)
    }
    expect(written()).toEqual(before)
  })

  it('a photo larger than a form takes is called too large, not broken', async () => {
    const file = Buffer.alloc(8 * MEGABYTE + 1, 0xff)
    const sent = await office.send(`/api/portal/photos?form=${randomUUID()}`, { file, name: 'besar.jpg' })
    expect([sent.statusCode, sent.json<{ code: string }>().code]).toEqual([413, 'too-large'])
  })

  it('a photo is kept without the place it was taken at', async () => {
    const sent = await send('rumah.jpg', await takePhoto({ gps: true }))
    const thread = await readEntry(sent.json<{ threadId: string }>().threadId)
    const picture = thread.messages[0]!.files[0]!
    const bytes = (await office.get(picture.url, { browser: desk })).rawPayload
    expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8')
    for (const trace of ['Exif', 'Ponsel Contoh', 'GPS']) expect(bytes.includes(trace)).toBe(false)
  })

  describe('webhooks', () => {
    const values = {
      phoneNumberId: '1',
      businessId: '2',
      accessToken: 'a',
      appSecret: 'rahasia',
      verifyToken: 'v',
    }
    let hook = ''
    const hand = (payload: Buffer, headers = signMeta(payload, 'rahasia')) =>
      office.app.inject({ method: 'POST', url: hook, headers, payload })
    const write = (from: string, ids: number[]) => {
      const value = {
        messaging_product: 'whatsapp',
        metadata: { display_phone_number: '62', phone_number_id: '1' },
        contacts: [{ profile: { name: 'Warga' }, wa_id: from }],
        messages: ids.map((id) => ({
          id: `wamid.${from}.${id}`,
          timestamp: String(Math.floor(Date.now() / 1000) - 60 + Math.floor(id / 100)),
          type: 'text',
          from,
          text: { body: `Air mati lagi di rumah saya, pesan ke-${id}` },
        })),
      }
      const entry = [{ id: '2', changes: [{ field: 'messages', value }] }]
      return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }))
    }
    const count = async (table: 'message' | 'case_file' | 'thread') => {
      const query = office.db.selectFrom(table).select((eb) => eb.fn.countAll<string>().as('count'))
      return Number((await query.executeTakeFirstOrThrow()).count)
    }

    beforeAll(async () => {
      const channel = { kind: 'whatsapp', name: 'WhatsApp', values }
      const { webhookUrl } = await must<{ webhookUrl: string }>(desk, '/api/inbox/channels', channel)
      hook = new URL(webhookUrl, 'http://x').pathname
    })

    it('unsigned, wrongly signed and too large ones are refused and leave nothing', async () => {
      const before = await office.db.selectFrom('inbox_delivery').select('delivery_id').execute()
      const body = write('62811', [1])
      expect((await hand(body, { 'content-type': 'application/json' })).statusCode).toBe(403)
      expect((await hand(body, signMeta(body, 'salah'))).statusCode).toBe(403)
      expect(
        (await hand(Buffer.concat([body, Buffer.from(' ')]), signMeta(body, 'rahasia'))).statusCode,
      ).toBe(403)
      const large = Buffer.from(`{"a":"${'x'.repeat(10 * MEGABYTE)}"}`)
      expect((await hand(large)).statusCode).toBe(413)
      const after = await office.db.selectFrom('inbox_delivery').select('delivery_id').execute()
      expect(after).toHaveLength(before.length)
    })

    it('five thousand messages of one person are kept in a handful of cases, and nobody else waits for them', async () => {
      const deps = {
        db: office.db,
        dataDir: office.dataDir,
        clock: systemClock,
        jobs: office.jobs,
        log: createLog('silent'),
        fetcher: createFetcher(),
        mailer: createMailer(),
        allowPrivateAddresses: false,
        council: office.council,
      }
      const [messages, cases] = [await count('message'), await count('case_file')]
      office.jobs.list.splice(0)
      for (let at = 0; at < 5000; at += 50)
        expect(
          (
            await hand(
              write(
                '62812',
                Array.from({ length: 50 }, (_, one) => at + one),
              ),
            )
          ).statusCode,
        ).toBe(200)
      // The same again, as platforms do.
      expect((await hand(write('62812', [1, 2, 3]))).statusCode).toBe(200)
      const began = Date.now()
      const reading = openReader(deps, 1).pass()
      expect((await hand(write('62899', [1]))).statusCode).toBe(200)
      const isThere = async () => {
        const found = await office.db
          .selectFrom('message_part')
          .select('external_id')
          .where('external_id', '=', 'wamid.62899.1')
          .executeTakeFirst()
        return found !== undefined
      }
      await expect.poll(isThere, { interval: 50 }).toBe(true)
      const waited = Date.now() - began
      await reading
      const took = Date.now() - began
      expect((await count('message')) - messages).toBe(5001)
      const announced = office.jobs.list.splice(0).filter(({ name }) => name === 'inbox.cases.take-message')
      for (const { payload } of announced) await takeMessage(deps, payload as never)
      expect((await count('case_file')) - cases).toBeLessThanOrEqual(5)
      expect(announced.length).toBeLessThan(60)
      // The other lane reads the newest first: nobody waits until the flood is read.
      expect(waited).toBeLessThan(took)
      await deps.fetcher.close()
      // A minute of work for one core; a machine with forty other things to do took more than three.
    }, 900_000)
  })
})
