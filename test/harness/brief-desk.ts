import { foundOffices, giveRoles, DESK_OFFICE, ROADS_OFFICE } from './article-desk.ts'
import { openOffice, type Browser } from './office.ts'
import { detectorDeps, talkOf, tell, type Matter } from './town-posts.ts'
import { prepareDue, registerBriefRoutes, type BriefDeps } from '../../src/briefs/index.ts'
import type { BriefView } from '../../src/briefs/contract.ts'
import { keepPosts, openLiveBoard } from '../../src/listening/board/index.ts'
import { openDetector } from '../../src/listening/issues/index.ts'
import { listSources } from '../../src/listening/sources/index.ts'
import type { OfficeRole, Role } from '../../src/people/contract.ts'
import { sql } from '../../src/platform/db/index.ts'

const ZONE = 'Asia/Makassar'
const HOUR_MS = 3_600_000
export const HOME = 'https://gacek.contoh.go.id'

/** The desk of a council whose board knows what was told, with the routes of briefs and people of the office's size. */
export async function openBriefDesk(now: Date) {
  let deps: BriefDeps | null = null
  const office = await openOffice({}, (app, { db, clock, dataDir }) => {
    const council = { id: 1, name: 'Kabupaten Contoh', timeZone: ZONE, sample: false }
    const board = {
      db,
      clock,
      council,
      // Opened below: the routes are there before the posts are.
      posts: undefined as unknown as BriefDeps['board']['posts'],
      listSources: () => listSources(db, council.id, clock.now()),
      placeName: (code: string) => `Tempat ${code}`,
    }
    deps = { db, clock, council, board, publicUrl: HOME, dataDir }
    registerBriefRoutes(app, deps)
  })
  if (!deps) throw new Error('no routes')
  const briefs: BriefDeps = deps
  const { town, clock } = office
  clock.moveTo(now)
  await town.db.updateTable('council').set({ time_zone: ZONE }).execute()
  await foundOffices(town.db)
  const posts = await keepPosts({ db: town.db, councilId: 1, clock })
  briefs.board.posts = posts
  const detector = openDetector(detectorDeps(town))
  const live = openLiveBoard(briefs.board)
  const settle = async (): Promise<void> => {
    await detector.settle()
    await live.refresh()
  }
  const hire = async (role: Role, roles: OfficeRole[] = [], officeId = DESK_OFFICE) => {
    const officer = await office.enter(role)
    if (roles.length > 0) await giveRoles(town.db, officer.id, officeId, roles)
    return officer.browser
  }
  return {
    ...office,
    briefs,
    settle,
    /** So many posts about a matter, `hours` before now. */
    talk: async (matter: Matter, count: number, hours: number, from = 0): Promise<void> => {
      const start = clock.now().getTime() - hours * HOUR_MS
      const told = Array.from({ length: count }, (_, i) => ({
        text: talkOf(matter, from + i),
        at: new Date(start + i * 20_000),
      }))
      await tell(town, told)
    },
    editor: await hire('viewer', ['desk-editor']),
    confirmer: await hire('viewer', ['confirmer']),
    leader: await hire('leader'),
    hire,
    prepare: () => prepareDue({ ...briefs, refresh: settle }),
    /** A case of the roads agency that is late, opened long ago. */
    oweCase: async (): Promise<void> => {
      await sql`insert into case_file (council_id, number, kind, status, title, office_id, opened_at, lateness)
        values (1, 'K' || floor(random() * 1e9)::text, 'complaint', 'assigned', 'Jalan berlubang', ${ROADS_OFFICE},
          ${new Date(clock.now().getTime() - 240 * HOUR_MS)}, 'late')`.execute(town.db)
    },
    read: async (browser: Browser, id: number): Promise<BriefView> => {
      const answer = await browser.call<BriefView>(`/api/briefs/${id}`)
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      return answer.body
    },
  }
}
export type BriefDesk = Awaited<ReturnType<typeof openBriefDesk>>
