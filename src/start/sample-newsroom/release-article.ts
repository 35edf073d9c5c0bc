import { addAccount, listAccounts } from '../../newsroom/accounts/index.ts'
import { listPublicationsOf, openPublishing, planRelease } from '../../newsroom/publications/index.ts'
import type { Logger } from '../../platform/log.ts'
import type { Fetcher } from '../../platform/network/index.ts'
import type { Rehearsing } from './rehearsing.ts'

/** Practice walls in the place of real accounts: nothing of the sample leaves this machine. */
const WALLS = [
  { office: 'Prokopim', name: 'Laman resmi Samparana', handle: 'samparana', postsPerWeek: 5 },
  { office: 'Prokopim', name: 'Kanal kabar Samparana', handle: '@kabarsamparana', postsPerWeek: 14 },
  { office: 'Prokopim', name: 'Kanal video Samparana', handle: '@videosamparana', postsPerWeek: 2 },
  { office: 'Dinkes', name: 'Dinas Kesehatan', handle: '@dinkes.samparana', postsPerWeek: 3 },
] as const
/** Its admin is asked before another office's article goes out on it. */
const ASKED_WALL = {
  office: 'Dinkes',
  name: 'Kabar Posyandu',
  handle: '@posyandu.samparana',
  postsPerWeek: 1,
} as const
/** Accounts that are only listed: the registry shows who has none that is alive. */
const LISTED = [
  { office: 'PUPR', channel: 'facebook', name: 'PUPR Samparana', postsPerWeek: 7 },
  { office: 'Disdik', channel: 'instagram', name: 'Disdik Samparana', postsPerWeek: 7 },
  { office: 'Dukcapil', channel: 'youtube', name: 'Dukcapil Samparana', postsPerWeek: 2 },
] as const
const DESK_WALLS = ['Laman resmi Samparana', 'Kanal kabar Samparana']

/** The practice walls an activity of this office goes out on: those of the desk, and the office's own. */
export function wallsOf(office: string): string[] {
  const own = WALLS.filter((wall) => wall.office === office).map(({ name }) => name)
  return [...new Set([...DESK_WALLS, ...own])]
}

/** Where the confirmed article of a health centre goes next: the desk's walls, and one whose admin is asked first. */
export const NEXT_WALLS: readonly string[] = [...DESK_WALLS, 'Dinas Kesehatan', ASKED_WALL.name]

/** The official accounts of the sample; those already there stay as they are. Gives the practice walls' ids by name. */
export async function keepAccounts(stage: Rehearsing): Promise<Map<string, number>> {
  const { operator } = stage.cast
  const known = await listAccounts(stage.db, operator.councilId, {})
  const walls = [...WALLS, ASKED_WALL].map((wall) => ({
    ...wall,
    channel: 'sandbox' as const,
    isSandbox: false,
    acceptsAll: wall !== ASKED_WALL,
  }))
  const listed = LISTED.map((one) => ({ ...one, handle: '', isSandbox: false, acceptsAll: false }))
  for (const { office, ...account } of [...walls, ...listed]) {
    if (known.some(({ name }) => name === account.name)) continue
    const added = await addAccount(stage, operator, {
      ...account,
      officeId: stage.officeId(office),
      address: '',
    })
    if (!added.ok) throw new Error(`sample account ${account.name}: ${added.refusal}`)
  }
  const accounts = await listAccounts(stage.db, operator.councilId, {})
  return new Map(accounts.filter(({ channel }) => channel === 'sandbox').map(({ name, id }) => [name, id]))
}

export type SampleRelease = {
  articleId: number
  accountIds: number[]
  /** Local time without zone; null: at once. */
  at: string | null
}

type Outside = { log: Logger; fetcher: Fetcher; publicUrl: string | undefined }

/**
 * Releases a confirmed article on practice walls, through the engine that releases everything; one that an interrupted
 * filling has planned already is only carried out.
 */
export async function releaseArticle(
  stage: Rehearsing,
  outside: Outside,
  release: SampleRelease,
): Promise<void> {
  const { councilId } = stage.cast.editor
  const releaser = openPublishing({ ...stage, ...outside, councilId })
  const plan = {
    articleId: release.articleId,
    at: release.at,
    timeZone: stage.timeZone,
    stalenessMinutes: 60,
    rehearsal: false,
    targets: release.accountIds.map((accountId) => ({ accountId, variant: null })),
  }
  const deps = { ...stage, onChanged: () => Promise.resolve() }
  try {
    const planned = await listPublicationsOf(stage.db, councilId, release.articleId)
    const done = planned.length > 0 ? null : await planRelease(deps, stage.cast.editor, plan)
    if (done?.ok === false) throw new Error(`sample release: ${done.refusal}`)
    if (release.at === null) await releaser.poke()
  } finally {
    await releaser.stop()
  }
}
