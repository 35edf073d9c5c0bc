import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { AFFAIRS } from '../language/index.ts'
import { dayIn, listOffices, requireRight } from '../people/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { problem, type App, type Words } from '../platform/http/index.ts'
import { listChanges, newestChange } from './agenda-changes.store.ts'
import { listTerms } from './agenda.store.ts'
import { changeProgramme, type ProgrammeRefusal } from './change-programme.ts'
import type { AgendaRefusal } from './check-plan.ts'
import {
  affairListSchema,
  agendaHistorySchema,
  agendaOfDaySchema,
  programmeChangeSchema,
  saveAgendaSchema,
  suggestionQuerySchema,
  suggestionSchema,
} from './contract.ts'
import { readAgenda, suggestProgramme } from './read-agenda.ts'
import { saveAgenda } from './save-agenda.ts'
import { suggestOffice } from './suggest-office.ts'

type Deps = { db: Db; clock: Clock; timeZone: string }

const dayQuery = z.object({ day: z.iso.date().optional() })
const today = ({ clock, timeZone }: Deps): string => dayIn(timeZone, clock.now())

const REFUSALS: Record<AgendaRefusal | ProgrammeRefusal, { status: number; detail: Words }> = {
  'not-found': {
    status: 404,
    detail: { id: 'Program ini tidak ada.', en: 'There is no such programme.' },
  },
  'old-version': {
    status: 409,
    detail: {
      id: 'Program ini sudah diganti. Muat ulang agenda, lalu ubah versi yang berlaku.',
      en: 'This programme was replaced. Reload the agenda and change the version that holds.',
    },
  },
  'unknown-mission': {
    status: 400,
    detail: {
      id: 'Misi itu tidak ada pada masa jabatan ini. Pilih salah satu misi yang ada.',
      en: 'The term has no such mission. Choose one of its missions.',
    },
  },
  'unknown-office': {
    status: 400,
    detail: {
      id: 'Kantor itu tidak ada atau sudah ditutup. Pilih kantor yang masih berdiri.',
      en: 'There is no such office, or it was closed. Choose one that stands.',
    },
  },
  'duplicate-name': {
    status: 409,
    detail: {
      id: 'Nama itu sudah dipakai. Pakai nama lain atau gabungkan keduanya.',
      en: 'This name is already in use. Take another one, or join the two.',
    },
  },
  'terms-overlap': {
    status: 409,
    detail: {
      id: 'Masa jabatan berikutnya dimulai sebelum masa jabatan ini berakhir. Betulkan tanggalnya.',
      en: 'The next term begins before this one ends. Correct the dates.',
    },
  },
  'changed-meanwhile': {
    status: 409,
    detail: {
      id: 'Petugas lain baru saja mengubah agenda. Muat ulang, lalu ulangi perubahan Anda.',
      en: 'Another officer has just changed the agenda. Reload it and make your change again.',
    },
  },
}

function refuse(reply: FastifyReply, refusal: AgendaRefusal | ProgrammeRefusal, name = ''): FastifyReply {
  const { status, detail } = REFUSALS[refusal]
  const words = name === '' ? detail : { id: `${name}: ${detail.id}`, en: `${name}: ${detail.en}` }
  return problem(reply, status, refusal, { detail: words })
}

/** The agenda of any day for everyone who reads the board; changed with `agenda.manage`. */
export function registerAgendaRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/agenda',
    {
      preHandler: requireRight('board.read'),
      schema: {
        tags: ['agenda'],
        summary: 'Term of office, missions, programmes and agencies on a day',
        querystring: dayQuery,
        response: { 200: agendaOfDaySchema },
      },
    },
    async ({ actor, query }) => {
      const day = query.day ?? today(deps)
      const version = await newestChange(deps.db, actor.councilId)
      return { ...(await readAgenda(deps.db, actor.councilId, day)), day, version }
    },
  )
  app.get(
    '/api/agenda/history',
    {
      preHandler: requireRight('board.read'),
      schema: {
        tags: ['agenda'],
        summary: 'Changes of the agenda, newest first, and the terms of office',
        response: { 200: agendaHistorySchema },
      },
    },
    async ({ actor }) => ({
      // Names of officers are for officers; visitors of the sample see the changes alone.
      changes: (await listChanges(deps.db, actor.councilId)).map((change) =>
        actor.officer === null ? { ...change, officer: null } : change,
      ),
      terms: await listTerms(deps.db, actor.councilId),
    }),
  )
  registerAffairs(app, deps)
  registerEditing(app, deps)
  registerSuggestion(app, deps)
}

function registerAffairs(app: App, deps: Deps): void {
  app.get(
    '/api/agenda/affairs',
    {
      preHandler: requireRight('board.read'),
      schema: {
        tags: ['agenda'],
        summary: 'The 32 affairs of Law 23/2014 and the office that leads each on a day',
        querystring: dayQuery,
        response: { 200: affairListSchema },
      },
    },
    async ({ actor, query }) => {
      const offices = await listOffices(deps.db, actor.councilId, query.day ?? today(deps))
      const affairs = AFFAIRS.map((affair) => {
        const office = suggestOffice(affair.code, offices)
        return { ...affair, officeId: office?.id ?? null, office: office?.name ?? null }
      })
      return { affairs }
    },
  )
}

function registerEditing(app: App, deps: Deps): void {
  app.put(
    '/api/agenda',
    {
      preHandler: requireRight('agenda.manage'),
      schema: {
        tags: ['agenda'],
        summary: 'Save the agenda of a term: what it no longer has ends on the day, the past keeps it',
        body: saveAgendaSchema,
        response: { 200: agendaOfDaySchema },
      },
    },
    async ({ actor, body }, reply) => {
      const { councilId } = actor
      const { day = today(deps), version, ...plan } = body
      const officerId = actor.officer?.id ?? ''
      const saved = await saveAgenda(deps.db, councilId, plan, { day, version, officerId })
      if (!saved.ok) return refuse(reply, saved.refusal, saved.detail)
      const agenda = await readAgenda(deps.db, councilId, day)
      return { ...agenda, day, version: await newestChange(deps.db, councilId) }
    },
  )
  app.patch(
    '/api/agenda/programmes/:id',
    {
      preHandler: requireRight('agenda.manage'),
      schema: {
        tags: ['agenda'],
        summary: 'Change one programme from a day on; its past keeps what it had',
        params: z.object({ id: z.coerce.number().int() }),
        body: programmeChangeSchema,
        response: { 200: z.object({ id: z.number().int() }) },
      },
    },
    async ({ actor, params, body }, reply) => {
      const day = body.day ?? today(deps)
      const by = { councilId: actor.councilId, officerId: actor.officer?.id ?? '', day }
      const changed = await changeProgramme(deps.db, by, params.id, body)
      return changed.ok ? { id: changed.id } : refuse(reply, changed.refusal)
    },
  )
}

function registerSuggestion(app: App, deps: Deps): void {
  app.post(
    '/api/agenda/suggestion',
    {
      preHandler: requireRight('board.read'),
      schema: {
        tags: ['agenda'],
        summary: 'The programme a text speaks of, and the words it was known by',
        body: suggestionQuerySchema,
        response: { 200: suggestionSchema },
      },
    },
    async ({ actor, body }) => {
      const found = await suggestProgramme(deps.db, actor.councilId, body.text, today(deps))
      if (found === null) return { suggestion: null }
      const { id, name, mission } = found.programme
      return { suggestion: { programmeId: id, name, mission, keywords: found.keywords } }
    },
  )
}
