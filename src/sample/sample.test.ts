import { getDistricts, getRegencies, getVillages } from 'idn-area-data'
import { describe, expect, test } from 'vitest'
import { AFFAIRS, createGazetteer } from '../language/index.ts'
import { matchProgramme, suggestOffice } from '../agenda/index.ts'
import { postRecordSchema } from '../listening/sources/contract.ts'
import {
  generateSample,
  ISSUE_PLANS,
  rankTruth,
  sampleAgenda,
  sampleCouncil,
  sampleOfficers,
  sampleSources,
  type SamplePost,
} from './index.ts'
import { inventAuthors } from './posts/authors.ts'
import { fillFrame } from './posts/fill-frame.ts'
import { parseFrames, readFrames } from './posts/frames.ts'
import { CAMPAIGN } from './posts/issue-plans.data.ts'
import { openRandom } from './random.ts'

const HOUR = 3_600_000
const now = new Date('2026-11-21T20:00:00+08:00')
const posts = generateSample({ now })
const publishedAt = ({ record }: SamplePost) => Date.parse(record.published_at)
const of = (issue: string) => posts.filter(({ truth }) => truth.issue === issue)
const lastDay = (list: SamplePost[]) => list.filter((post) => publishedAt(post) > now.getTime() - 24 * HOUR)

describe('the same options', () => {
  test('give the same posts', () => {
    expect(generateSample({ now })).toEqual(posts)
  })
  test('with another seed give other posts', () => {
    const other = generateSample({ now, seed: 2 })
    expect(other.map(({ record }) => record.text)).not.toEqual(posts.map(({ record }) => record.text))
  })
  test('a week later give a board of the same five', () => {
    const later = new Date(now.getTime() + 7 * 24 * HOUR)
    const five = (at: Date) => rankTruth(generateSample({ now: at }), at).slice(0, 5)
    expect(five(later).map(({ issue }) => issue)).toEqual(five(now).map(({ issue }) => issue))
  })
})

describe('the records', () => {
  test('are valid post records', () => {
    for (const { record } of posts) postRecordSchema.parse(record)
  })
  test('are about three thousand over ten days, the youngest within the last hour', () => {
    expect(posts.length).toBeGreaterThan(2800)
    expect(posts.length).toBeLessThan(3300)
    const times = posts.map(publishedAt)
    expect(Math.min(...times)).toBeGreaterThan(now.getTime() - 240 * HOUR)
    expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime())
    expect(Math.max(...times)).toBeGreaterThan(now.getTime() - HOUR)
  })
  test.each(['2026-11-23T03:10:00+08:00', '2026-12-31T23:59:00+08:00', '2027-02-28T06:00:00+08:00'])(
    'end within the hour before %s too',
    (time) => {
      const at = new Date(time)
      const youngest = Math.max(...generateSample({ now: at }).map(publishedAt))
      expect(youngest).toBeLessThanOrEqual(at.getTime())
      expect(youngest).toBeGreaterThan(at.getTime() - HOUR)
    },
  )
  test('have an id of their own', () => {
    expect(new Set(posts.map(({ record }) => record.id)).size).toBe(posts.length)
  })
  test('say the same words twice in fewer than one case in five, copies apart', () => {
    const originals = posts.filter(({ truth }) => truth.copyOf === null)
    const texts = new Set(originals.map(({ record }) => record.text))
    expect(texts.size / originals.length).toBeGreaterThan(0.9)
    expect(new Set(posts.map(({ record }) => record.text)).size / posts.length).toBeGreaterThan(0.8)
  })
  test('leave no slot open and no mark behind', () => {
    for (const { record } of posts) {
      expect(`${record.title ?? ''} ${record.text}`).not.toMatch(
        /[{}~\uE000-\uF8FF]|\(\||\|\)|undefined| {2}/,
      )
    }
  })
  test('come from the known sources, of their kind', () => {
    const kinds = new Map(sampleSources.map(({ name, kind }) => [name, kind]))
    for (const { record, kind } of posts) expect(kinds.get(record.source)).toBe(kind)
    expect(new Set(posts.map(({ record }) => record.source)).size).toBe(sampleSources.length)
  })
  test('answer only posts that were there before', () => {
    const times = new Map(posts.map((post) => [post.record.id, publishedAt(post)]))
    const answers = posts.filter(({ record }) => typeof record.reply_to === 'string')
    expect(answers.length).toBeGreaterThan(30)
    for (const post of answers) {
      expect(times.get(post.record.reply_to ?? '')).toBeLessThanOrEqual(publishedAt(post))
    }
  })
  test('arrive in order but for a few that come late', () => {
    const late = posts.filter(
      (post, index) => index > 0 && publishedAt(post) < publishedAt(posts[index - 1]!),
    )
    expect(late.length).toBeGreaterThan(30)
    expect(late.length).toBeLessThan(150)
  })
})

