import { giveRoles } from './article-desk.ts'
import { openOffice, type Browser } from './office.ts'
import { openOffices } from './release-town.ts'
import {
  openPublishing,
  registerPublicationRoutes,
  type Releaser,
} from '../../src/newsroom/publications/index.ts'
import type { OfficeRole } from '../../src/people/contract.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFetcher } from '../../src/platform/network/index.ts'

export const START = new Date('2026-11-22T00:00:00Z')

/** A moment as a wall clock in Makassar (UTC+8) shows it. */
export function wita(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
}

/** An office in Makassar's time with its agencies that releases over HTTP; its clock stands at START. */
export async function openPublishingOffice() {
  const fetcher = createFetcher()
  let releaser: Releaser | undefined
  const office = await openOffice({}, (app, { db, dataDir, clock }) => {
    const common = { db, dataDir, clock, fetcher, log: createLog('silent'), councilId: 1 }
    const deps = { ...common, publicUrl: undefined }
    releaser = openPublishing(deps)
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
