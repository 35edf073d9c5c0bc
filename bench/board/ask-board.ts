import type { App } from '../../src/platform/http/index.ts'

const WINDOWS = ['6h', '24h', '7d'] as const

/** How long something took, in milliseconds: on the clock, and of this process's processor time. */
export type Taken = { wall: number; cpu: number }

export type Asked = Taken & { question: string; kind: string }

/** The value under which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0
}

/** Does something and says how long it took. */
export function timeOf<Result>(act: () => Result): Taken & { result: Result } {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const result = act()
  const wall = performance.now() - begun
  const used = process.cpuUsage(cpu)
  return { result, wall, cpu: (used.user + used.system) / 1000 }
}

/** Asks over HTTP; throws when the answer is not a 200. */
export async function ask(app: App, question: string, kind: string): Promise<Asked> {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const reply = await app.inject(question)
  const wall = performance.now() - begun
  if (reply.statusCode !== 200)
    throw new Error(`${question}: ${reply.statusCode} ${reply.body.slice(0, 200)}`)
  const used = process.cpuUsage(cpu)
  return { question, kind, wall, cpu: (used.user + used.system) / 1000 }
}

type Filters = {
  places: { code: string }[]
  affairs: { code: string }[]
  sources: { id: number }[]
}

/** Every board there is to ask for: each window whole, and by each place, affair and source alone. */
export async function listQuestions(app: App): Promise<{ kind: string; question: string }[]> {
  const found = (await app.inject('/api/board/filters')).json<Filters>()
  const parts = [
    { kind: 'all', filter: '' },
    ...found.places.map(({ code }) => ({ kind: 'place', filter: `&place=${code}` })),
    ...found.affairs.map(({ code }) => ({ kind: 'affair', filter: `&affair=${code}` })),
    ...found.sources.map(({ id }) => ({ kind: 'source', filter: `&source=${id}` })),
  ]
  return WINDOWS.flatMap((window) =>
    parts.map(({ kind, filter }) => ({
      kind: `${window} ${kind}`,
      question: `/api/board?window=${window}${filter}`,
    })),
  )
}
