import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownChannel } from '../../src/inbox/messages/index.ts'
import { readReceipt } from '../../src/inbox/messages/receipt/index.ts'
import { saveWaySecret } from '../../src/inbox/messages/ways/open-context.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { migrate, openDatabase, sql, type Database } from '../../src/platform/db/index.ts'
import { startPostgres, type EmbeddedPostgres } from '../../src/platform/postgres/index.ts'
import { PHONE, signMeta } from '../fakes/fake-whatsapp.ts'
import { startDovecot, whyNoDovecot, type MailServerForTests } from '../harness/dovecot.ts'
import type { InboxUntilKilled } from '../harness/inbox-until-killed.ts'

/** All of them take a quarter of an hour: `npm run test:faults`. */
const ALL = process.env['npm_lifecycle_event'] === 'test:faults'
const KILLS = Number(process.env['FAULT_ROUNDS'] ?? (ALL ? 300 : 6))
const EVENTS = Number(process.env['FAULT_EVENTS'] ?? (ALL ? 10_000 : 240))
/** One event in five is a mail. */
const MAIL_EVERY = 5
const SENDERS = 6
const APPS = 3
const SECRET = 'rahasia-aplikasi'
const TOKEN = 'token-webhook-kanal'
const noMail = whyNoDovecot()

type Town = {
  url: string
  dataDir: string
  postgres: EmbeddedPostgres
  database: Database
  channelId: number
  mailId: number
}
type Running = { child: ChildProcess; address: string }

