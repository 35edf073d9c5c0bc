import type { OwnPlace } from '../language/places/index.ts'
import type { OfficeRole, Role } from '../people/contract.ts'
import { planAgenda } from './agenda.data.ts'
import { DISTRICTS, PROVINCE, REGENCY } from './region.data.ts'
import type { SampleKind } from './posts/sample-post.ts'
import { SOURCES } from './sources.data.ts'

function listPlaces(): OwnPlace[] {
  const districts = DISTRICTS.flatMap(({ code, name, villages }): OwnPlace[] => [
    { code, name, level: 'district' },
    ...villages.map((village): OwnPlace => ({ ...village, level: 'village' })),
  ])
  return [
    { code: PROVINCE.code, name: PROVINCE.name, level: 'province' },
    { code: REGENCY.code, name: REGENCY.name, level: 'regency', aliases: [REGENCY.short] },
    ...districts,
  ]
}

/** The fictional council: its row, and the places its gazetteer must know because no official list has them. */
export const sampleCouncil = {
  name: REGENCY.name,
  placeCode: REGENCY.code,
  timeZone: 'Asia/Makassar' as const,
  /** Words every post of the region may have. */
  regionWords: [REGENCY.short],
  places: listPlaces(),
}

/** The agenda of the term of office that `now` lies in, ready for `saveAgenda`. */
export function sampleAgenda(now: Date): ReturnType<typeof planAgenda> {
  return planAgenda(now.getUTCFullYear())
}

/** The sources the sample's posts come from, by the name that stands in each record. */
export const sampleSources: readonly { name: string; kind: SampleKind }[] = SOURCES.map(({ name, kind }) => ({
  name,
  kind,
}))

export type SampleOfficer = {
  name: string
  email: string
  password: string
  role: Role
  /** What they do in which office, by its short name. */
  duties: { office: string; roles: OfficeRole[] }[]
}

/**
 * One officer of each role of the council, and those of the newsroom: a health centre, the desk, an agency. The passwords
 * are public: they open only fictional data, on loopback.
 */
export const sampleOfficers: readonly SampleOfficer[] = [
  {
    name: 'Ratna Kusumawardani',
    email: 'operator@gacek.example',
    password: 'perahu kertas biru',
    role: 'operator',
    duties: [],
  },
  {
    name: 'Hendra Wirabuana',
    email: 'analis@gacek.example',
    password: 'jendela rumah panggung',
    role: 'analyst',
    duties: [],
  },
  {
    name: 'Nurlaila Sandewi',
    email: 'pimpinan@gacek.example',
    password: 'lumbung padi gogo',
    role: 'leader',
    duties: [],
  },
  {
    name: 'Yusuf Pranajaya',
    email: 'pembaca@gacek.example',
    password: 'teras sore kopi',
    role: 'viewer',
    duties: [],
  },
  {
    name: 'Fitri Handayani',
    email: 'kontributor@gacek.example',
    password: 'payung kuning pagi',
    role: 'viewer',
    duties: [{ office: 'PKM Marenta', roles: ['contributor'] }],
  },
  {
    name: 'Agus Pramudita',
    email: 'editor@gacek.example',
    password: 'pena bulu angsa',
    role: 'viewer',
    duties: [{ office: 'Prokopim', roles: ['desk-editor'] }],
  },
  {
    name: 'Siti Rahmawida',
    email: 'pengesah@gacek.example',
    password: 'stempel kayu cendana',
    role: 'viewer',
    duties: [{ office: 'Prokopim', roles: ['confirmer'] }],
  },
  {
    name: 'Bayu Anggarasakti',
    email: 'medsos@gacek.example',
    password: 'layar perahu senja',
    role: 'viewer',
    duties: [
      { office: 'Prokopim', roles: ['social-media-admin'] },
      { office: 'Dinkes', roles: ['social-media-admin'] },
    ],
  },
  {
    name: 'Ratna Widuri',
    email: 'layanan@gacek.example',
    password: 'kotak surat merah',
    role: 'viewer',
    duties: [{ office: 'Prokopim', roles: ['case-officer'] }],
  },
  {
    name: 'Hendra Saputra',
    email: 'kasus@gacek.example',
    password: 'jembatan kayu ulin',
    role: 'viewer',
    duties: [{ office: 'PUPR', roles: ['case-officer'] }],
  },
  {
    name: 'Dewi Kartikasari',
    email: 'ppid@gacek.example',
    password: 'map arsip biru',
    role: 'viewer',
    duties: [{ office: 'Prokopim', roles: ['ppid-officer'] }],
  },
]
