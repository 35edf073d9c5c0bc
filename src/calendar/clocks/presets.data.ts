import type { ClockEvent, ClockRule, Length } from './clock-rule.ts'

const hours = (amount: number): Length => ({ amount, unit: 'hour' })
const workingDays = (amount: number): Length => ({ amount, unit: 'working-day' })
const days = (amount: number): Length => ({ amount, unit: 'calendar-day' })

type Preset = [
  key: string,
  id: string,
  en: string,
  length: Length,
  source: string,
  more?: {
    extension?: Length
    veryLateAfter?: Length
    starts?: ClockEvent
    ends?: ClockEvent
    owedBy?: 'citizen'
    isLaw?: true
  },
]

/** What a council begins with where no law says it: the hours others promise, to be replaced by its own standard. */
const FIRST_PROPOSAL = 'Usulan awal; ganti dengan standar pelayanan daerah Anda'

/**
 * The deadlines known from laws and from councils' own promises. Data to choose from, not the law itself: each council
 * chooses and may change what is its own promise.
 */
const PRESETS: readonly Preset[] = [
  [
    'ppid-answer',
    'Jawaban permohonan informasi',
    'Answer to an information request',
    workingDays(10),
    'UU 14/2008 pasal 22; Perki KI 1/2021',
    { extension: workingDays(7), veryLateAfter: workingDays(7), isLaw: true },
  ],
  [
    'ppid-objection-filing',
    'Batas mengajukan keberatan',
    'Last day to object',
    workingDays(30),
    'UU 14/2008 pasal 36; Perki KI 1/2021',
    { starts: 'answered', ends: 'closed', owedBy: 'citizen', isLaw: true },
  ],
  [
    'ppid-objection-answer',
    'Tanggapan atasan PPID atas keberatan',
    'Answer to an objection',
    workingDays(30),
    'UU 14/2008 pasal 36',
    { isLaw: true },
  ],
  // Law leaves this time to the superior's decision; these days stand where the decision names none.
  [
    'ppid-order',
    'Pelaksanaan putusan atasan PPID',
    'Carrying out the superior’s decision',
    workingDays(5),
    'Putusan atasan PPID (UU 14/2008 pasal 36); usulan awal 5 hari kerja',
    { starts: 'answered', ends: 'closed' },
  ],
  [
    'ppid-dispute',
    'Batas mengajukan sengketa ke Komisi Informasi',
    'Last day to bring a dispute',
    workingDays(14),
    'UU 14/2008 pasal 37',
    { starts: 'answered', ends: 'closed', owedBy: 'citizen', isLaw: true },
  ],
  [
    'ppid-election-answer',
    'Informasi pemilu dan pemilihan',
    'Election information',
    workingDays(3),
    'Perki KI 1/2019',
    { extension: workingDays(2), isLaw: true },
  ],
  [
    'lapor-forward',
    'LAPOR!: verifikasi dan penerusan',
    'LAPOR!: verify and forward',
    workingDays(3),
    'PermenPANRB 62/2018',
    { ends: 'forwarded', isLaw: true },
  ],
  [
    'lapor-follow-up',
    'LAPOR!: tindak lanjut instansi',
    'LAPOR!: follow-up by the agency',
    workingDays(5),
    'PermenPANRB 62/2018',
    { starts: 'forwarded', isLaw: true },
  ],
  [
    'complaint-law',
    'Pengaduan selesai sejak berkas lengkap',
    'Complaint finished from the complete file',
    days(60),
    'Perpres 76/2013',
    { ends: 'closed', isLaw: true },
  ],
  ['complaint-urgent-ntb', 'Aduan darurat ditanggapi', 'Urgent complaint answered', hours(1), FIRST_PROPOSAL],
  [
    'complaint-normal-ntb',
    'Aduan prioritas ditanggapi',
    'Priority complaint answered',
    hours(24),
    FIRST_PROPOSAL,
  ],
  ['complaint-light-ntb', 'Aduan biasa ditanggapi', 'Ordinary complaint answered', hours(48), FIRST_PROPOSAL],
  [
    'complaint-jakarta',
    'Aduan selesai (contoh Jakarta)',
    'Complaint finished (as Jakarta)',
    days(7),
    'Standar CRM Jakarta',
    { ends: 'closed' },
  ],
  [
    'forward-semarang',
    'Penerusan aduan (contoh Semarang)',
    'Complaint passed on (as Semarang)',
    hours(24),
    'Standar Lapor Semar',
    { ends: 'forwarded' },
  ],
  [
    'complaint-semarang',
    'Aduan selesai (contoh Semarang)',
    'Complaint finished (as Semarang)',
    days(3),
    'Standar Lapor Semar',
    { ends: 'closed' },
  ],
  [
    'first-reply-jateng',
    'Balasan pertama di media sosial',
    'First reply on social media',
    hours(24),
    FIRST_PROPOSAL,
    { ends: 'replied' },
  ],
  [
    'question-answer',
    'Pertanyaan warga dijawab',
    "Citizen's question answered",
    workingDays(5),
    'Pernyataan KemenPANRB 2018: 5 hari kerja untuk permintaan informasi biasa',
  ],
  [
    'handover-answer',
    'Perangkat daerah menanggapi isu',
    'Office answers an issue',
    hours(24),
    'Kesepakatan internal; sesuaikan dengan keputusan daerah',
  ],
  [
    'hoax-clarification',
    'Klarifikasi hoaks',
    'Clarification of a rumour',
    hours(3),
    'Target Jabar Saber Hoaks',
  ],
]

/** Presets that are another council's own promise, by the province (Kemendagri code) they are an example for. */
const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['complaint-jakarta', '31'],
  ['forward-semarang', '33'],
  ['complaint-semarang', '33'],
])

/** Whether a preset is offered to the council of a place: law and first proposals to all, examples in their province. */
export function isOffered(key: string, placeCode: string | null): boolean {
  const province = EXAMPLES.get(key)
  return province === undefined || placeCode?.startsWith(province) === true
}

/** Every preset by its key. `veryLateAfter` is the length again where nothing else is said. */
export const CLOCK_PRESETS: ReadonlyMap<string, ClockRule> = new Map(
  PRESETS.map(([key, id, en, length, source, more = {}]) => [
    key,
    {
      key,
      name: { id, en },
      length,
      extension: more.extension ?? null,
      veryLateAfter: more.veryLateAfter ?? length,
      source,
      starts: more.starts ?? 'received',
      ends: more.ends ?? 'answered',
      owedBy: more.owedBy ?? 'office',
      isLaw: more.isLaw ?? false,
    },
  ]),
)