/** Numbers that look random and are the same in every run. */
function openDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function startApp(town: Town): Promise<Running> {
  const given: InboxUntilKilled = { url: town.url, dataDir: town.dataDir }
  const script = path.join(import.meta.dirname, '../harness/inbox-until-killed.ts')
  for (;;) {
    const child = spawn(process.execPath, [script, JSON.stringify(given)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const gone = once(child, 'exit').then(() => null)
    const said = once(child.stdout, 'data').then(([chunk]) => String(chunk).trim())
    // Started while the database recovers it may give up: the next one comes.
    const address = await Promise.race([said, gone])
    if (address !== null) return { child, address }
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** kill -9 of one server process: PostgreSQL ends all the others and recovers from its log, as after a crash. */
async function killDatabase(database: Database): Promise<boolean> {
  const found = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where application_name ~ '^gacek [0-9]+$' and pid <> pg_backend_pid() order by random() limit 1`
    .execute(database.db)
    .catch(() => null)
  const pid = found?.rows[0]?.pid
  if (pid === undefined) return false
  process.kill(pid, 'SIGKILL')
  return true
}

function toWebhook(at: number): { body: Buffer; headers: Record<string, string> } {
  const from = `62812${String(at % 40).padStart(6, '0')}`
  const message = {
    from,
    id: `wamid.k${at}`,
    timestamp: String(1_780_000_000 + at),
    type: 'text',
    text: { body: `laporan ${at}` },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: PHONE },
    contacts: [{ profile: { name: 'Warga' }, wa_id: from }],
    messages: [message],
  }
  const json = {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  }
  const body = Buffer.from(JSON.stringify(json))
  return { body, headers: signMeta(body, SECRET) }
}

function toMail(at: number): Buffer {
  const lines = [
    `From: warga${at % 40}@contoh.id`,
    'To: layanan@contoh.go.id',
    `Subject: Laporan ${at}`,
    `Message-ID: <k${at}@contoh.id>`,
    `Date: ${new Date(1_780_000_000_000 + at * 1000).toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `surat ${at}`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

async function openTown(mailPort: number | null): Promise<Town> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-kills-'))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ dataDir: path.join(folder, 'pg') })
  await migrate(postgres.url)
  const database = openDatabase(postgres.url, { max: 4 })
  const { db } = database
  await db.insertInto('council').values({ council_id: 1, name: 'Kabupaten Contoh', sample: false }).execute()
  await ownChannel(db, 1, 'counter')
  const add = async (kind: string, settings: object): Promise<number> => {
    const row = await db
      .insertInto('inbox_channel')
      .values({ council_id: 1, kind, name: kind, settings: JSON.stringify(settings), webhook_token: TOKEN })
      .returning('channel_id')
      .executeTakeFirstOrThrow()
    return row.channel_id
  }
  const channelId = await add('whatsapp', { phoneNumberId: PHONE, businessId: '1' })
  await saveWaySecret(
    { db, dataDir: folder },
    { councilId: 1, channelId },
    { appSecret: SECRET, verifyToken: 'v', accessToken: 't' },
  )
  const town = { url: postgres.url, dataDir: folder, postgres, database, channelId, mailId: 0 }
  if (mailPort === null) return town
  const imap = {
    imapHost: '127.0.0.1',
    imapPort: String(mailPort),
    imapSecurity: 'none',
    folder: 'INBOX',
    begin: 'all',
  }
  const smtp = { smtpHost: '127.0.0.1', smtpPort: '25', smtpSecurity: 'none' }
  const mailId = await add('email', { address: 'layanan@contoh.go.id', user: 'layanan', ...imap, ...smtp })
  await saveWaySecret({ db, dataDir: folder }, { councilId: 1, channelId: mailId }, { password: 'rahasia' })
  return { ...town, mailId }
}

describe('the inbox through every accident', () => {
  let town: Town
  let mails: MailServerForTests | null = null
  /** Null while one is being started anew. */
  const apps: (Running | null)[] = []
  const kills = { ofApp: 0, ofDatabase: 0 }
  let acknowledged = 0
  const starting = new Set<Promise<void>>()
  const state = { over: false }

  beforeAll(async () => {
    mails = noMail === null ? await startDovecot() : null
    town = await openTown(mails?.port ?? null)
    for (let app = 0; app < APPS; app += 1) apps.push(await startApp(town))
  })
  afterAll(async () => {
    state.over = true
    await Promise.all(starting)
    await Promise.all(apps.flatMap((app) => (app ? [kill(app.child)] : [])))
    await town.database.close()
    await town.postgres.stop()
    await mails?.stop()
    rmSync(town.dataDir, { recursive: true, force: true })
  })

  /** Hands an event over as a platform does: again and again until it is acknowledged, and one in three once more. */
  async function handOver(at: number): Promise<void> {
    const { body, headers } = toWebhook(at)
    let wanted = at % 3 === 0 ? 2 : 1
    for (let attempt = 0; wanted > 0; attempt += 1) {
      const app = apps[(at + attempt) % APPS]
      if (!app) {
        await wait(20)
        continue
      }
      const url = `${app.address}/api/inbox/webhooks/${town.channelId}/${TOKEN}`
      const status = await fetch(url, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(5000),
      })
        .then((answer) => answer.status)
        .catch(() => 0)
      if (status === 200) {
        wanted -= 1
        acknowledged += 1
      } else await wait(40)
    }
  }

  async function sendAll(pace: { events: number }): Promise<{ webhooks: number[]; letters: number[] }> {
    const webhooks: number[] = []
    const letters: number[] = []
    let next = 0
    const sender = async (): Promise<void> => {
      while (next < pace.events) {
        const at = (next += 1)
        // Spread over all the accidents: the last message meets the last of them.
        while (at / pace.events > (kills.ofApp + kills.ofDatabase + 2) / KILLS) await wait(20)
        if (mails && at % MAIL_EVERY === 0) {
          mails.deliver('layanan', toMail(at))
          letters.push(at)
        } else {
          await handOver(at)
          webhooks.push(at)
        }
      }
    }
    await Promise.all(Array.from({ length: SENDERS }, sender))
    return { webhooks, letters }
  }

  /** Asks the mailbox all the time, not only in its turn. */
  async function hurryMail(): Promise<void> {
    while (!state.over) {
      await sql`update inbox_channel set polled_at = null where channel_id = ${town.mailId}`
        .execute(town.database.db)
        .catch(() => null)
      await wait(300)
    }
  }

  function restart(which: number): void {
    const begin = async (): Promise<void> => {
      apps[which] = await startApp(town)
    }
    const start = begin().finally(() => starting.delete(start))
    starting.add(start)
  }

  async function accidents(): Promise<void> {
    const dice = openDice(20_261_122)
    while (kills.ofApp + kills.ofDatabase < KILLS) {
      // In the middle of work: also on a slow machine something was acknowledged since the last accident.
      while (acknowledged < ((kills.ofApp + kills.ofDatabase) * EVENTS * 0.7) / KILLS) await wait(20)
      await wait(dice() * 300)
      const which = Math.floor(dice() * APPS)
      const app = apps[which]
      // An app that ended by itself is one that a broken connection took along: none may.
      if (app && app.child.exitCode !== null) throw new Error(`an app ended with ${app.child.exitCode}`)
      if (dice() < 0.4 || !app) {
        if (await killDatabase(town.database)) kills.ofDatabase += 1
        continue
      }
      apps[which] = null
      await kill(app.child)
      kills.ofApp += 1
      restart(which)
    }
    await Promise.all(starting)
  }

  const count = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
    (await query.execute(town.database.db)).rows[0]?.n ?? -1

  async function comeToRest(expected: number): Promise<void> {
    for (let turn = 0; turn < 1200; turn += 1) {
      const open = await count(
        sql`select count(*)::int as n from inbox_delivery where handled_at is null`,
      ).catch(() => -1)
      const stored = await count(sql`select count(*)::int as n from message_part`).catch(() => -1)
      if (open === 0 && stored >= expected) return
      await wait(250)
    }
    throw new Error('the inbox never came to rest')
  }

  it('stores every accepted message exactly once', async () => {
    const hurry = mails ? hurryMail() : Promise.resolve()
    const [sent] = await Promise.all([sendAll({ events: EVENTS }), accidents()])
    await comeToRest(sent.webhooks.length + sent.letters.length)
    state.over = true
    await hurry
    const { db } = town.database
    const rows = await db.selectFrom('message').select(['text', 'channel_id']).execute()
    const texts = rows.map((row) => row.text.trim())
    const wanted = [...sent.webhooks.map((at) => `laporan ${at}`), ...sent.letters.map((at) => `surat ${at}`)]
    const lost = wanted.filter((text) => !texts.includes(text))
    const receipt = await readReceipt({ db, clock: systemClock }, { id: 1, timeZone: 'Asia/Makassar' })
    console.log(
      `${sent.webhooks.length} webhooks, ${sent.letters.length} mails${noMail ? ` (${noMail})` : ''}; ${kills.ofApp} kills of an app, ${kills.ofDatabase} of the database: ${lost.length} lost, ${texts.length - wanted.length} too many, receipt differs by ${receipt.difference}`,
    )
    expect(lost).toEqual([])
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts).toHaveLength(EVENTS)
    expect(receipt).toMatchObject({ difference: 0, unreadable: 0 })
    expect(kills.ofApp + kills.ofDatabase).toBeGreaterThanOrEqual(KILLS)
  }, 3_600_000)
})
