import { openFakeMailServer } from '../fakes/fake-mail-server.ts'
import { registerAnswerRoutes } from '../../src/inbox/answers/index.ts'
import { followFate } from '../../src/inbox/answers/sending/follow-fate.ts'
import { sendDueAnswers } from '../../src/inbox/answers/sending/send-due.ts'
import { followWord, registerCaseStage } from '../../src/inbox/cases/index.ts'
import { followNotice } from '../../src/inbox/information/index.ts'
import { takeMessage } from '../../src/inbox/cases/intake/take-message.ts'
import {
  ANSWER_FATE,
  receiveMessage,
  registerMessageRoutes,
  type AnswerFate,
} from '../../src/inbox/messages/index.ts'
import { sendReplies } from '../../src/inbox/messages/sending/index.ts'
import type { App } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFetcher, createMailer } from '../../src/platform/network/index.ts'
import { listJobs } from './inbox-town.ts'
import { openOffice, type Stage } from './office.ts'
import { enterAs, foundOffice, SAMPARANA as council } from './working-offices.ts'

type Outside = ReturnType<typeof openOutside>

/** What an office reaches of the world outside: jobs are written down, private addresses allowed. */
function openOutside() {
  return {
    jobs: listJobs(),
    log: createLog('silent'),
    council,
    publicUrl: undefined,
    fetcher: createFetcher({ allowPrivate: true }),
    mailer: createMailer({ allowPrivate: true }),
    allowPrivateAddresses: true,
  }
}

/**
 * An office that writes letters: a desk with one case officer, and a mail server that is down until `turnOn`. `more`
 * registers further routes.
 */
export async function openLetterOffice(
  more: (app: App, stage: Stage, outside: Outside) => void = () => undefined,
) {
  const outside = openOutside()
  const { jobs, fetcher } = outside
  const office = await openOffice({}, (app, stage) => {
    const all = { ...stage, ...outside }
    registerMessageRoutes(app, all)
    registerCaseStage(app, all)
    registerAnswerRoutes(app, all)
    more(app, stage, outside)
  })
  const desk = await foundOffice(office, 'Prokopim', ['kominfo'], true)
  const ester = (await enterAs(office, 'case-officer', desk)).browser
  const mail = await openFakeMailServer()
  await mail.turnOff()
  const settings = {
    address: 'aduan@contoh.go.id',
    smtpHost: '127.0.0.1',
    smtpPort: String(mail.port),
    smtpSecurity: 'none',
  }
  const { channel_id: channelId } = await office.db
    .insertInto('inbox_channel')
    .values({ council_id: 1, kind: 'email', name: 'Surel aduan', settings: JSON.stringify(settings) })
    .returning('channel_id')
    .executeTakeFirstOrThrow()
  const depsOf = () => ({ ...outside, db: office.db, dataDir: office.dataDir, clock: office.clock })
  let citizens = 0
  let written = 0

  /** A citizen writes a letter; their case. The same `citizen` goes on in the same conversation. */
  async function receiveLetter(citizen = (citizens += 1)): Promise<number> {
    written += 1
    const received = await receiveMessage(depsOf(), {
      councilId: 1,
      channelId,
      externalId: `surat-${written}@contoh.example 0123456789abcdef`,
      sentAt: office.clock.now(),
      contact: { address: `warga${citizen}@contoh.example`, name: 'Warga Contoh' },
      text: `Lampu jalan nomor ${citizen} padam sejak Senin`,
      subject: 'Lampu jalan',
      files: [],
    })
    const taken = await takeMessage(depsOf(), { councilId: 1, ...received })
    return taken!.caseId!
  }

  return {
    office,
    desk,
    ester,
    mail,
    depsOf,
    receiveLetter,
    /** The number of the last new citizen, for a further letter of theirs. */
    lastCitizen: () => citizens,
    /** What the work role does: hands over, sends, and tells answers and cases what became of it. */
    async work(): Promise<void> {
      await sendDueAnswers(depsOf())
      await sendReplies(depsOf(), 1)
      for (const { name, payload } of jobs.list.splice(0)) {
        if (name !== ANSWER_FATE) continue
        const { messageId } = payload as AnswerFate
        await followFate(depsOf(), 1, messageId)
        await followWord(depsOf(), 1, messageId)
        await followNotice(depsOf(), 1, messageId)
      }
    },
    async close(): Promise<void> {
      await mail.turnOff()
      await fetcher.close()
      await office.close()
    },
  }
}
export type LetterOffice = Awaited<ReturnType<typeof openLetterOffice>>
