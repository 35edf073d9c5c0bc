import { accountAudit } from './accounts.ts'
import { answerAudit } from './answers.ts'
import { articleAudit } from './articles.ts'
import { auditActions } from './audit.ts'
import { caseAudit } from './cases.ts'
import { deadlineAudit } from './deadlines.ts'
import { hoaxAudit } from './hoaxes.ts'
import { informationAudit } from './information-audit.ts'
import { laporAudit } from './lapor.ts'
import { messageActsAudit } from './message-acts.ts'
import { messagesAudit } from './messages.ts'
import { publicationAudit } from './publication-audit.ts'
import { scheduleAudit } from './schedule.ts'
import { tonesAudit } from './tones.ts'
import { retentionAudit } from './retention.ts'

/** Words of the log of changes: every act of every flow. */
export const log = {
  auditActions: {
    ...auditActions,
    ...articleAudit,
    ...publicationAudit,
    ...accountAudit,
    ...deadlineAudit,
    ...hoaxAudit,
    ...tonesAudit,
    ...scheduleAudit,
    ...answerAudit,
    ...caseAudit,
    ...informationAudit,
    ...laporAudit,
    ...messagesAudit,
    ...messageActsAudit,
    ...retentionAudit,
  },
}
