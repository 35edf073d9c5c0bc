import type { Db } from '../platform/db/index.ts'
import { mentionNumbered, mentionWhole, nameFound, type AuditLine, type StageNames } from './audit-names.ts'
import { listInvitedNames } from './officers/links.store.ts'
import { listNewestNames } from './offices/offices.store.ts'
import { listOfficerNames } from './officers.store.ts'
import { can } from './rights.ts'

const OF_AN_INVITATION = new Set(['officer.invited', 'invitation.withdrawn'])
const OF_AN_OFFICER = /^(officer|password|second-factor)\.|^session\.others-ended$/

function mentions(line: AuditLine) {
  if (OF_AN_INVITATION.has(line.action)) return mentionWhole(line, 'subject', 'invitation')
  if (OF_AN_OFFICER.test(line.action)) return mentionWhole(line, 'subject', 'officer')
  return mentionNumbered(line, 'subject', 'office')
}

/** Officers, who was invited, and offices, as the log of changes calls them. Every reader of the log may know these names. */
export function namePeople(db: Db): StageNames {
  return {
    mentions,
    names: {
      officer: async (actor, ids) => {
        const page = can(actor, 'people.manage') ? '/officers' : null
        const rows = await listOfficerNames(db, actor.councilId, ids)
        return nameFound(ids, rows, ({ id, name }) => [id, { name, page }])
      },
      invitation: async (actor, ids) => {
        const rows = await listInvitedNames(db, actor.councilId, ids)
        return nameFound(ids, rows, ({ id, name }) => [id, name === null ? null : { name, page: null }])
      },
      office: async (actor, ids) => {
        const rows = await listNewestNames(db, actor.councilId, ids.map(Number))
        return nameFound(ids, rows, ({ id, name }) => [String(id), { name, page: `/offices/${id}` }])
      },
    },
  }
}
