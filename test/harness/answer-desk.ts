import { openCase, registerCaseStage } from '../../src/inbox/cases/index.ts'
import { registerAnswerRoutes } from '../../src/inbox/answers/index.ts'
import { inTransaction } from '../../src/platform/db/index.ts'
import { createLog } from '../../src/platform/log.ts'
import { listJobs } from './inbox-town.ts'
import { openOffice } from './office.ts'
import { SAMPARANA } from './working-offices.ts'

/** An office whose officers read cases and answer them. */
export async function openAnswerDesk() {
  const office = await openOffice({}, (app, stage) => {
    const all = {
      ...stage,
      jobs: listJobs(),
      log: createLog('silent'),
      council: SAMPARANA,
      publicUrl: undefined,
    }
    registerCaseStage(app, all)
    registerAnswerRoutes(app, all)
  })
  /** A case that nobody wrote on a channel: its id. */
  async function openMatter(text: string): Promise<number> {
    const of = {
      councilId: SAMPARANA.id,
      threadId: null,
      isAnonymous: false,
      isConfidential: false,
      by: null,
    }
    const opened = await inTransaction(office.db, (tx) =>
      openCase(tx, { council: SAMPARANA, dataDir: office.dataDir }, { ...of, text, at: office.clock.now() }),
    )
    return opened.caseId
  }
  return { ...office, openMatter }
}
export type AnswerDesk = Awaited<ReturnType<typeof openAnswerDesk>>
