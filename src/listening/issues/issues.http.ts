import { z } from 'zod'
import { requireCouncil, requireRight } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { problem, type App, type Words } from '../../platform/http/index.ts'
import {
  actionResultSchema,
  foundPostsSchema,
  issueActionSchema,
  issueHistorySchema,
  issueListSchema,
  postFilterSchema,
  postPageSchema,
  type ProgrammeName,
} from './contract.ts'
import {
  correctIssue,
  undoCorrection,
  type Corrected,
  type Refusal,
  type ToneListener,
  clustersOf,
  type FollowedIssues,
} from './book/index.ts'
import { listIssueFacts } from './findings/index.ts'
import { listIssues, readHistory, readPosts, searchPosts } from './reading/index.ts'

export type IssueRoutesDeps = {
  db: Db
  clock: Clock
  councilId: number
  followed: FollowedIssues
  placeName(code: string): string | null
  /** The council's programmes that hold today; none when left out. */
  listProgrammes?(): Promise<readonly ProgrammeName[]>
  /** Wakes the engine when it runs in this process. */
  poke?: () => void
  /** Called when something was corrected or taken back: the board may read it at once. */
  onCorrected?: () => Promise<void>
  tones?: ToneListener
}

const idSchema = z.object({ id: z.coerce.number().int().positive() })

const REFUSALS: Record<Refusal, { status: number; words: Words }> = {
  'unknown-issue': { status: 404, words: { id: 'Isu ini tidak ada.', en: 'There is no such issue.' } },
  'unknown-post': { status: 404, words: { id: 'Unggahan ini tidak ada.', en: 'There is no such post.' } },
  'unknown-action': {
    status: 404,
    words: { id: 'Koreksi ini tidak ada.', en: 'There is no such correction.' },
  },
  'not-in-issue': {
    status: 409,
    words: {
      id: 'Ada unggahan yang tidak (lagi) di isu ini. Muat ulang lalu pilih kembali.',
      en: 'Some of these posts are not (any more) in this issue. Reload and choose again.',
    },
  },
  'same-issue': {
    status: 409,
    words: { id: 'Semuanya sudah satu isu.', en: 'They are one issue already.' },
  },
  'already-undone': {
    status: 409,
    words: { id: 'Koreksi ini sudah dibatalkan.', en: 'This correction was taken back already.' },
  },
  'cannot-split': {
    status: 409,
    words: {
      id: 'Unggahan ini terlalu lama untuk dipisahkan: isunya sudah diarsipkan.',
      en: 'These posts are too old to be split off: their issue has been archived.',
    },
  },
  'lead-strand': {
    status: 409,
    words: {
      id: 'Untaian ini memberi isunya nama. Pisahkan untaian yang lain.',
      en: 'This strand gives the issue its name. Take the other strands out.',
    },
  },
  'unknown-campaign': {
    status: 404,
    words: {
      id: 'Tanda terkoordinasi ini tidak ada (lagi).',
      en: 'There is no such mark of coordination (any more).',
    },
  },
  'engine-busy': {
    status: 503,
    words: {
      id: 'Pemisahan dicatat dan dikerjakan begitu pengelompokan berjalan lagi.',
      en: 'The split is kept and will be done as soon as grouping goes on.',
    },
  },
}

/** Lists of issues, their posts and history, and what analysts correct. */
export function registerIssueRoutes(app: App, deps: IssueRoutesDeps): void {
  registerReadRoutes(app, deps)
  registerSearchRoute(app, deps)
  registerHistoryRoute(app, deps)
  registerCorrectRoutes(app, deps)
}

/** An issue by any of its ids, or null. */
async function findIssue(deps: IssueRoutesDeps, id: number, strand?: string) {
  await deps.followed.refresh()
  const found = clustersOf(deps.followed, id, strand)
  const facts = await listIssueFacts(deps.db, deps.councilId, [found.issue])
  return facts.has(found.issue) ? found : null
}

