import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFakeMailServer, type FakeMailServer } from '../../../../../test/fakes/fake-mail-server.ts'
import { startDovecot, whyNoDovecot, type MailServerForTests } from '../../../../../test/harness/dovecot.ts'
import { mail } from '../../../../../test/harness/hostile-mails.ts'
import { NOW, openInboxTown, type InboxTown } from '../../../../../test/harness/inbox-town.ts'
import { inTransaction } from '../../../../platform/db/index.ts'
import { createLog } from '../../../../platform/log.ts'
import { createFetcher, createMailer } from '../../../../platform/network/index.ts'
import { TAKE_MESSAGE } from '../../incoming.ts'
import { openReader, type ReadingDeps } from '../../intake/index.ts'
import { queueReply, sendReplies } from '../../sending/index.ts'
import { saveWaySecret } from '../../ways/open-context.ts'
import { changeWay } from '../../ways/index.ts'

const OWN = 'aduan@samparana.example'
const why = whyNoDovecot()

describe.skipIf(why !== null)('letters from the mailbox to the thread and back', () => {
  let town: InboxTown
  let imap: MailServerForTests
  let smtp: FakeMailServer
  let deps: ReadingDeps

  async function connect(user: string): Promise<number> {
    const channelId = await town.connect('email', `Surel ${user}`)
    const of = { councilId: 1, channelId }
    const settings = {
      address: OWN,
      imapHost: '127.0.0.1',
      imapPort: String(imap.port),
      imapSecurity: 'none',
      folder: 'INBOX',
      begin: 'all',
      user,
      smtpHost: '127.0.0.1',
      smtpPort: String(smtp.port),
      smtpSecurity: 'none',
    }
    await changeWay(town.db, of, { settings: JSON.stringify(settings) })
    await saveWaySecret(deps, of, { password: 'rahasia' })
    return channelId
  }

  /** A minute later the mailbox is asked again. */
  async function look(): Promise<void> {
    town.clock.advance(61_000)
    await openReader(deps, 1).pass()
  }
  const list = (channelId: number) =>
    town.db
      .selectFrom('message')
      .select([
        'message_id',
        'thread_id',
        'direction',
        'subject',
        'text',
        'officer_id',
        'delivery',
        'is_automatic',
      ])
      .where('council_id', '=', 1)
      .where('channel_id', '=', channelId)
      .orderBy('received_at')
      .execute()
  const announced = () =>
    town.jobs.list.filter((job) => job.name === TAKE_MESSAGE).map((job) => job.payload['messageId'])

  beforeAll(async () => {
    town = await openInboxTown()
    imap = await startDovecot()
    smtp = await openFakeMailServer('rahasia')
    deps = {
      ...town.deps,
      log: createLog('silent'),
      fetcher: createFetcher(),
      mailer: createMailer({ allowPrivate: true }),
      allowPrivateAddresses: true,
    }
  })
  afterAll(async () => {
    await smtp.turnOff()
    await imap.stop()
    await town.close()
  })

  it('several readers over one mailbox keep each letter once', async () => {
    const channelId = await connect('bersama')
    for (let at = 0; at < 40; at += 1) imap.deliver('bersama', mail({ subject: `Lubang ${at}` }), NOW)
    town.clock.advance(61_000)
    await Promise.all([1, 2, 3].map(() => openReader(deps, 1).pass()))
    await look()
    expect(await list(channelId)).toHaveLength(40)
  })

  it('the same letter to two mailboxes is two messages', async () => {
    const one = await connect('pertama')
    const two = await connect('kedua')
    const letter = mail({ subject: 'Untuk dua kotak' })
    imap.deliver('pertama', letter, NOW)
    imap.deliver('kedua', letter, NOW)
    await look()
    expect([await list(one), await list(two)].map((found) => found.length)).toEqual([1, 1])
  })

  it('an answer goes back as a letter; what answers it joins its thread, from its own citizen only', async () => {
    const channelId = await connect('utama')
    imap.deliver('utama', mail({ subject: 'Air mati', id: '<awal@contoh.example>' }), NOW)
    await look()
    const [first] = await list(channelId)
    const text = 'Petugas menuju lokasi.'
    const answer = {
      councilId: 1,
      threadId: first!.thread_id,
      text,
      mediaIds: [],
      officerId: null,
      at: town.clock.now(),
    }
    await inTransaction(town.db, (tx) => queueReply(tx, town.jobs, answer))
    await sendReplies(deps, 1)
    const letter = smtp.letters.at(-1)!.text
    expect(letter).toContain('In-Reply-To: <awal@contoh.example>')
    expect(letter).toContain('Auto-Submitted: auto-replied')
    const ours = /Message-ID: <(.*)>/.exec(letter)![1]!
    const headers = [`In-Reply-To: <${ours}>`]
    imap.deliver('utama', mail({ subject: 'Terima kasih', headers }), NOW)
    imap.deliver('utama', mail({ subject: 'Re: Air mati', from: 'lain@contoh.example', headers }), NOW)
    await look()
    const messages = await list(channelId)
    const threadOf = (subject: string) => messages.find((one) => one.subject === subject)?.thread_id
    expect(threadOf('Terima kasih')).toBe(first!.thread_id)
    expect(threadOf('Re: Air mati')).not.toBe(first!.thread_id)
    expect(messages.find((one) => one.direction === 'out')).toMatchObject({ delivery: 'sent' })

    const report = mail({
      from: 'MAILER-DAEMON@contoh.example',
      headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
      body: `--b\r\n\r\nTidak sampai\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${ours}>\r\n\r\nx\r\n--b--`,
    })
    imap.deliver('utama', report, NOW)
    await look()
    const after = await list(channelId)
    expect(after.find((one) => one.direction === 'out')).toMatchObject({ delivery: 'failed' })
    const machine = after.find((one) => one.is_automatic && one.direction === 'in')
    expect(machine).toBeDefined()
    expect(announced()).not.toContain(machine!.message_id)
  })

  it('a letter that claims to be the leader’s is a citizen’s, and machines announce no case', async () => {
    const channelId = await connect('palsu')
    imap.deliver('palsu', mail({ from: 'Bupati <bupati@samparana.example>', subject: 'Perintah' }), NOW)
    imap.deliver('palsu', mail({ from: OWN, subject: 'Surat sendiri' }), NOW)
    imap.deliver('palsu', mail({ subject: 'Di luar kantor', headers: ['Auto-Submitted: auto-replied'] }), NOW)
    await look()
    const messages = await list(channelId)
    expect(messages.map((one) => [one.direction, one.officer_id])).toEqual(
      Array.from({ length: 3 }, () => ['in', null]),
    )
    const told = messages.filter((one) => announced().includes(one.message_id)).map((one) => one.subject)
    expect(told).toEqual(['Perintah'])
  })

  it('a letter nobody can read is there with its file', async () => {
    const channelId = await connect('rusak')
    const broken = mail({ subject: 'Rusak', headers: [`X: ${'<script>'.repeat(200_000)}`] })
    imap.deliver('rusak', broken, NOW)
    await look()
    const [message] = await list(channelId)
    expect(message).toMatchObject({ subject: 'Rusak' })
    expect(message!.text).toContain('tidak terbaca')
    const files = await town.db
      .selectFrom('message_file')
      .selectAll()
      .where('council_id', '=', 1)
      .where('message_id', '=', message!.message_id)
      .execute()
    expect(files).toMatchObject([{ kind: 'document', name: 'surat-asli.txt' }])
  })

  it('a mailbox that does not open turns its light red, and green again', async () => {
    const channelId = await connect('merah')
    const of = { councilId: 1, channelId }
    const light = () =>
      town.db
        .selectFrom('inbox_channel')
        .select(['health', 'health_told', 'polled_at'])
        .where('council_id', '=', 1)
        .where('channel_id', '=', channelId)
        .executeTakeFirstOrThrow()
    await saveWaySecret(deps, of, { password: 'salah' })
    await look()
    expect(await light()).toMatchObject({ health: 'broken', polled_at: town.clock.now() })
    expect(JSON.stringify(await light())).not.toContain('salah')
    await saveWaySecret(deps, of, { password: 'rahasia' })
    await look()
    expect(await light()).toMatchObject({ health: 'good' })
  })
})
