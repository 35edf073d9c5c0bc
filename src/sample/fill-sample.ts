import type { AgendaPlan } from '../agenda/contract.ts'
import type { OwnPlace } from '../language/places/index.ts'
import type { Role } from '../people/contract.ts'
import { planAgenda } from './agenda.data.ts'
import { DISTRICTS, PROVINCE, REGENCY } from './region.data.ts'
import type { SampleKind } from './sample-post.ts'
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
export function sampleAgenda(now: Date): AgendaPlan {
  return planAgenda(now.getUTCFullYear())
}

/** The sources the sample's posts come from, by the name that stands in each record. */
export const sampleSources: readonly { name: string; kind: SampleKind }[] = SOURCES.map(({ name, kind }) => ({
  name,
  kind,
}))

/** One officer of each role. The passwords are public: they open only fictional data, on loopback. */
export const sampleOfficers: readonly { name: string; email: string; password: string; role: Role }[] = [
  {
    name: 'Ratna Kusumawardani',
    email: 'operator@gacek.example',
    password: 'perahu kertas biru',
    role: 'operator',
  },
  {
    name: 'Hendra Wirabuana',
    email: 'analis@gacek.example',
    password: 'jendela rumah panggung',
    role: 'analyst',
  },
  {
    name: 'Nurlaila Sandewi',
    email: 'pimpinan@gacek.example',
    password: 'lumbung padi gogo',
    role: 'leader',
  },
  { name: 'Yusuf Pranajaya', email: 'pembaca@gacek.example', password: 'teras sore kopi', role: 'viewer' },
]
