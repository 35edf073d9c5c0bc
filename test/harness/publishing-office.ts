import { afterAll, beforeAll } from 'vitest'
import { giveRoles } from './article-desk.ts'
import { openOffice, type Browser } from './office.ts'
import { addAccounts, confirmArticle, correctArticle, HEALTH, openOffices } from './release-town.ts'
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

/** What an officer says of one account's post. */
type Decision = { decision: string; permalink?: string; publishAgain?: boolean }

/** A group of tests over one publishing office, with an admin of Dinkes and somebody who writes for it. */
export function useReleaseDesk() {
  let office!: PublishingOffice
  let admin!: Browser
  let author = ''
  beforeAll(async () => {
    office = await openPublishingOffice()
    ;({ browser: admin } = await office.enterWith(HEALTH, ['social-media-admin']))
    author = (await office.enter('viewer')).id
  })
  afterAll(() => office.close())
  const read = (id: number) => office.read(id, admin)
  return {
    office: () => office,
    admin: () => admin,
    read,
    boardOf: async (id: number) => (await read(id)).board,
    pass: () => office.pass(),
    plan: (body: object) => office.plan(admin, body),
    prepare: (...wanted: Wanted) => office.prepare(author, ...wanted),
    toMoment: (detail: PublicationDetail) => office.toMoment(detail),
    post: <T = unknown>(id: number, act: string, body: object) =>
      admin.call<T>(`/api/publications/${id}/${act}`, { body }),
    decide: (targetId: string, body: Decision) =>
      admin.call(`/api/publication-targets/${targetId}/decide`, { body }),
    /** A confirmed new version of an article whose text says this. */
    correctTo: (articleId: number, body: string) => correctArticle(office.db, articleId, author, body),
  }
}
