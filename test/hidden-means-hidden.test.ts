import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPEN_ROUTES } from './harness/open-routes.ts'
import {
  MARKS,
  must,
  openPublishers,
  publishArticle,
  publishCase,
  publishClarification,
  publishItem,
  publishRequest,
} from './harness/public-things.ts'
import { openWholeOffice, type WholeOffice } from './harness/whole-office.ts'
import { draftFromConfirmed } from '../src/inbox/answers/index.ts'
import { listPublicCases, readPublicCase } from '../src/inbox/answers/index.ts'
import { listPublicInformation, listPublicRequests } from '../src/inbox/information/index.ts'
import { markArticleWithdrawn } from '../src/newsroom/articles/index.ts'
import { closeMediaToPublic } from '../src/newsroom/media/index.ts'
import { inTransaction } from '../src/platform/db/index.ts'

type Word = (typeof MARKS)[keyof typeof MARKS]
/** A place where something is public: how it is asked, and what is to be seen there while it is public. */
type Door = { route: string; address: string; shows: Word[] | 'itself'; of?: keyof typeof MARKS }

/** Open GET routes that show nothing an officer publishes, and why. */
const WITA = { timeZone: 'Asia/Makassar' } as const

const SHOWS_NOTHING: Record<string, string> = {
  'GET /api/docs': 'documentation',
  'GET /api/docs/static/index.html': 'documentation',
  'GET /api/docs/static/swagger-initializer.js': 'documentation',
  'GET /api/docs/json': 'documentation',
  'GET /api/docs/yaml': 'documentation',
  'GET /api/docs/static/*': 'documentation',
  'GET /api/openapi.json': 'documentation',
  'GET /api/me': 'who asks',
  'GET /api/health': 'whether everything serves',
  'GET /api/schedule/feeds/:token': 'opened by its own secret',
  'GET /api/inbox/webhooks/:channelId/:token': 'opened by its own secret',
  'GET /api/media/:id': 'officers only, asked inside',
  'GET /api/media/uploads/:id': 'officers only, asked inside',
  'GET /api/inbox/receipt': 'counts of messages',
  'GET /api/portal/site': 'where the portal stands',
  'GET /api/portal/keeping': 'how long the council keeps what citizens write',
  'GET /api/portal/places': 'official places',
  'GET /api/portal/performance': 'figures without a single case',
  'GET /portal/data/performance.csv': 'figures without a single case',
  'GET /portal/data/performance.json': 'figures without a single case',
  'GET /portal/data/performance.xlsx': 'figures without a single case',
  'GET /api/portal/data': 'the dictionary',
  'GET /portal/data/kamus.json': 'the dictionary',
  'GET /robots.txt': 'rules for search engines',
  'GET /newsletter': 'a form',
  'GET /newsletter/confirm': 'a form',
  'GET /newsletter/leave': 'a form',
  'GET /brief-letters/stop': 'a form',
  'GET /open311/discovery.json': 'where Open311 stands',
  'GET /open311/discovery.xml': 'where Open311 stands',
  'GET /open311/v2/services.json': 'kinds of reports',
  'GET /open311/v2/services.xml': 'kinds of reports',
  'GET /open311/v2/services/:code.json': 'kinds of reports',
  'GET /open311/v2/services/:code.xml': 'kinds of reports',
  'GET /open311/v2/tokens/:id.json': 'the number that was asked with',
  'GET /open311/v2/tokens/:id.xml': 'the number that was asked with',
}

