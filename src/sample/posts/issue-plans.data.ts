/** A span of an issue's life, in hours before now (`from` is older), with how many people's posts fall into it. */
export type Wave = { from: number; to: number; posts: number; curve?: 'rise' | 'fall' }

export type IssuePlan = {
  /** Names the frame file and the truth. */
  slug: string
  /** What an analyst would call it. */
  title: string
  /** Slug of the affair (urusan) in the language stage. */
  affair: string
  /** Short name of the agency that owns it. */
  office: string
  /** Numbers of the districts it happens in. */
  home: readonly number[]
  /** Weights of negative, neutral and positive posts. */
  mood: readonly [number, number, number]
  waves: readonly Wave[]
  /** When in the day or week people write about it; without one, as people do about anything. */
  rhythm?: 'rush-hour' | 'saturday-night'
  /** Posts passed on by others, word for word or nearly. */
  copies: number
  /** A few accounts that write again and again: many posts, few voices. */
  loud?: { accounts: number; posts: number; from: number; to: number }
  official: number
  /** Slug of the community group that talks about it most. */
  group?: string
  tags: readonly string[]
}

export const ISSUE_PLANS: readonly IssuePlan[] = [
  {
    slug: 'bridge-washed-out',
    title: 'Jembatan Rawunda putus diterjang banjir',
    affair: 'pekerjaan-umum',
    office: 'PUPR',
    home: [3],
    mood: [62, 26, 12],
    waves: [
      { from: 27, to: 20, posts: 42 },
      { from: 20, to: 0.4, posts: 66, curve: 'fall' },
    ],
    copies: 14,
    official: 6,
    tags: ['#JembatanRawunda', '#JembatanPutus'],
  },
  {
    slug: 'tap-water-off',
    title: 'Air PDAM mati di Sepalung dan Marenta',
    affair: 'pekerjaan-umum',
    office: 'PDAM',
    home: [2, 1],
    mood: [70, 20, 10],
    waves: [
      { from: 228, to: 24, posts: 92, curve: 'rise' },
      { from: 24, to: 0.3, posts: 74 },
    ],
    copies: 6,
    official: 8,
    tags: ['#AirMati', '#PDAM', '#KrisisAir'],
  },
  {
    slug: 'vaccine-rumour',
    title: 'Isu vaksin campak berbahaya',
    affair: 'kesehatan',
    office: 'Dinkes',
    home: [6, 4, 8],
    mood: [50, 29, 21],
    waves: [
      { from: 238, to: 196, posts: 44, curve: 'fall' },
      { from: 22, to: 0.5, posts: 60 },
    ],
    copies: 40,
    official: 6,
    group: 'wali',
    tags: ['#vaksin', '#imunisasi', '#CekDulu'],
  },
  {
    slug: 'trader-relocation',
    title: 'Relokasi pedagang pasar lama ke pasar baru',
    affair: 'perdagangan',
    office: 'Disdag',
    home: [1],
    mood: [43, 19, 38],
    waves: [
      { from: 110, to: 24, posts: 78 },
      { from: 24, to: 0.6, posts: 46 },
    ],
    copies: 6,
    official: 5,
    tags: ['#PasarBaru', '#relokasi', '#PasarLama'],
  },
  {
    slug: 'dengue',
    title: 'Kasus demam berdarah naik, warga minta fogging',
    affair: 'kesehatan',
    office: 'Dinkes',
    home: [2, 5, 1],
    mood: [52, 32, 16],
    waves: [
      { from: 238, to: 24, posts: 98, curve: 'rise' },
      { from: 24, to: 0.8, posts: 38 },
    ],
    copies: 6,
    official: 7,
    tags: ['#DBD', '#fogging', '#3M'],
  },
  {
    slug: 'rubbish-piles',
    title: 'Sampah menumpuk tidak diangkut',
    affair: 'lingkungan-hidup',
    office: 'DLH',
    home: [1, 2, 6],
    mood: [62, 22, 16],
    waves: [
      { from: 170, to: 80, posts: 62, curve: 'rise' },
      { from: 80, to: 1, posts: 40 },
    ],
    copies: 3,
    official: 4,
    tags: ['#sampah', '#daruratsampah'],
  },
  {
    slug: 'market-traffic-jam',
    title: 'Macet di simpang pasar ikan',
    affair: 'perhubungan',
    office: 'Dishub',
    home: [1, 6],
    mood: [58, 28, 14],
    waves: [{ from: 239, to: 0.5, posts: 102 }],
    rhythm: 'rush-hour',
    copies: 1,
    official: 3,
    tags: ['#infolalin', '#macet'],
  },
  {
    slug: 'street-racing',
    title: 'Balap liar malam minggu',
    affair: 'ketertiban',
    office: 'Satpol PP',
    home: [1, 2, 9],
    mood: [62, 24, 14],
    waves: [{ from: 239, to: 1, posts: 48 }],
    rhythm: 'saturday-night',
    copies: 1,
    official: 2,
    tags: ['#balapliar', '#knalpotbrong'],
  },
  {
    slug: 'school-enrolment',
    title: 'Penerimaan murid baru dan jalur domisili',
    affair: 'pendidikan',
    office: 'Disdik',
    home: [1, 2, 9],
    mood: [54, 30, 16],
    waves: [
      { from: 239, to: 110, posts: 96, curve: 'fall' },
      { from: 110, to: 2, posts: 8, curve: 'fall' },
    ],
    copies: 3,
    official: 4,
    group: 'wali',
    tags: ['#SPMB', '#zonasi'],
  },
  {
    slug: 'aid-not-paid',
    title: 'Bantuan sosial belum cair',
    affair: 'sosial',
    office: 'Dinsos',
    home: [4, 5, 7],
    mood: [64, 26, 10],
    waves: [{ from: 232, to: 1.5, posts: 86 }],
    copies: 2,
    official: 3,
    tags: ['#bansos'],
  },
  {
    slug: 'fertiliser-scarcity',
    title: 'Pupuk subsidi langka',
    affair: 'pertanian',
    office: 'Distan',
    home: [9, 5, 7],
    mood: [62, 25, 13],
    waves: [{ from: 236, to: 3, posts: 80 }],
    copies: 2,
    official: 3,
    group: 'tani',
    tags: ['#pupuksubsidi', '#petani'],
  },
  {
    slug: 'road-damage',
    title: 'Jalan rusak di pedesaan',
    affair: 'pekerjaan-umum',
    office: 'PUPR',
    home: [7, 4, 9],
    mood: [62, 24, 14],
    waves: [{ from: 239, to: 1, posts: 86 }],
    copies: 2,
    official: 3,
    tags: ['#jalanrusak'],
  },
  {
    slug: 'street-lights',
    title: 'Lampu jalan mati',
    affair: 'perhubungan',
    office: 'Dishub',
    home: [5, 8],
    mood: [64, 22, 14],
    waves: [{ from: 238, to: 2, posts: 44 }],
    copies: 1,
    loud: { accounts: 4, posts: 28, from: 21, to: 1 },
    official: 2,
    tags: ['#PJU', '#gelap'],
  },
  {
    slug: 'village-fund',
    title: 'Dugaan penyelewengan dana desa',
    affair: 'desa',
    office: 'DPMD',
    home: [4, 8],
    mood: [64, 24, 12],
    waves: [
      { from: 150, to: 84, posts: 50, curve: 'fall' },
      { from: 84, to: 2, posts: 20 },
    ],
    copies: 3,
    official: 2,
    tags: ['#danadesa', '#transparansi'],
  },
  {
    slug: 'kidnapping-hoax',
    title: 'Hoaks penculikan anak',
    affair: 'perempuan-anak',
    office: 'Dinsos',
    home: [9, 2],
    mood: [56, 28, 16],
    waves: [
      { from: 134, to: 98, posts: 72 },
      { from: 98, to: 30, posts: 6, curve: 'fall' },
    ],
    copies: 24,
    official: 4,
    group: 'wali',
    tags: ['#hoaks', '#culikanak'],
  },
  {
    slug: 'new-clinic',
    title: 'Puskesmas baru Tanjung Saruni dipuji warga',
    affair: 'kesehatan',
    office: 'Dinkes',
    home: [8],
    mood: [9, 17, 74],
    waves: [
      { from: 104, to: 72, posts: 44 },
      { from: 72, to: 24, posts: 28, curve: 'fall' },
      { from: 24, to: 1, posts: 12 },
    ],
    copies: 2,
    official: 4,
    tags: ['#puskesmasbaru', '#sehat'],
  },
  {
    slug: 'harvest-festival',
    title: 'Festival panen raya',
    affair: 'kebudayaan',
    office: 'Disbudpar',
    home: [9],
    mood: [8, 16, 76],
    waves: [
      { from: 172, to: 118, posts: 84 },
      { from: 118, to: 24, posts: 10, curve: 'fall' },
    ],
    copies: 4,
    official: 4,
    tags: ['#FestivalPanen', '#panenraya'],
  },
]

/** The coordinated one: paraphrases from many fresh accounts within two hours, and little else. */
export const CAMPAIGN: IssuePlan & { burst: { posts: number; accounts: number; from: number; to: number } } =
  {
    slug: 'seedling-campaign',
    title: 'Pujian Gerakan Sejuta Bibit',
    affair: 'lingkungan-hidup',
    office: 'DLH',
    home: [7, 5],
    mood: [50, 50, 0],
    waves: [{ from: 70, to: 30, posts: 8 }],
    copies: 0,
    official: 3,
    tags: [],
    burst: { posts: 120, accounts: 100, from: 75.5, to: 73.5 },
  }
