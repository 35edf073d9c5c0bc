import { z } from 'zod'
import { requireRight } from '../../people/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import {
  chosenRulesSchema,
  clockViewSchema,
  deadlinesSchema,
  holidayImportResultSchema,
  holidayImportSchema,
  jointLeaveSchema,
  matterSchema,
  newHolidaySchema,
  recountMovesSchema,
  tryRuleSchema,
} from './contract.ts'
import { addHoliday, chooseJointLeave, dropHoliday, type HolidayDeps } from './holidays/change-holidays.ts'
import { importHolidays } from './holidays/import-holidays.ts'
import { readDeadlines, readMoves, tryRule } from './read-deadlines.ts'
import { chooseRules, takeDefaults, type ChoiceRefusal } from './rules/choose-rules.ts'

const guard = requireRight('inbox.manage')
const tags = ['deadlines']
const byId = z.object({ id: z.coerce.number().int().positive() })
const byMatter = z.object({ matter: matterSchema })

const CHOICE_WORDS: Record<ChoiceRefusal, { id: string; en: string }> = {
  'longer-than-law': {
    id: 'Tenggat dari undang-undang boleh dipersingkat, tidak boleh diperpanjang atau diganti satuannya.',
    en: 'A deadline set by law may be shortened, never lengthened or given another unit.',
  },
  'law-missing': {
    id: 'Tenggat yang diwajibkan undang-undang tidak dapat dihapus. Tambahkan kembali, lalu simpan.',
    en: 'The deadline the law demands cannot be taken away. Add it again, then save.',
  },
  'priority-twice': {
    id: 'Satu prioritas muncul dua kali. Gabungkan tenggatnya.',
    en: 'A priority is there twice. Join its deadlines.',
  },
}
const IMPORT_WORDS = {
  'no-headings': {
    id: 'Baris pertama harus memuat judul kolom tanggal dan nama (boleh juga jenis dan dasar).',
    en: 'The first line must have the headings day and name (kind and source may follow).',
  },
  nothing: {
    id: 'Berkas tidak berisi satu hari pun di bawah judul kolom.',
    en: 'The file has no day below its headings.',
  },
  'no-source': {
    id: 'Tulis nomor surat keputusan untuk menandai tahun itu lengkap.',
    en: 'Give the number of the decree to mark the year as complete.',
  },
}

function registerRules(app: App, deps: HolidayDeps): void {
  app.get(
    '/api/deadlines',
    {
      preHandler: guard,
      schema: { tags, summary: 'Rules, holidays and recounts', response: { 200: deadlinesSchema } },
    },
    ({ actor }) => readDeadlines(deps, actor.councilId),
  )
  app.put(
    '/api/deadlines/rules/:matter',
    {
      preHandler: guard,
      schema: {
        tags,
        summary: 'Choose which deadlines start for a matter',
        params: byMatter,
        body: z.object({
          choices: z
            .array(chosenRulesSchema.omit({ matter: true }))
            .min(1)
            .max(4),
        }),
        response: { 200: deadlinesSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const chosen = await chooseRules(deps, actor, params.matter, body.choices)
      if (chosen.ok) return readDeadlines(deps, actor.councilId)
      return problem(reply, 422, chosen.refusal, { detail: CHOICE_WORDS[chosen.refusal] })
    },
  )
  app.delete(
    '/api/deadlines/rules/:matter',
    {
      preHandler: guard,
      schema: {
        tags,
        summary: 'Back to the proposed deadlines',
        params: byMatter,
        response: { 200: deadlinesSchema },
      },
    },
    async ({ actor, params }) => {
      await takeDefaults(deps, actor, params.matter)
      return readDeadlines(deps, actor.councilId)
    },
  )
  registerTrial(app, deps)
}

function registerTrial(app: App, deps: HolidayDeps): void {
  app.post(
    '/api/deadlines/try',
    {
      preHandler: guard,
      schema: {
        tags,
        summary: 'When a rule would be due',
        body: tryRuleSchema,
        response: { 200: clockViewSchema },
      },
    },
    ({ actor, body }) =>
      tryRule(deps, actor.councilId, { rule: body.rule, startedAt: new Date(body.startedAt) }),
  )
}

function registerHolidays(app: App, deps: HolidayDeps): void {
  const answer = { response: { 200: deadlinesSchema } }
  app.post(
    '/api/deadlines/holidays',
    {
      preHandler: guard,
      schema: { tags, summary: 'Add a day of the council', body: newHolidaySchema, ...answer },
    },
    async ({ actor, body }) => {
      await addHoliday(deps, actor, body)
      return readDeadlines(deps, actor.councilId)
    },
  )
  app.delete(
    '/api/deadlines/holidays/:id',
    { preHandler: guard, schema: { tags, summary: 'Take a day away', params: byId, ...answer } },
    async ({ actor, params }, reply) =>
      (await dropHoliday(deps, actor, params.id))
        ? readDeadlines(deps, actor.councilId)
        : problem(reply, 404, 'not-found'),
  )
  app.put(
    '/api/deadlines/joint-leave',
    {
      preHandler: guard,
      schema: {
        tags,
        summary: 'Whether joint leave counts as a working day',
        body: jointLeaveSchema,
        ...answer,
      },
    },
    async ({ actor, body }) => {
      await chooseJointLeave(deps, actor, body.works)
      return readDeadlines(deps, actor.councilId)
    },
  )
}

function registerImport(app: App, deps: HolidayDeps): void {
  app.post(
    '/api/deadlines/holidays/import',
    {
      preHandler: guard,
      schema: {
        tags,
        summary: 'Read a list of holidays as CSV, first only to look at',
        body: holidayImportSchema,
        response: { 200: holidayImportResultSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const read = await importHolidays(deps, actor, body)
      return read.ok ? read.result : problem(reply, 422, read.refusal, { detail: IMPORT_WORDS[read.refusal] })
    },
  )
  app.get(
    '/api/deadlines/recounts/:id',
    {
      preHandler: guard,
      schema: { tags, summary: 'What a recount moved', params: byId, response: { 200: recountMovesSchema } },
    },
    ({ actor, params }) => readMoves(deps.db, actor.councilId, params.id),
  )
}

/** Routes of deadlines: what is counted, the days off, and what recounts moved. */
export function registerClockRoutes(app: App, deps: HolidayDeps): void {
  registerRules(app, deps)
  registerHolidays(app, deps)
  registerImport(app, deps)
}
