import { giveRoles } from './article-desk.ts'
import { openOffice, type Browser } from './office.ts'
import { addAccounts, confirmArticle, openOffices } from './release-town.ts'
import type { PublicationDetail } from '../../src/newsroom/publications/contract.ts'
import {
  channelOf,
  openPublishing,
  registerPublicationRoutes,
  type Releaser,
} from '../../src/newsroom/publications/index.ts'
import { registerUpkeepRoutes } from '../../src/newsroom/publications/upkeep/index.ts'
import type { OfficeRole } from '../../src/people/contract.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFetcher } from '../../src/platform/network/index.ts'

export const START = new Date('2026-11-22T00:00:00Z')
const HOUR = 3_600_000

/** Which accounts a release is for, and what its article is like: one account on its own unless said otherwise. */
export type Wanted = [
  accounts?: Parameters<typeof addAccounts>[1],
  options?: Parameters<typeof confirmArticle>[2],
]

/** A moment as a wall clock in Makassar (UTC+8) shows it. */
export function wita(at: Date): string {
  return new Date(at.getTime() + 8 * HOUR).toISOString().slice(0, 16)
}

/** An office in Makassar's time with its agencies that releases over HTTP; its clock stands at START. */
export async function openPublishingOffice() {
  const fetcher = createFetcher()
  let releaser: Releaser | undefined
  const office = await openOffice({}, (app, { db, dataDir, clock }) => {
    const common = { db, dataDir, clock, fetcher, log: createLog('silent'), councilId: 1 }
    const deps = { ...common, publicUrl: undefined }
    releaser = openPublishing(deps)
    registerUpkeepRoutes(app, { ...deps, channelOf, allowHttp: false })
    registerPublicationRoutes(app, { ...deps, timeZone: 'Asia/Makassar', releaser })
  })
  await openOffices(office.db)
  office.clock.moveTo(START)
  return {
    ...office,
    releaser: releaser!,
    /** A new officer with duties in an agency, signed in. */
    async enterWith(officeId: number, roles: OfficeRole[]): Promise<{ id: string; browser: Browser }> {
      const officer = await office.enter('viewer')
      await giveRoles(office.db, officer.id, officeId, roles)
      return officer
    },
    /** A confirmed article by `author`, and accounts to release it on. */
    async prepare(author: string, ...[accounts = [{}], options = {}]: Wanted) {
      const articleId = await confirmArticle(office.db, author, options)
      const accountIds = await addAccounts(office.db, accounts)
      return { articleId, accountIds, targets: accountIds.map((accountId) => ({ accountId })) }
    },
    /** Plans a release in an hour, unless `body` says otherwise. */
    plan(browser: Browser, body: object) {
      const at = wita(new Date(office.clock.now().getTime() + HOUR))
      return browser.call<{ id: number; code: string; fields: { field: string; message: string }[] }>(
        '/api/publications',
        { body: { at, timeZone: 'Asia/Makassar', ...body } },
      )
    },
    read: async (id: number, browser: Browser) =>
      (await browser.call<PublicationDetail>(`/api/publications/${id}`)).body,
    toMoment: (detail: PublicationDetail) => office.clock.moveTo(new Date(detail.releaseAt!)),
    /** Sends everything whose moment has come. */
    pass: async () => {
      await releaser!.poke()
      await releaser!.settle()
    },
    close: async () => {
      await fetcher.close()
      await office.close()
    },
  }
}
export type PublishingOffice = Awaited<ReturnType<typeof openPublishingOffice>>