describe('the truth', () => {
  test('has every planned issue, at least sixteen', () => {
    expect(ISSUE_PLANS.length).toBeGreaterThanOrEqual(16)
    for (const plan of ISSUE_PLANS) expect(of(plan.slug).length, plan.slug).toBeGreaterThan(45)
  })
  test('has about a third of small talk', () => {
    const share = posts.filter(({ truth }) => truth.issue === null).length / posts.length
    expect(share).toBeGreaterThan(0.3)
    expect(share).toBeLessThan(0.4)
  })
  test('calls headlines and announcements neutral, and only announcements official', () => {
    for (const { kind, truth } of posts) {
      expect(truth.official).toBe(kind === 'official')
      if (kind !== 'social') expect(truth.sentiment).toBe('neutral')
    }
  })
  test('gives a copy the issue and sentiment of an original that came before it', () => {
    const byId = new Map(posts.map((post) => [post.record.id, post]))
    const copies = posts.filter(({ truth }) => truth.copyOf !== null)
    expect(copies.length).toBeGreaterThan(100)
    for (const copy of copies) {
      const original = byId.get(copy.truth.copyOf ?? '')
      expect(original?.truth.issue).toBe(copy.truth.issue)
      expect(original?.truth.sentiment).toBe(copy.truth.sentiment)
      expect(publishedAt(copy)).toBeGreaterThan(publishedAt(original!))
    }
  })
  test('names a place only when the text does', () => {
    const names = new Map(
      sampleCouncil.places.map((place) => [place.code, place.name.replace('Kabupaten ', '')]),
    )
    for (const { record, truth } of posts.filter(
      ({ truth: { place, copyOf } }) => place !== null && copyOf === null,
    )) {
      const name = names.get(truth.place ?? '') ?? '?'
      expect(`${record.title ?? ''} ${record.text}`.toLowerCase()).toContain(name.toLowerCase())
    }
  })
  test('knows a campaign of over a hundred posts from a hundred accounts within two hours', () => {
    const campaign = posts.filter(({ truth }) => truth.campaign)
    const times = campaign.map(publishedAt)
    expect(campaign.length).toBe(120)
    expect(new Set(campaign.map(({ record }) => record.author)).size).toBe(100)
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(2 * HOUR)
  })
  test('finds at least seven issues alive in the last day and five clearly ahead', () => {
    const ranked = rankTruth(posts, now)
    expect(ranked.filter(({ voices }) => voices >= 5).length).toBeGreaterThanOrEqual(7)
    expect(ranked.slice(0, 5).map(({ issue }) => issue)).toEqual([
      'bridge-washed-out',
      'tap-water-off',
      'vaccine-rumour',
      'trader-relocation',
      'dengue',
    ])
    expect(ranked[4]!.voices).toBeGreaterThan(1.3 * ranked[5]!.voices)
  })
  test('counts voices, not posts: a few loud accounts do not make an issue', () => {
    const lights = rankTruth(posts, now).find(({ issue }) => issue === 'street-lights')
    expect(lights?.posts).toBeGreaterThan(25)
    expect(lights?.voices).toBeLessThan(15)
  })
  test('gives each issue its own shape over time', () => {
    const since = (issue: string, hours: number) =>
      of(issue).filter((post) => publishedAt(post) > now.getTime() - hours * HOUR).length
    expect(since('bridge-washed-out', 28)).toBe(of('bridge-washed-out').length)
    expect(since('vaccine-rumour', 190) - since('vaccine-rumour', 24)).toBe(0)
    expect(of('vaccine-rumour').length - since('vaccine-rumour', 190)).toBeGreaterThan(40)
    expect(since('school-enrolment', 120)).toBeLessThan(0.2 * of('school-enrolment').length)
    expect(since('tap-water-off', 24)).toBeGreaterThan(
      4 * (since('tap-water-off', 72) - since('tap-water-off', 48)),
    )
  })
  test('puts the traffic jam into the rush hours and the races into Saturday night', () => {
    const localHour = (post: SamplePost) => Number(post.record.published_at.slice(11, 13))
    const jam = of('market-traffic-jam').filter(({ kind }) => kind === 'social')
    const rush = jam.filter((post) => [6, 7, 8, 16, 17, 18].includes(localHour(post)))
    expect(rush.length / jam.length).toBeGreaterThan(0.55)
    const races = of('street-racing').filter(({ kind, truth }) => kind === 'social' && truth.copyOf === null)
    const weekend = races.filter(({ record }) =>
      [0, 6].includes(new Date(`${record.published_at.slice(0, 10)}T00:00:00Z`).getUTCDay()),
    )
    expect(weekend.length / races.length).toBeGreaterThan(0.8)
  })
  test('has praise, complaint and two sides where they belong', () => {
    const share = (issue: string, sentiment: string) => {
      const said = of(issue).filter(({ kind, truth }) => kind === 'social' && truth.copyOf === null)
      return said.filter(({ truth }) => truth.sentiment === sentiment).length / said.length
    }
    expect(share('bridge-washed-out', 'negative')).toBeGreaterThan(0.5)
    expect(share('new-clinic', 'positive')).toBeGreaterThan(0.6)
    expect(share('trader-relocation', 'negative')).toBeGreaterThan(0.3)
    expect(share('trader-relocation', 'positive')).toBeGreaterThan(0.25)
    expect(lastDay(of('vaccine-rumour')).length).toBeGreaterThan(60)
  })
})

