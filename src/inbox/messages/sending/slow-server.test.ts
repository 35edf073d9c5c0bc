import net, { type AddressInfo, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listJobs } from '../../../../test/harness/inbox-town.ts'
import { openOffice, type Office } from '../../../../test/harness/office.ts'
import { SAMPARANA as council } from '../../../../test/harness/working-offices.ts'
import { createLog } from '../../../platform/log.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { createFetcher, createMailer } from '../../../platform/network/index.ts'
import { receiveMessage } from '../index.ts'
import { openSender, queueReply } from './index.ts'

/** More than are sent at once: the old round was held up by them again and again. */
const LETTERS_TO_SILENCE = 12

let office: Office
let silent: net.Server
let good: SMTPServer
let letterCame = Promise.withResolvers<void>()
const callers = new Set<Socket>()
const jobs = listJobs()
const fetcher = createFetcher({ allowPrivate: true })
// Longer than this test may take: the silent server holds its letters until the test hangs up.
const mailer = createMailer({ allowPrivate: true, timeoutMs: 60_000 })
const log = createLog('silent')
const depsOf = () => ({
  jobs,
  log,
  council,
  publicUrl: undefined,
  fetcher,
  mailer,
  allowPrivateAddresses: true,
  db: office.db,
  dataDir: office.dataDir,
  clock: office.clock,
})

async function addMailbox(name: string, port: number): Promise<number> {
  const settings = {
    address: `${name}@contoh.go.id`,
    smtpHost: '127.0.0.1',
    smtpPort: String(port),
    smtpSecurity: 'none',
  }
  const made = await office.db
    .insertInto('inbox_channel')
    .values({ council_id: 1, kind: 'email', name, settings: JSON.stringify(settings) })
    .returning('channel_id')
    .executeTakeFirstOrThrow()
  return made.channel_id
}

let citizens = 0
async function answerLetter(channelId: number): Promise<string> {
  citizens += 1
  const { threadId } = await receiveMessage(depsOf(), {
    councilId: 1,
    channelId,
    externalId: `surat-${citizens}@contoh.example 0123456789abcdef`,
    sentAt: office.clock.now(),
    contact: { address: `warga${citizens}@contoh.example`, name: 'Warga Contoh' },
    text: 'Lampu jalan padam',
    subject: 'Lampu jalan',
    files: [],
  })
  const reply = { councilId: 1, threadId, text: 'Lampu diganti besok.', mediaIds: [], officerId: null }
  const { messageId } = await inTransaction(office.db, (tx) =>
    queueReply(tx, jobs, { ...reply, at: office.clock.now() }),
  )
  return messageId
}
const statesOf = async (channelId: number) =>
  (
    await office.db
      .selectFrom('message')
      .select(['delivery', 'send_attempts'])
      .where('council_id', '=', 1)
      .where('channel_id', '=', channelId)
      .where('direction', '=', 'out')
      .execute()
  ).map((row) => `${row.delivery} ${row.send_attempts}`)

beforeAll(async () => {
  office = await openOffice()
  silent = net.createServer((socket) => {
    callers.add(socket)
    socket.on('error', () => undefined)
  })
  good = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      stream.resume()
      stream.on('end', () => {
        done()
        letterCame.resolve()
      })
    },
  })
  await new Promise<void>((ready) => void silent.listen(0, '127.0.0.1', ready))
  await new Promise<void>((ready) => void good.listen(0, '127.0.0.1', ready))
})
afterAll(async () => {
  for (const socket of callers) socket.destroy()
  await new Promise<void>((closed) => void silent.close(() => closed()))
  await new Promise<void>((closed) => good.close(() => closed()))
  await fetcher.close()
  await office.close()
})

it('a mail server that never answers keeps no other channel’s answers waiting, those that come later neither', async () => {
  const slow = await addMailbox('sunyi', (silent.address() as AddressInfo).port)
  const quick = await addMailbox('lancar', (good.server.address() as AddressInfo).port)
  for (let i = 0; i < LETTERS_TO_SILENCE; i += 1) await answerLetter(slow)
  await answerLetter(quick)
  office.clock.advance(1000)
  const sender = openSender(depsOf(), 1)
  await sender.wake()
  await letterCame.promise
  // The next job finds the silent server still holding its letters.
  letterCame = Promise.withResolvers<void>()
  await answerLetter(quick)
  await sender.wake()
  await letterCame.promise
  const held = await statesOf(slow)
  expect(held.filter((one) => one === 'queued 1')).toHaveLength(10)
  expect(held.filter((one) => one === 'queued 0')).toHaveLength(2)

  // Stopping waits for what is on its way and claims nothing more; hung up before a word was said, nothing left.
  const stopped = sender.stop()
  for (const socket of callers) socket.destroy()
  await stopped
  expect(await statesOf(quick)).toEqual(['sent 1', 'sent 1'])
  expect((await statesOf(slow)).toSorted()).toEqual([
    ...Array.from({ length: 2 }, () => 'queued 0'),
    ...Array.from({ length: 10 }, () => 'queued 1'),
  ])
})
