import type { Council } from '../council/index.ts'
import { drawIssueQueue, GOAL, labelPost, type LabelDeps } from '../listening/corrections/index.ts'
import { drawIssue } from '../listening/board/index.ts'
import type { Detector } from '../listening/issues/index.ts'
import { findOfficerByEmail } from '../people/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Jobs } from '../platform/jobs.ts'
import { sampleOfficers } from '../sample/index.ts'
import type { OpenBoard } from './open-board.ts'
import { forgetTruth, readTruth, type Tones } from './sample-truth.ts'

/** Of the five, so many are checked: beside them one sees how an issue looks that nobody has checked. */
const CHECKED = 3
const WINDOW = '24h'

type Deps = {
  db: Db
  council: Council
  detector: Detector
  jobs: Jobs
  reading: OpenBoard
}

type Analyst = { id: string; name: string }

/** Judges the posts drawn from one issue, as an analyst does at "Periksa isu ini", until the goal is reached. */
async function checkIssue(deps: LabelDeps, issue: number, tones: Tones, analyst: Analyst): Promise<void> {
  const check = { issue, window: WINDOW } as const
  const queue = await drawIssueQueue(deps, { ...check, limit: GOAL })
  if (!queue?.check) return
  for (const { post, text } of queue.items.slice(0, queue.check.goal - queue.check.judged)) {
    await labelPost(deps, { post, tone: tones[text] ?? 'unclear', check }, analyst)
  }
}

/**
 * Has the analyst of the fictional council check its first issues, so that the board shows what a check is worth. Once,
 * after the posts of the sample are grouped; a check that was cut off goes on at the next start.
 */
export async function checkSample({ db, council, detector, jobs, reading }: Deps): Promise<void> {
  const tones = await readTruth(db, council)
  const officer = sampleOfficers.find(({ role }) => role === 'analyst')
  const id = officer && (await findOfficerByEmail(db, council.id, officer.email))
  if (!id || Object.keys(tones).length === 0) return
  await detector.settle()
  const { board, clock, followed } = reading
  await board.live.refresh()
  const { issues } = await board.live.read({ window: WINDOW, top: 5 })
  const { id: councilId, timeZone } = council
  const deps: LabelDeps = {
    db,
    clock,
    jobs,
    followed,
    councilId,
    timeZone,
    drawIssue: (issue, window) => drawIssue(board, issue, window),
  }
  for (const issue of issues.slice(0, CHECKED)) {
    await checkIssue(deps, Number(issue.id), tones, { id, name: officer.name })
  }
  await forgetTruth(db, council)
  await board.live.refresh()
}
