import type { InboxChannelKind } from '../../src/inbox/messages/contract.ts'
import { registerMessageRoutes } from '../../src/inbox/messages/index.ts'
import { openReader } from '../../src/inbox/messages/intake/index.ts'
import { sendReplies } from '../../src/inbox/messages/sending/index.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFetcher, createMailer } from '../../src/platform/network/index.ts'
import { openFakeWhatsApp, BUSINESS, PHONE } from '../fakes/fake-whatsapp.ts'
import { listJobs } from './inbox-town.ts'
import { openOffice, type Browser } from './office.ts'

const SECRETS = {
  accessToken: 'token-whatsapp-benar',
  appSecret: 'rahasia-aplikasi',
  verifyToken: 'verifikasi',
}
const COUNCIL = {
  id: 1,
  name: 'Kabupaten Contoh',
  placeCode: null,
  timeZone: 'Asia/Makassar',
  sample: false,
} as const

type Channel = { id: number; webhookUrl: string }

/** An office with the inbox's routes, its reader and sender, and a WhatsApp number on a fake platform. */
export async function openInboxOffice() {
  const whatsapp = await openFakeWhatsApp(SECRETS.accessToken, SECRETS.appSecret)
  const jobs = listJobs()
  const outside = {
    fetcher: createFetcher({ allowPrivate: true }),
    mailer: createMailer({ allowPrivate: true }),
    allowPrivateAddresses: true,
  }
  const office = await openOffice({}, (app, { db, dataDir, clock }) =>
    registerMessageRoutes(app, {
      db,
      dataDir,
      clock,
      jobs,
      log: createLog('silent'),
      council: COUNCIL,
      publicUrl: undefined,
      ...outside,
    }),
  )
  const { db, dataDir, clock } = office
  const deps = { db, dataDir, clock, jobs, log: createLog('silent'), council: COUNCIL, ...outside }
  const reader = openReader(deps, 1)
  return {
    ...office,
    jobs,
    deps,
    whatsapp,
    read: () => reader.pass(),
    send: () => sendReplies(deps, 1),
    /** Connects the WhatsApp number as an operator does. */
    connect: async (operator: Browser, kind: InboxChannelKind = 'whatsapp'): Promise<Channel> => {
      const values = { phoneNumberId: PHONE, businessId: BUSINESS, ...SECRETS }
      const body = { kind, name: 'WhatsApp Pemkab', values }
      const answer = await operator.call<Channel>('/api/inbox/channels', { body })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      // The address of the platform is no field of the form: nobody but a test has another.
      const settings = { phoneNumberId: PHONE, businessId: BUSINESS, apiUrl: whatsapp.url }
      await db
        .updateTable('inbox_channel')
        .set({ settings: JSON.stringify(settings) })
        .where('channel_id', '=', answer.body.id)
        .execute()
      return answer.body
    },
    /** Hands the fake's webhooks over, and gives the answers' status codes. */
    handOver: async (channel: Channel, times = 1): Promise<number[]> => {
      const codes: number[] = []
      for (const { body, headers } of whatsapp.deliver()) {
        for (let time = 0; time < times; time += 1) {
          const url = channel.webhookUrl
          codes.push((await office.app.inject({ method: 'POST', url, headers, payload: body })).statusCode)
        }
      }
      return codes
    },
    close: async () => {
      await outside.fetcher.close()
      await whatsapp.close()
      await office.close()
    },
  }
}
export type InboxOffice = Awaited<ReturnType<typeof openInboxOffice>>
