import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { recordAudit, requireRight } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { problem, type App, type Words } from '../../../platform/http/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { importRunSchema, withdrawalPreviewSchema, type TouchedIssues } from '../contract.ts'
import { WITHDRAW_WORDS } from '../words.data.ts'
import { findImport } from './imports.store.ts'
import {
  beginWithdrawal,
  enqueueWithdrawal,
  findWithdrawable,
  listClustersOfImport,
  type WithdrawRefusal,
} from './withdraw-import.ts'

export type WithdrawalDeps = {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  /** Which issues posts of these clusters belong to: sources know clusters only by number. */
  findTouched(clusters: readonly { cluster: number; posts: number }[]): Promise<TouchedIssues>
}

const NOT_WITHDRAWN: Words = { id: 'Impor ini tidak dapat ditarik', en: 'This import cannot be taken back' }

const byId = z.object({ id: z.coerce.number().int().positive() })

function refuse(reply: FastifyReply, refusal: WithdrawRefusal) {
  if (refusal === 'no-such-import') return problem(reply, 404, 'not-found')
  return problem(reply, 409, refusal, { title: NOT_WITHDRAWN, detail: WITHDRAW_WORDS[refusal] })
}

function registerPreview(app: App, deps: WithdrawalDeps): void {
  app.get(
    '/api/imports/:id/withdrawal',
    {
      preHandler: requireRight('imports.run'),
      schema: {
        tags: ['imports'],
        summary: 'What taking an import back would delete: posts, and the issues that lose them',
        params: byId,
        response: { 200: withdrawalPreviewSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const found = await findWithdrawable(deps.db, actor.councilId, params.id)
      if (!found.ok) return refuse(reply, found.refusal)
      const touched = await deps.findTouched(await listClustersOfImport(deps.db, found.run))
      const { posts, from, to } = found
      return { posts, from: from.toISOString(), to: to.toISOString(), ...touched }
    },
  )
}

function registerWithdrawing(app: App, { db, jobs }: WithdrawalDeps): void {
  app.post(
    '/api/imports/:id/withdraw',
    {
      preHandler: requireRight('imports.run'),
      schema: {
        tags: ['imports'],
        summary: 'Take an import back: the posts it brought are deleted, also from all counts',
        params: byId,
        response: { 202: importRunSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const { councilId, officer } = actor
      const officerId = officer?.id ?? null
      const begun = await beginWithdrawal({ db, councilId }, params.id, officerId, async (tx, run) => {
        await enqueueWithdrawal(jobs, tx, run)
        const detail = `${run.posts_to_withdraw ?? 0}`
        await recordAudit(tx, {
          councilId,
          officerId,
          action: 'import.withdrawn',
          subject: run.file_name,
          detail,
        })
      })
      if (!begun.ok) return refuse(reply, begun.refusal)
      const run = await findImport(db, councilId, params.id)
      if (!run) throw new Error(`import ${params.id} is not there`)
      return reply.code(202).send(run)
    },
  )
}

/** Routes of taking an import back: a look at what would go, and the act. */
export function registerWithdrawalRoutes(app: App, deps: WithdrawalDeps): void {
  registerPreview(app, deps)
  registerWithdrawing(app, deps)
}
