import { expect } from 'vitest'
import {
  drawIssue,
  registerBoardRoutes,
  keepPosts,
  openLiveBoard,
  type LiveBoard,
} from '../../src/listening/board/index.ts'
import {
  followIssues,
  openDetector,
  registerIssueRoutes,
  type Detector,
} from '../../src/listening/issues/index.ts'
import type { ActionResult } from '../../src/listening/issues/contract.ts'
import { followChecks } from '../../src/listening/corrections/index.ts'
import type { Actor } from '../../src/people/rights.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { sql } from '../../src/platform/db/index.ts'
import { createApp, type App } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log.ts'
import type { TestDatabase } from './database.ts'
import { detectorDeps } from './town-posts.ts'

export type TownBoard = {
  app: App
  live: LiveBoard
  detector: Detector
  clock: ReturnType<typeof fixedClock>
  followed: Awaited<ReturnType<typeof followIssues>>
  /** The posts of an issue in the order in which they are drawn to be judged. */
  draw(issue: number, window: '6h' | '24h' | '7d'): ReturnType<typeof drawIssue>
  /** What an address answers; it has to be a 200. */
  ask<Body>(url: string): Promise<Body>
  /** What an analyst does with an issue; it has to be a 200. */
  act(action: object): Promise<ActionResult>
  /** Who asks from now on. */
  actAs(actor: Partial<Actor>): void
  /** Everything that was told is grouped and counted. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Listening and its routes for the council of a test database, asked by the analyst Sari. */
export async function openTownBoard(town: TestDatabase, now: Date): Promise<TownBoard> {
  const clock = fixedClock(now)
  const detector = openDetector(detectorDeps(town))
  const posts = await keepPosts({ db: town.db, councilId: town.councilId, clock })
  const followed = await followIssues(town.db, town.councilId)
  const app = await createApp({ log: createLog('silent'), trustProxy: false })
  let actor: Actor = {
    councilId: town.councilId,
    officer: { id: '00000000-0000-4000-8000-000000000001', name: 'Sari', role: 'analyst', offices: [] },
    mode: 'council',
  }
  await sql`insert into officer (council_id, officer_id, name, email, role)
    values (${town.councilId}, ${actor.officer?.id}, 'Sari', 'sari@contoh.example', 'analyst')
    on conflict do nothing`.execute(town.db)
  app.decorateRequest('actor', null as unknown as Actor)
  app.decorateRequest('sessionId', null)
  app.addHook('onRequest', (request, _reply, done) => {
    request.actor = actor
    done()
  })
  const placeName = (code: string): string => `Tempat ${code}`
  const listProgrammes = () => Promise.resolve([{ id: 31, name: 'Samparana Bebas Banjir' }])
  const board = {
    db: town.db,
    clock,
    council: { id: town.councilId, sample: false, timeZone: 'Asia/Makassar' },
    posts,
    listSources: async () => {
      const found = await sql<{ id: number; name: string; kind: 'social' | 'news' | 'official' }>`
        select source_id as id, name, kind from source where council_id = ${town.councilId}`.execute(town.db)
      return found.rows.map((row) => ({ ...row, health: 'ok' as const, lastPostAt: null, postCount: 0 }))
    },
    placeName,
    listProgrammes,
    listOffices: () =>
      Promise.resolve([
        { id: 7, name: 'Dinas Pekerjaan Umum', affairs: ['pekerjaan-umum'] },
        { id: 8, name: 'Dinas Kesehatan', affairs: ['kesehatan'] },
      ]),
    checks: followChecks(town.db, town.councilId, clock),
    related: (issue: number) => detector.related(issue),
  }
  const live = openLiveBoard(board)
  registerBoardRoutes(app, { ...board, live })
  registerIssueRoutes(app, {
    db: town.db,
    clock,
    councilId: town.councilId,
    followed,
    placeName,
    listProgrammes,
    poke: () => void detector.settle(),
    onCorrected: () => live.refresh(),
  })
  await app.ready()
  return {
    app,
    live,
    detector,
    clock,
    followed,
    draw: (issue, window) => drawIssue(board, issue, window),
    ask: async <Body>(url: string) => {
      const reply = await app.inject(url)
      expect(reply.statusCode, reply.body).toBe(200)
      return reply.json<Body>()
    },
    act: async (action) => {
      const reply = await app.inject({ method: 'POST', url: '/api/issue-actions', payload: action })
      expect(reply.statusCode, reply.body).toBe(200)
      return reply.json<ActionResult>()
    },
    actAs: (change) => void (actor = { ...actor, ...change }),
    settle: async () => {
      // Another process may have grouped meanwhile: then this one starts over from what is stored.
      await detector.settle().catch(() => detector.settle())
      await live.refresh()
    },
    close: async () => {
      live.stop()
      await app.close()
    },
  }
}
