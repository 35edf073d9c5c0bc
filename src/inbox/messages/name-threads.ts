import {
  can,
  mentionWhole,
  nameFound,
  type Actor,
  type AuditLine,
  type Mention,
  type Named,
  type StageNames,
} from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { mayReadThread } from './may-read.ts'
import { listOfMessages, listSubjects } from './reading/subjects.store.ts'

function mentions(line: AuditLine): Mention[] {
  if (line.action === 'inbox.entry.written') return mentionWhole(line, 'subject', 'message')
  return /^inbox\.(message|citizen)\./.test(line.action) ? mentionWhole(line, 'subject', 'thread') : []
}

type About = { id: string; subject: string; officeId: number | null }

function nameOf(actor: Actor, thread: About): Named | null {
  if (thread.subject === '' || !mayReadThread(actor, thread)) return null
  return { name: thread.subject, page: `/inbox/${thread.id}` }
}

/** Conversations as the log of changes calls them: by their subject, where they have one. */
export function nameThreads(db: Db): StageNames {
  return {
    mentions,
    names: {
      thread: async (actor, ids) => {
        if (!can(actor, 'messages.read')) return new Map()
        const rows = await listSubjects(db, actor.councilId, ids)
        return nameFound(ids, rows, (thread) => [thread.id, nameOf(actor, thread)])
      },
      message: async (actor, ids) => {
        if (!can(actor, 'messages.read')) return new Map()
        const rows = await listOfMessages(db, actor.councilId, ids)
        return nameFound(ids, rows, (thread) => [thread.messageId, nameOf(actor, thread)])
      },
    },
  }
}
