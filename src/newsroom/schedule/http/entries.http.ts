import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import {
  entryChangeSchema,
  importRequestSchema,
  importResultSchema,
  movedSchema,
  moveSchema,
  newEntrySchema,
  plannedSchema,
} from '../contract.ts'
import {
  changeEntry,
  moveEntry,
  planEntry,
  removeEntry,
  restoreEntry,
  type ScheduleDeps,
} from '../entries/change-entry.ts'
import { importEntries } from '../transfer/import-entries.ts'
import { refuse } from './refuse.http.ts'

const tags = ['schedule']
const planning = requireRight('schedule.manage')
const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const occurrenceSchema = z.object({ occurrence: z.iso.datetime().nullable().default(null) })
const doneSchema = z.object({ ok: z.literal(true) })
/** More than a table may have, so that one too large is refused in words. */
const FILE_BYTES = 12 * 1024 * 1024

const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

function registerChanges(app: App, deps: ScheduleDeps): void {
  app.post(
    '/api/schedule/entries',
    {
      preHandler: planning,
      schema: {
        tags,
        summary: 'Plan a topic, an activity or a notice',
        body: newEntrySchema,
        response: { 201: plannedSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const planned = await planEntry(deps, actor, body)
      return planned.ok ? reply.code(201).send(planned.planned) : refuse(reply, planned.refusal)
    },
  )
  app.put(
    '/api/schedule/entries/:id',
    {
      preHandler: planning,
      schema: {
        tags,
        summary: 'Write an entry anew',
        params: byId,
        body: entryChangeSchema,
        response: { 200: plannedSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const changed = await changeEntry(deps, actor, params.id, body)
      return changed.ok ? changed.planned : refuse(reply, changed.refusal)
    },
  )
}

function registerMoving(app: App, deps: ScheduleDeps): void {
  app.post(
    '/api/schedule/entries/:id/move',
    {
      preHandler: planning,
      schema: {
        tags,
        summary: 'Move an entry or one occurrence; the answer takes it back',
        params: byId,
        body: moveSchema,
        response: { 200: movedSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const moved = await moveEntry(deps, actor, params.id, body)
      return moved.ok ? { undo: moved.undo } : refuse(reply, moved.refusal)
    },
  )
}

function registerRemoving(app: App, deps: ScheduleDeps): void {
  app.post(
    '/api/schedule/entries/:id/remove',
    {
      preHandler: planning,
      schema: {
        tags,
        summary: 'Take an entry or one occurrence off',
        params: byId,
        body: occurrenceSchema,
        response: { 200: doneSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const removed = await removeEntry(deps, actor, params.id, momentOf(body.occurrence))
      return removed.ok ? { ok: true as const } : refuse(reply, removed.refusal)
    },
  )
  app.post(
    '/api/schedule/entries/:id/restore',
    {
      preHandler: planning,
      schema: {
        tags,
        summary: 'Bring back what was taken off',
        params: byId,
        body: occurrenceSchema,
        response: { 200: doneSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const restored = await restoreEntry(deps, actor, params.id, momentOf(body.occurrence))
      return restored.ok ? { ok: true as const } : refuse(reply, restored.refusal)
    },
  )
}

/** Planning, changing, moving, removing and importing entries. */
export function registerEntries(app: App, deps: ScheduleDeps): void {
  registerChanges(app, deps)
  registerMoving(app, deps)
  registerRemoving(app, deps)
  app.post(
    '/api/schedule/import',
    {
      preHandler: planning,
      bodyLimit: FILE_BYTES,
      schema: {
        tags,
        summary: 'Entries from a table (CSV or XLSX): headings, dry run, import',
        body: importRequestSchema,
        response: { 200: importResultSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const done = await importEntries(deps, actor, body)
      return done.ok ? done.result : refuse(reply, done.refusal)
    },
  )
}