describe('hidden means hidden', () => {
  let office: WholeOffice
  let people: Awaited<ReturnType<typeof openPublishers>>
  let shown: Awaited<ReturnType<typeof publishAll>>
  let doors: Door[]

  async function publishAll() {
    return {
      case: await publishCase(office, people),
      request: await publishRequest(office, people),
      item: await publishItem(office, people),
      clarification: await publishClarification(office, people),
      article: await publishArticle(office, people),
    }
  }

  function listDoors(): Door[] {
    const { case: file, request, item, clarification, article } = shown
    const { case: inCase, answer, clarification: rumour, article: news } = MARKS
    const door = (route: string, shows: Door['shows'], address = route): Door => ({
      route: `GET ${route}`,
      address,
      shows,
    })
    const own = (route: string, of: keyof typeof MARKS, address: string): Door => ({
      ...door(route, 'itself', address),
      of,
    })
    const feeds = (at: string, word: Word) =>
      ['rss.xml', 'atom.xml', 'feed.json'].map((name) => door(`${at}/${name}`, [word]))
    const open311 = ['json', 'xml'].flatMap((format) => [
      door(`/open311/v2/requests.${format}`, [inCase]),
      door(`/open311/v2/requests/:id.${format}`, [inCase], `/open311/v2/requests/${file.number}.${format}`),
    ])
    const data = ['csv', 'json', 'xlsx'].flatMap((ending) => [
      door(`/portal/data/articles.${ending}`, [news]),
      door(`/portal/data/cases.${ending}`, [inCase]),
      door(`/portal/data/information.${ending}`, [MARKS.item]),
      door(`/portal/data/clarifications.${ending}`, [rumour]),
    ])
    // Never the mark itself: what was searched for is repeated on the page.
    const search = (query: string, word: Word) =>
      door('/api/portal/search', [word], `/api/portal/search?q=${query}`)
    const gambar = `/portal/lacak/:number/gambar/:mediaId`
    return [
      door('/api/portal/home', [rumour, news]),
      door('/api/portal/news', [news]),
      door('/api/portal/news/:id', [news], `/api/portal/news/${article.id}`),
      search('jembatan', inCase),
      search('papan', answer),
      search('bantuan', rumour),
      search('puskesmas', news),
      door('/api/portal/cases', [inCase]),
      door('/api/portal/cases/:number', [inCase, answer], `/api/portal/cases/${file.number}`),
      own(gambar, 'case', `/portal/lacak/${file.number}/gambar/${file.photo}`),
      own(gambar, 'case', `/portal/lacak/${file.number}/gambar/${file.photo}?ukuran=kecil`),
      door('/api/portal/information', [MARKS.item, MARKS.itemFile]),
      door('/api/portal/information/answered', [MARKS.request]),
      door(
        '/api/portal/information/answered/:number',
        [MARKS.request],
        `/api/portal/information/answered/${encodeURIComponent(request.number)}`,
      ),
      search('anggaran', MARKS.request),
      own('/portal/informasi/berkas/:id', 'file', `/portal/informasi/berkas/${request.file}`),
      own('/portal/informasi/berkas/:id', 'itemFile', `/portal/informasi/berkas/${item.file}`),
      own('/api/information/public/files/:id', 'file', `/api/information/public/files/${request.file}`),
      own(
        '/api/information/public/requests/:number/files.zip',
        'file',
        `/api/information/public/requests/${request.number}/files.zip`,
      ),
      door('/api/portal/clarifications', [rumour]),
      door('/api/portal/clarifications/:id', [rumour], `/api/portal/clarifications/${clarification.id}`),
      door(
        '/api/clarifications/:id/claim-review',
        [rumour],
        `/api/clarifications/${clarification.id}/claim-review`,
      ),
      own(
        '/portal/berita/:id/gambar/:mediaId',
        'article',
        `/portal/berita/${article.id}/gambar/${article.media}`,
      ),
      own('/media/:id', 'article', `/media/${article.media}`),
      door('/feed.xml', [news]),
      door('/atom.xml', [news]),
      door('/feed.json', [news]),
      door('/feed/:key', [news], `/feed/${article.key}`),
      ...feeds('/portal/berita', news),
      ...feeds('/portal/lacak', inCase),
      ...feeds('/portal/hoaks', rumour),
      { ...own('/sitemap.xml', 'article', '/sitemap.xml') },
      ...open311,
      ...data,
      ...listPages(),
    ]
  }

  /** Pages for people, with what is shown of them when somebody shares them; they have no route of the API. */
  function listPages(): Door[] {
    if (!office.hasScreens) return []
    const { case: file, clarification, article } = shown
    const page = (address: string, shows: Word[]): Door => ({ route: '', address, shows })
    return [
      page('/portal', [MARKS.article, MARKS.clarification]),
      page('/portal/berita', [MARKS.article]),
      page(`/portal/berita/${article.id}`, [MARKS.article]),
      page(`/portal/lacak`, [MARKS.case]),
      page(`/portal/lacak/${file.number}`, [MARKS.case, MARKS.answer]),
      page('/portal/informasi/daftar', [MARKS.item]),
      page('/portal/informasi/terjawab', [MARKS.request]),
      page('/portal/hoaks', [MARKS.clarification]),
      page(`/portal/hoaks/${clarification.id}`, [MARKS.clarification]),
      page('/portal/cari?q=puskesmas', [MARKS.article]),
      page('/portal/cari?q=papan', [MARKS.answer]),
    ]
  }

  /** What everybody gets at a door: its text, with files of an archive unpacked; null when the door is shut. */
  async function look(door: Door) {
    const answer = await office.get(door.address)
    const isZip = answer.rawPayload.subarray(0, 2).toString() === 'PK'
    const text = isZip
      ? Object.values(unzipSync(new Uint8Array(answer.rawPayload)))
          .map((file) => Buffer.from(file).toString())
          .join('\n')
      : answer.body
    return { status: answer.statusCode, said: text, cache: answer.headers['cache-control'] ?? '' }
  }

  /** Whether a door has nothing else behind it than what is hidden now: a picture, a file. */
  const isShutWith = (door: Door, marks: (keyof typeof MARKS)[]): boolean =>
    door.of !== undefined && marks.includes(door.of) && !/\.(?:zip|xml)$/.test(door.address)

  /** The words of `marks` that are still somewhere, door by door. */
  async function leaks(...marks: (keyof typeof MARKS)[]): Promise<string[]> {
    const words = marks.map((mark) => MARKS[mark])
    const found: string[] = []
    for (const door of doors) {
      const { status, said } = await look(door)
      expect(status, door.address).toBeLessThan(500)
      for (const word of words) if (said.includes(word)) found.push(`${door.address} shows ${word}`)
      if (status === 200 && isShutWith(door, marks)) found.push(`${door.address} is open`)
    }
    return found
  }

  beforeAll(async () => {
    office = await openWholeOffice()
    people = await openPublishers(office)
    shown = await publishAll()
    doors = listDoors()
  })
  afterAll(() => office.close())

  it('every public way of reading is walked, or shows nothing and says why', () => {
    const open = office.app.guardedRoutes.filter(({ method, rule }) => method === 'GET' && rule === null)
    const routes = open.map(({ url }) => `GET ${url}`)
    const walked = new Set(doors.map((door) => door.route))
    expect(routes.filter((route) => !walked.has(route) && !(route in SHOWS_NOTHING))).toEqual([])
    expect(Object.keys(SHOWS_NOTHING).filter((route) => !OPEN_ROUTES.has(route))).toEqual([])
    expect([...walked].filter((route) => route !== '' && !routes.includes(route))).toEqual([])
  })

  it('what is public is to be seen at every door, and nobody keeps a copy longer than five seconds', async () => {
    const wrong: string[] = []
    for (const door of doors) {
      const { status, said, cache } = await look(door)
      if (status !== 200) wrong.push(`${door.address} gave ${status}`)
      for (const word of door.shows === 'itself' ? [] : door.shows)
        if (!said.includes(word)) wrong.push(`${door.address} lacks ${word}`)
      const age = Number(/max-age=(\d+)/.exec(cache)?.[1] ?? Number.POSITIVE_INFINITY)
      if (!/no-cache|no-store/.test(cache) && age > 5) wrong.push(`${door.address} is kept: "${cache}"`)
    }
    expect(wrong).toEqual([])
    expect((await office.get('/sitemap.xml')).body).toContain(`/portal/berita/${shown.article.id}<`)
    expect(doors.length).toBeGreaterThan(45)
  })

  it('a picture goes with the message it came with, and comes back with it', async () => {
    const { photo, number } = shown.case
    const { message_id: message } = await office.db
      .selectFrom('message_file')
      .select('message_id')
      .where('media_id', '=', photo)
      .executeTakeFirstOrThrow()
    const picture = () => office.get(`/portal/lacak/${number}/gambar/${photo}`)
    const page = async () => (await office.get(`/api/portal/cases/${number}`)).body
    await must(people.desk, `/api/inbox/messages/${message}/hide`, {
      reason: 'Wajah seorang anak terlihat jelas.',
    })
    expect((await picture()).statusCode).toBe(404)
    expect(await page()).not.toContain(photo)
    await must(people.desk, `/api/inbox/messages/${message}/show`, {})
    expect((await picture()).statusCode).toBe(200)
    expect(await page()).toContain(photo)
  })

  it('a case is gone with the next request: taken back, confidential, rejected, in a private category', async () => {
    const { id, url, number } = shown.case
    const preview = await must<{ proposal: object; photos: { id: string }[] }>(people.desk, url)
    const again = { ...preview.proposal, photos: preview.photos.map((photo) => photo.id) }
    const put = () => must(people.desk, url, again, 'PUT')
    const act = (body: object) => must(people.desk, `/api/cases/${id}/acts`, body)
    const setPrivate = (isPrivate: boolean) =>
      office.db.updateTable('case_category').set({ is_private: isPrivate }).execute()
    const ways: [() => Promise<unknown>, () => Promise<unknown>][] = [
      [() => must(people.desk, url, undefined, 'DELETE'), put],
      [
        () => act({ act: 'protect', isConfidential: true }),
        () => act({ act: 'protect', isConfidential: false }),
      ],
      [() => setPrivate(true), () => setPrivate(false)],
      [
        () => act({ act: 'reject', reason: 'spam', text: 'Bukan laporan, mohon dikirim ulang.' }),
        () => act({ act: 'reopen', reason: 'Ternyata laporan sungguhan' }),
      ],
    ]
    for (const [hide, show] of ways) {
      await hide()
      expect(await leaks('case', 'answer'), String(hide)).toEqual([])
      expect(await readPublicCase(office.db, 1, number)).toBeNull()
      expect(await listPublicCases(office.db, 1, { limit: 9 })).toEqual([])
      const draft = await draftFromConfirmed(
        { db: office.db, council: WITA },
        1,
        `${MARKS.answer} ${MARKS.case}`,
      )
      expect(draft.text).not.toContain(MARKS.answer)
      await show()
      expect((await look(doors.find(({ address }) => address.endsWith(number))!)).said).toContain(MARKS.case)
    }
    await ways[0]![0]()
  })

  it('a file taken down, a request hidden and an entry retired are in no list, search, file or zip', async () => {
    await shown.item.takeDown()
    expect(await leaks('itemFile')).toEqual([])
    await must(people.desk, `/api/information/list/${shown.item.id}`, undefined, 'DELETE')
    expect(await leaks('item', 'itemFile')).toEqual([])
    await shown.request.hide()
    expect(await leaks('request', 'file')).toEqual([])
    const page = { now: new Date(), limit: 9 }
    expect(await listPublicRequests(office.db, 1, page)).toEqual([])
    expect(await listPublicInformation(office.db, 1, {}, { limit: 9 })).toEqual([])
  })

  it('a rumour is never passed on without what was found of it: in the feeds, and in what is found', async () => {
    const claim = `Bantuan ${MARKS.clarification} dibagikan lewat tautan`
    for (const feed of ['rss.xml', 'atom.xml', 'feed.json'])
      expect((await office.get(`/portal/hoaks/${feed}`)).body, feed).toContain(`Hoaks: ${claim}`)
    const { results } = (await office.get(`/api/portal/search?q=${MARKS.clarification}`)).json<{
      results: { title: string; excerpt: string }[]
    }>()
    expect(results.find(({ title }) => title === `Hoaks: ${claim}`)?.excerpt).toBe(
      'Kabar ini tidak benar (hoaks).',
    )
  })

  it('a clarification that was withdrawn says so, and nothing of what it said', async () => {
    await shown.clarification.withdraw()
    expect(await leaks('clarification')).toEqual([])
    const page = await office.get(`/api/portal/clarifications/${shown.clarification.id}`)
    expect(page.statusCode).toBe(410)
    const said = { title: 'Klarifikasi ini sudah ditarik', detail: 'Ternyata keliru.' }
    expect(page.json()).toMatchObject({ code: 'withdrawn', ...said })
  })

  it('an article that was withdrawn is gone, with its picture, also where an answer was made of it', async () => {
    const { id, media, key } = shown.article
    const before = await draftFromConfirmed({ db: office.db, council: WITA }, 1, `Puskesmas ${MARKS.article}`)
    expect(before.text).toContain(MARKS.article)
    await inTransaction(office.db, async (tx) => {
      const withdrawal = { note: 'Keliru', at: new Date(), officerId: null }
      await markArticleWithdrawn(tx, 1, id, withdrawal)
      // What the feed and the pictures hear of it: the same change asks every account to take its post down.
      await closeMediaToPublic(tx, 1, [media])
      await tx.updateTable('own_post').set({ removed_at: new Date() }).where('post_key', '=', key).execute()
    })
    expect(await leaks('article')).toEqual([])
    expect((await office.get('/sitemap.xml')).body).not.toContain(`/portal/berita/${id}<`)
    if (office.hasScreens) {
      const page = await office.get(`/portal/berita/${id}`)
      expect([page.statusCode, page.body.includes('Keliru')]).toEqual([410, true])
    }
    const after = await draftFromConfirmed({ db: office.db, council: WITA }, 1, `Puskesmas ${MARKS.article}`)
    expect(after.text).not.toContain(MARKS.article)
  })
})