describe('the tables', () => {
  test('have at least forty frames for every issue', () => {
    for (const { slug } of [...ISSUE_PLANS, CAMPAIGN]) {
      const { sections } = readFrames('issues', slug)
      const frames = new Set(Object.values(sections).flat())
      expect(frames.size, slug).toBeGreaterThanOrEqual(40)
    }
  })
  test('refuse a frame with an unknown slot', () => {
    const file = parseFrames('@a: x\n[neutral]\n{b}')
    expect(() => fillFrame('{b}', file, { home: [], random: openRandom(1, 'a') })).toThrow(/no slot/)
    expect(() => parseFrames('[sad]\nx')).toThrow(/unknown section/)
  })
  test('invent as many handles as asked, none twice', () => {
    const people = inventAuthors(2000, openRandom(3, 'people'))
    expect(new Set(people.map(({ handle }) => handle)).size).toBe(2000)
  })
})

describe('nothing real', () => {
  test('no district or village of the sample is an official one, and no regency has its name', async () => {
    const official = new Set(
      [...(await getRegencies()), ...(await getDistricts()), ...(await getVillages())].map(({ name }) =>
        name.toLowerCase().replace(/^(kabupaten|kota) /, ''),
      ),
    )
    const own = sampleCouncil.places.filter(({ level }) => level !== 'province')
    const taken = own.filter(({ name }) => official.has(name.toLowerCase().replace('kabupaten ', '')))
    expect(taken).toEqual([])
  })
  test('no text names a real regency or city', async () => {
    // "batu" (stone) begins names of our villages; "malang" (unlucky) is an ordinary word.
    const ordinary = new Set(['batu', 'malang'])
    const names = (await getRegencies())
      .map(({ name }) => name.toLowerCase().replace(/^(kabupaten|kota)( administrasi)? /, ''))
      .filter((name) => !ordinary.has(name))
    const pattern = new RegExp(`\\b(${names.join('|')})\\b`, 'i')
    const found = posts
      .map(
        ({ record }) =>
          pattern.exec(`${record.title ?? ''} ${record.text} ${record.author ?? ''} ${record.source}`)?.[0],
      )
      .filter((name) => name !== undefined)
    expect(found).toEqual([])
  })
  test('addresses lie under the reserved domain', () => {
    for (const { record } of posts) expect(record.url).toMatch(/^https:\/\/[a-z]+\.gacek\.example\//)
    for (const officer of sampleOfficers) expect(officer.email).toMatch(/@gacek\.example$/)
  })
})

describe('the council of the sample', () => {
  test('has one officer of each role', () => {
    const withoutOffice = sampleOfficers.filter(({ duties }) => duties.length === 0)
    expect(withoutOffice.map(({ role }) => role)).toEqual(['operator', 'analyst', 'leader', 'viewer'])
  })
  test('has an office of each kind, one desk, and people of the newsroom in offices that exist', () => {
    const { offices } = sampleAgenda(now)
    const kinds = new Set(offices.map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['agency', 'health-centre', 'other', 'sub-district', 'village']))
    const desk = offices.filter(({ isDesk }) => isDesk)
    expect(desk.map(({ name }) => name)).toEqual(['Bagian Protokol dan Komunikasi Pimpinan'])
    const names = offices.map(({ shortName }) => shortName)
    const duties = sampleOfficers.flatMap((officer) => officer.duties)
    for (const { office } of duties) expect(names).toContain(office)
    const roles = new Set(duties.flatMap((duty) => duty.roles))
    expect(roles).toEqual(
      new Set([
        'case-officer',
        'confirmer',
        'contributor',
        'desk-editor',
        'ppid-officer',
        'social-media-admin',
      ]),
    )
  })
  test('has no officer who writes and confirms', () => {
    for (const { duties } of sampleOfficers) {
      const roles = duties.flatMap((duty) => duty.roles)
      expect(roles.includes('desk-editor') && roles.includes('confirmer')).toBe(false)
    }
  })
  test('has places whose codes say where they lie', () => {
    const codes = new Set(sampleCouncil.places.map(({ code }) => code))
    expect(codes.size).toBe(sampleCouncil.places.length)
    for (const code of codes) {
      const parent = code.split('.').slice(0, -1).join('.')
      if (parent !== '') expect(codes).toContain(parent)
    }
    expect(sampleCouncil.places.filter(({ level }) => level === 'village')).toHaveLength(42)
  })
  test('has an agenda whose agencies cover every issue of the sample', () => {
    const agenda = sampleAgenda(now)
    expect(agenda.missions).toHaveLength(6)
    expect(agenda.programmes.length).toBeGreaterThanOrEqual(18)
    const names = new Set(agenda.offices.map(({ shortName }) => shortName))
    for (const plan of [...ISSUE_PLANS, CAMPAIGN]) expect(names).toContain(plan.office)
  })
  test('has only affairs of the law, and agencies for all 32', () => {
    const agenda = sampleAgenda(now)
    const known = AFFAIRS.map(({ code }) => code)
    const covered = new Set(agenda.offices.flatMap(({ affairs }) => affairs))
    expect([...covered].filter((affair) => !known.includes(affair))).toEqual([])
    expect(known.filter((affair) => !covered.has(affair))).toEqual([])
    for (const plan of [...ISSUE_PLANS, CAMPAIGN]) expect(known).toContain(plan.affair)
  })
  test('has an agency to suggest for every affair an issue is about', () => {
    const offices = sampleAgenda(now).offices.map((office, index) => ({ ...office, id: index + 1 }))
    const suggested = (affair: string) => suggestOffice(affair, offices)?.shortName
    expect(suggested('kesehatan')).toBe('Dinkes')
    expect(suggested('pekerjaan-umum')).toBe('PUPR')
    expect(suggested('perdagangan')).toBe('Disdag')
  })
  test('has programmes whose plain keywords people really use', () => {
    const programmes = sampleAgenda(now).programmes.map((programme, index) => ({
      ...programme,
      id: index + 1,
    }))
    const said = of('tap-water-off').filter(({ kind }) => kind === 'social')
    const found = said.filter(
      ({ record }) => matchProgramme(record.text, programmes)?.programme.name === 'Air Sampai Rumah',
    )
    expect(found.length / said.length).toBeGreaterThan(0.75)
  })
  test('has places the gazetteer finds where the truth has them', () => {
    const gazetteer = createGazetteer({ own: sampleCouncil.places })
    const right = posts.filter(({ record, truth }) => {
      const text = record.title ? `${record.title}. ${record.text}` : record.text
      return (gazetteer.find(text)?.code ?? null) === truth.place
    })
    expect(right.length / posts.length).toBeGreaterThan(0.97)
  })
})
