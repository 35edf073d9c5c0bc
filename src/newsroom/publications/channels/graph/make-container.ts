import { z } from 'zod'
import type { Checkpoint, PrepareResult } from '../channel.ts'
import { failedPrepare, readAnswer, refuse, type Outcome } from '../exchange/index.ts'
import type { GraphCall } from './call-graph.ts'

const madeSchema = z.object({ id: z.string().min(1) })
const statusSchema = z.object({
  status_code: z.string().optional(),
  status: z.string().optional(),
  error_message: z.string().optional(),
})
const checkpointSchema = z.object({
  children: z.array(z.string()).default([]),
  container: z.string().nullable().default(null),
})
type Progress = z.infer<typeof checkpointSchema>

/** A post that Meta fetches and prepares before it is published: items first where there are several, then the post. */
export type ContainerPlan = {
  edge: string
  /** Bodies of the items of a carousel; empty for a post with none or one. */
  items: readonly Record<string, unknown>[]
  post(children: readonly string[]): Record<string, unknown>
  /** Meta asks to wait this long after making it. */
  firstWaitMs: number
  pollMs: number
}

export type ContainerDesk = {
  call(call: GraphCall): Promise<Outcome>
  save(checkpoint: Checkpoint): Promise<void>
}

/** What was prepared before, whatever a checkpoint holds. */
export function readContainer(checkpoint: Checkpoint | null): Progress {
  return checkpointSchema.safeParse(checkpoint ?? {}).data ?? { children: [], container: null }
}

async function make(desk: ContainerDesk, plan: ContainerPlan, progress: Progress): Promise<PrepareResult> {
  const { edge } = plan
  for (const item of plan.items.slice(progress.children.length)) {
    const made = readAnswer(await desk.call({ method: 'POST', path: edge, json: item }), madeSchema)
    if (made.kind !== 'read') return failedPrepare(made)
    progress.children.push(made.body.id)
    await desk.save({ ...progress })
  }
  const json = plan.post(progress.children)
  const made = readAnswer(await desk.call({ method: 'POST', path: edge, json }), madeSchema)
  if (made.kind !== 'read') return failedPrepare(made)
  progress.container = made.body.id
  await desk.save({ ...progress })
  return { outcome: 'pending', checkpoint: { ...progress }, afterMs: plan.firstWaitMs }
}

/**
 * Makes the container, or asks how far Meta has come with it: IN_PROGRESS, FINISHED, ERROR, EXPIRED (after 24 hours),
 * PUBLISHED. A container that nobody publishes is harmless, so every step may be repeated.
 */
export async function makeContainer(
  desk: ContainerDesk,
  plan: ContainerPlan,
  checkpoint: Checkpoint | null,
): Promise<PrepareResult> {
  const progress = readContainer(checkpoint)
  if (progress.container === null) return make(desk, plan, progress)
  return follow(desk, plan, progress, progress.container)
}

async function follow(
  desk: ContainerDesk,
  plan: ContainerPlan,
  progress: Progress,
  path: string,
): Promise<PrepareResult> {
  const fields = plan.edge.endsWith('/threads') ? 'status,error_message' : 'status_code,status'
  const asked = readAnswer(await desk.call({ method: 'GET', path, query: { fields } }), statusSchema)
  if (asked.kind !== 'read') return failedPrepare(asked)
  const { status_code, status = '', error_message } = asked.body
  switch (status_code ?? status) {
    case 'FINISHED':
    case 'PUBLISHED':
      return { outcome: 'ready', checkpoint: { ...progress } }
    case 'EXPIRED':
      return make(desk, plan, { children: [], container: null })
    case 'ERROR':
      return refuse('media', error_message ?? status)
    default:
      return { outcome: 'pending', checkpoint: { ...progress }, afterMs: plan.pollMs }
  }
}