function registerReadRoutes(app: App, deps: IssueRoutesDeps): void {
  app.get(
    '/api/issues',
    {
      schema: {
        tags: ['issues'],
        summary:
          'Issues, last spoken of first; `query` searches their names, `only=returned` gives those spoken of again',
        querystring: z.object({
          query: z.string().max(200).optional(),
          cursor: z.string().max(60).optional(),
          only: z.enum(['returned']).optional(),
        }),
        response: { 200: issueListSchema },
      },
      preHandler: [requireRight('board.read'), requireCouncil(deps.councilId)],
    },
    (request) => listIssues(deps, request.query),
  )
  app.get(
    '/api/issues/:id/posts',
    {
      schema: {
        tags: ['issues'],
        summary: 'Posts of an issue, newest first, by pages',
        params: idSchema,
        querystring: postFilterSchema,
        response: { 200: postPageSchema },
      },
      preHandler: [requireRight('posts.read'), requireCouncil(deps.councilId)],
    },
    async (request, reply) => {
      const { strand } = request.query
      const found = await findIssue(deps, request.params.id, strand)
      return found ? readPosts(deps, found.clusters, request.query) : problem(reply, 404, 'not-found')
    },
  )
}

function registerSearchRoute(app: App, deps: IssueRoutesDeps): void {
  app.get(
    '/api/posts',
    {
      schema: {
        tags: ['issues'],
        summary:
          'Posts with these words in title or text, newest first; one call looks back over a bounded stretch',
        querystring: z.object({
          query: z.string().trim().min(2).max(140),
          cursor: z.string().max(60).optional(),
        }),
        response: { 200: foundPostsSchema },
      },
      preHandler: [requireRight('posts.read'), requireCouncil(deps.councilId)],
    },
    (request) => searchPosts(deps, request.query),
  )
}

function registerHistoryRoute(app: App, deps: IssueRoutesDeps): void {
  app.get(
    '/api/issues/:id/history',
    {
      schema: {
        tags: ['issues'],
        summary: 'Names, merges and corrections of an issue, newest first',
        params: idSchema,
        response: { 200: issueHistorySchema },
      },
      preHandler: [requireRight('board.read'), requireCouncil(deps.councilId)],
    },
    async (request, reply) => {
      const found = await findIssue(deps, request.params.id)
      if (!found) return problem(reply, 404, 'not-found')
      return { entries: await readHistory(deps, found.issue, found.clusters) }
    },
  )
}

function present(result: Extract<Corrected, { ok: true }>) {
  return { actionId: String(result.actionId), issue: String(result.issue) }
}

function registerCorrectRoutes(app: App, deps: IssueRoutesDeps): void {
  app.post(
    '/api/issue-actions',
    {
      schema: {
        tags: ['issues'],
        summary: 'Rename, merge, split, not ours, status, owner, sentiment: kept with who and when, undoable',
        body: issueActionSchema,
        response: { 200: actionResultSchema },
      },
      preHandler: [requireRight('issues.correct'), requireCouncil(deps.councilId)],
    },
    async (request, reply) => {
      const { officer } = request.actor
      const result = await correctIssue(deps, request.body, officer)
      if (result.ok) await deps.onCorrected?.()
      if (result.ok) return present(result)
      const { status, words } = REFUSALS[result.refusal]
      return problem(reply, status, result.refusal, { detail: words })
    },
  )
  app.post(
    '/api/issue-actions/:id/undo',
    {
      schema: {
        tags: ['issues'],
        summary: 'Take a correction back',
        params: idSchema,
        response: { 200: actionResultSchema },
      },
      preHandler: [requireRight('issues.correct'), requireCouncil(deps.councilId)],
    },
    async (request, reply) => {
      const { officer } = request.actor
      const result = await undoCorrection(deps, request.params.id, officer)
      if (result.ok) await deps.onCorrected?.()
      if (result.ok) return present(result)
      const { status, words } = REFUSALS[result.refusal]
      return problem(reply, status, result.refusal, { detail: words })
    },
  )
}
