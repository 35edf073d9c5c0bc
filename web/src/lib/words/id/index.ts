import { accountAudit, accounts } from './accounts.ts'
import { articleAudit, articles } from './articles.ts'
import { answerAudit, answers } from './answers.ts'
import { help } from './help.ts'
import { handover } from './handover.ts'
import { caseAudit, cases } from './cases.ts'
import { auditActions } from './audit.ts'
import { board } from './board.ts'
import { clocks } from './clocks.ts'
import { deadlineAudit, deadlines } from './deadlines.ts'
import { hoaxAudit, hoaxes } from './hoaxes.ts'
import { informationAudit } from './information-audit.ts'
import { information } from './information.ts'
import { actions, history } from './issues.ts'
import { coordination } from './coordination.ts'
import { beside } from './beside.ts'
import { checks } from './checks.ts'
import { returns } from './returns.ts'
import { strands } from './strands.ts'
import { agenda, offices } from './offices.ts'
import { lapor, laporAudit } from './lapor.ts'
import { messageActs, messageActsAudit } from './message-acts.ts'
import { messages, messagesAudit } from './messages.ts'
import { publicationAudit, publications } from './publications.ts'
import { reports } from './reports.ts'
import { archive, results } from './results.ts'
import { schedule, scheduleAudit } from './schedule.ts'
import { tones, tonesAudit } from './tones.ts'
import { imports, people, sources } from './work.ts'

