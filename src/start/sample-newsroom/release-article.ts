import { addAccount, listAccounts } from '../../newsroom/accounts/index.ts'
import { openPublishing, planRelease } from '../../newsroom/publications/index.ts'
import type { Logger } from '../../platform/log.ts'
import type { Fetcher } from '../../platform/network/index.ts'
import type { Rehearsing } from './rehearsing.ts'

/** Practice walls in the place of real accounts: nothing of the sample leaves this machine. */
const WALLS = [
  { office: 'Prokopim', name: 'Laman resmi Samparana', handle: 'samparana', postsPerWeek: 7 },
  { office: 'Prokopim', name: 'Kanal kabar Samparana', handle: '@kabarsamparana', postsPerWeek: 7 },
  { office: 'Dinkes', name: 'Dinas Kesehatan', handle: '@dinkes.samparana', postsPerWeek: 3 },
] as const
/** Accounts that are only listed: the registry shows who has none that is alive. */
const LISTED = [
  { office: 'PUPR', channel: 'facebook', name: 'PUPR Samparana', postsPerWeek: 7 },
  { office: 'Disdik', channel: 'instagram', name: 'Disdik Samparana', postsPerWeek: 7 },
  { office: 'Dukcapil', channel: 'youtube', name: 'Dukcapil Samparana', postsPerWeek: 2 },
] as const

/** The official accounts of the sample; those already there stay as they are. Gives the ids of the practice walls. */
export async function keepAccounts(stage: Rehearsing): Promise<number[]> {
  const { operator } = stage.cast
  const known = await listAccounts(stage.db, operator.councilId, {})
  const walls = WALLS.map((wall) => ({
    ...wall,
    channel: 'sandbox' as const,
    isSandbox: false,
    acceptsAll: true,
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
  return accounts.filter(({ channel }) => channel === 'sandbox').map(({ id }) => id)
}

/** Releases a confirmed article at once on the practice walls, through the engine that releases everything. */
export async function releaseArticle(
  stage: Rehearsing,
  outside: { log: Logger; fetcher: Fetcher; publicUrl: string | undefined },
  release: { articleId: number; accountIds: number[] },
): Promise<void> {
  const { councilId } = stage.cast.editor
  const releaser = openPublishing({ ...stage, ...outside, councilId })
  const plan = {
    articleId: release.articleId,
    at: null,
    timeZone: stage.timeZone,
    stalenessMinutes: 60,
    rehearsal: false,
    targets: release.accountIds.map((accountId) => ({ accountId, variant: null })),
  }
  const deps = { ...stage, onChanged: () => releaser.poke() }
  try {
    const planned = await planRelease(deps, stage.cast.editor, plan)
    if (!planned.ok) throw new Error(`sample release: ${planned.refusal}`)
    await releaser.settle()
  } finally {
    await releaser.stop()
  }
}
