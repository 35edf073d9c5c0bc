import { openOffice, type Browser, type Office } from './office.ts'
import type { ArticleDetail, ArticleStand, Desk } from '../../src/newsroom/articles/contract.ts'
import { registerArticleRoutes } from '../../src/newsroom/articles/index.ts'
import type { OfficeRole } from '../../src/people/contract.ts'
import type { Db } from '../../src/platform/db/index.ts'

export const DESK_OFFICE = 1
export const HEALTH_OFFICE = 2
export const ROADS_OFFICE = 3

/** The desk, the health agency and the roads agency of council 1. */
export async function foundOffices(db: Db, councilId = 1): Promise<void> {
  const office = (office_id: number, name: string, short_name: string, is_desk = false) => ({
    council_id: councilId,
    office_id,
    name,
    short_name,
    is_desk,
    valid_from: '2024-01-01',
  })
  await db
    .insertInto('office')
    .values([
      office(DESK_OFFICE, 'Bagian Protokol dan Komunikasi Pimpinan', 'Prokopim', true),
      office(HEALTH_OFFICE, 'Dinas Kesehatan', 'Dinkes'),
      office(ROADS_OFFICE, 'Dinas Pekerjaan Umum', 'PUPR'),
    ])
    .execute()
}

/** Gives an officer roles in an office. */
export async function giveRoles(
  db: Db,
  officerId: string,
  at: number | { officeId: number; councilId: number },
  roles: OfficeRole[],
): Promise<void> {
  const { officeId, councilId } = typeof at === 'number' ? { officeId: at, councilId: 1 } : at
  await db
    .insertInto('office_role')
    .values(
      roles.map((role) => ({ council_id: councilId, officer_id: officerId, office_id: officeId, role })),
    )
    .execute()
}

export type Colleague = { id: string; email: string; browser: Browser }

/** A newsroom with the routes of articles, and people of the office's size. */
export async function openDesk() {
  const office: Office = await openOffice({}, (app, stage) => registerArticleRoutes(app, stage))
  await foundOffices(office.db)
  async function enterAs(officeId: number, ...roles: OfficeRole[]): Promise<Colleague> {
    const officer = await office.enter('viewer')
    await giveRoles(office.db, officer.id, officeId, roles)
    return officer
  }
  const text = (change: object = {}) => ({
    title: 'Puskesmas Melati buka imunisasi malam hari',
    lead: 'Puskesmas Melati membuka layanan imunisasi sampai pukul 21.00 WITA mulai Senin.',
    body: 'Layanan ini gratis untuk semua balita.\n\nOrang tua cukup membawa buku KIA.',
    media: [],
    ...change,
  })
  async function begin(by: Colleague, officeId = HEALTH_OFFICE): Promise<number> {
    const made = await by.browser.call<{ id: number }>('/api/articles', {
      body: { officeId, title: 'Imunisasi malam' },
    })
    if (made.status !== 201) throw new Error(JSON.stringify(made.body))
    return made.body.id
  }
  const act = <Body = ArticleStand>(by: Colleague, id: number, verb: string, body: unknown = {}) =>
    by.browser.call<Body & { code?: string; detail?: string }>(`/api/articles/${id}/${verb}`, { body })
  const save = (by: Colleague, id: number, baseVersion: number, change: object = {}) =>
    act<ArticleStand & { keptTextId?: number; differences?: { field: string }[] }>(by, id, 'versions', {
      ...text(change),
      baseVersion,
    })
  const look = async (by: Colleague, id: number): Promise<ArticleDetail> =>
    (await by.browser.call<ArticleDetail>(`/api/articles/${id}`)).body
  return {
    office,
    db: office.db,
    enterAs,
    text,
    begin,
    save,
    act,
    look,
    desk: async (by: Colleague, query = '') => (await by.browser.call<Desk>(`/api/articles${query}`)).body,
    /** Begun, written and sent to confirmation; gives the article waiting with version 2. */
    async wait(by: Colleague, officeId = HEALTH_OFFICE): Promise<number> {
      const id = await begin(by, officeId)
      await save(by, id, 1)
      const asked = await act(by, id, 'ask-confirmation', { version: 2 })
      if (asked.status !== 200) throw new Error(JSON.stringify(asked.body))
      return id
    },
    deps: { db: office.db, clock: office.clock },
    close: () => office.close(),
  }
}
export type ArticleDesk = Awaited<ReturnType<typeof openDesk>>