/** Every word on the screens, in Indonesian: the first language. The English dictionary has the same keys. */
export const id = {
  locale: 'id-ID',
  product: 'Gacek',
  motto: 'Gesit, Cermat, Kolaboratif',
  shell: {
    signInBeside: 'Masuk lagi di tab baru',
    skip: 'Langsung ke isi',
    mainMenu: 'Menu utama',
    menu: 'Menu',
    board: 'Papan isu',
    issues: 'Semua isu',
    listening: 'Mendengar',
    newsroom: 'Redaksi',
    management: 'Kelola',
    reports: 'Laporan kegiatan',
    desk: 'Meja redaksi',
    publications: 'Rilis',
    calendar: 'Kalender',
    results: 'Hasil',
    accounts: 'Akun resmi',
    archive: 'Arsip rilis',
    crisis: 'Mode krisis',
    inbox: 'Layanan',
    messages: 'Kotak masuk',
    cases: 'Kasus',
    answers: 'Pustaka jawaban',
    information: 'Permohonan informasi',
    hoaxes: 'Meja hoaks',
    lapor: 'SP4N-LAPOR!',
    channels: 'Kanal masuk',
    deadlines: 'Tenggat dan hari libur',
    portal: 'Portal warga',
    offices: 'Perangkat daerah',
    agenda: 'Agenda daerah',
    sources: 'Sumber',
    import: 'Impor',
    officers: 'Petugas',
    audit: 'Catatan perubahan',
    settings: 'Pengaturan',
    status: 'Status sistem',
    signIn: 'Masuk',
    signOut: 'Keluar',
    sample: 'Data contoh',
    sampleNote: 'Semua nama, tempat dan unggahan di layar ini rekaan.',
    language: 'Bahasa',
    theme: 'Tampilan',
    themes: { auto: 'Ikut perangkat', light: 'Terang', dark: 'Gelap' },
    languages: { id: 'Bahasa Indonesia', en: 'English' },
    close: 'Tutup',
    cancel: 'Batal',
    draftBack: 'Draf tadi.',
    draftStale: 'Draf tadi. Isinya sudah berubah sejak itu: periksa sebelum menyimpan.',
    draftDrop: 'Buang',
    save: 'Simpan',
    saving: 'Menyimpan…',
    undo: 'Urungkan',
    undone: 'Sudah diurungkan.',
    saved: 'Tersimpan.',
    loading: 'Memuat…',
    retry: 'Coba lagi',
    more: 'Tampilkan berikutnya',
    order: 'Urutan',
    orders: { newest: 'Terbaru dulu', oldest: 'Terlama dulu' },
    others: (n: string) => `${n} lainnya`,
    showEach: 'Tampilkan satu per satu',
    foldAway: 'Ringkas lagi',
    none: 'Tidak ada',
    copied: 'Tersalin.',
    notCopied: 'Peramban tidak mengizinkan menyalin. Pilih teksnya, lalu salin sendiri.',
    all: 'Semua',
    notifications: 'Pemberitahuan',
  },
  help,
  board,
  health: { ok: 'Lancar', waiting: 'Menunggu', stale: 'Sepi', failing: 'Gagal', paused: 'Dijeda' },
  sentiment: {
    negative: 'Negatif',
    neutral: 'Netral',
    positive: 'Positif',
    interval: (low: string, high: string) => `${low}–${high}`,
    intervalNote:
      'Bagian ditaksir dari jawaban model per tingkat keyakinan, dikoreksi dengan salah-baca yang terukur pada unggahan berlabel; pita di bawah bilah menunjukkan rentang keyakinan 95 %.',
    open: 'belum pasti',
    most: {
      negative: 'Lebih dari separuh negatif',
      neutral: 'Lebih dari separuh netral',
      positive: 'Lebih dari separuh positif',
    },
    unsettled: 'Arahnya belum pasti',
    wide: (n: string) => `Taksiran mesin dari ${n} unggahan; rentangnya masih lebar.`,
    checked: (n: string) => `Berdasar ${n} label acak isu ini.`,
    tooFew: 'Kurang dari 5 unggahan: terlalu sedikit untuk menyimpulkan bagian.',
    summary: (negative: string, neutral: string, positive: string, n: string) =>
      `Negatif ${negative}, netral ${neutral}, positif ${positive}, dari ${n} unggahan`,
    outOf: (n: string) => `Dari ${n} unggahan`,
  },
  status: { new: 'Baru', verified: 'Terverifikasi', answered: 'Sudah dijawab', hoax: 'Hoaks' },
  kind: { social: 'Warganet', news: 'Berita', official: 'Akun resmi' },
  actions,
  tones,
  history,
  beside,
  returns,
  checks,
  strands,
  coordination,
  clocks,
  deadlines,
  hoaxes,
  reports,
  results,
  archive,
  sources,
  imports,
  people,
  articles,
  answers,
  cases,
  handover,
  information,
  lapor,
  messages,
  messageActs,
  publications,
  schedule,
  auditActions: {
    ...auditActions,
    ...articleAudit,
    ...publicationAudit,
    ...accountAudit,
    ...deadlineAudit,
    ...hoaxAudit,
    ...tonesAudit,
    ...scheduleAudit,
    ...answerAudit,
    ...caseAudit,
    ...informationAudit,
    ...laporAudit,
    ...messagesAudit,
    ...messageActsAudit,
  },
  accounts,
  offices,
  agenda,
  time: {
    now: 'baru saja',
    ago: (amount: string) => `${amount} lalu`,
    ahead: (amount: string) => `${amount} lagi`,
    second: (n: number) => `${n} dtk`,
    minute: (n: number) => `${n} mnt`,
    hour: (n: number) => `${n} jam`,
    day: (n: number) => `${n} hari`,
    never: 'belum pernah',
  },
  errors: {
    notFound: 'Halaman tidak ditemukan',
    notFoundHelp: 'Alamatnya mungkin salah tik, atau isinya sudah digabung ke tempat lain.',
    forbidden: 'Anda tidak berhak membuka halaman ini',
    forbiddenManager:
      'Halaman ini untuk petugas dengan tugas di sebuah kantor. Anda dapat memberi diri sendiri tugas itu di halaman Petugas (“Atur tugas”).',
    forbiddenHelp: 'Masuk sebagai petugas yang berwenang, atau minta pengelola menambah peran Anda.',
    server: 'Sistem sedang bermasalah',
    serverHelp: 'Coba lagi sebentar. Bila terulang, beri tahu pengelola dengan kode di bawah.',
    sessionEnded:
      'Sesi Anda sudah berakhir. Yang Anda ketik masih ada di sini: masuk lagi di tab baru, lalu tekan tombolnya sekali lagi.',
    network: 'Tidak tersambung ke server. Periksa jaringan, lalu coba lagi.',
    tooMany: 'Terlalu sering mencoba. Tunggu sebentar, lalu ulangi.',
    unknown: 'Permintaan gagal.',
    code: 'Kode',
    home: 'Kembali ke papan isu',
  },
}

/** The shape every dictionary has. */
export type Words = typeof id
