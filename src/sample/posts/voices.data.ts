/** How one kind of person writes. Rates are chances: of a word written short, a letter wrong, and so on. */
export type Voice = {
  name: string
  /** Its share among people, in any unit. */
  weight: number
  slang: number
  typo: number
  lengthen: number
  emoji: number
  hashtag: number
  /** All in small letters. */
  lowerCase: number
  /** Said before and after a sentence, with their chance; `closers` by the sentiment of what is said. */
  open: number
  close: number
  openers: readonly string[]
  closers: Readonly<Record<'negative' | 'neutral' | 'positive', readonly string[]>>
}

const everyday = {
  slang: 0.45,
  typo: 0.012,
  lengthen: 0.1,
  emoji: 0.16,
  hashtag: 0.03,
  lowerCase: 0.5,
  open: 0.22,
  close: 0.3,
}

export const VOICES: readonly Voice[] = [
  {
    ...everyday,
    name: 'mother',
    weight: 5,
    lengthen: 0.2,
    emoji: 0.34,
    openers: [
      'Ya Allah,',
      'Min,',
      'Bun,',
      'Assalamualaikum min,',
      'Maaf ya min,',
      'Mau curhat dikit,',
      'Ibu-ibu,',
    ],
    closers: {
      negative: [
        'tolong dong pak',
        'emak-emak capek',
        'kasihan anak-anak',
        'ya Allah sabar',
        'mohon perhatiannya',
        'sedih saya',
      ],
      neutral: [
        'makasih ya bun',
        'mohon infonya',
        'ada yang tau bun?',
        'terima kasih sebelumnya',
        'tolong dijawab ya',
      ],
      positive: ['alhamdulillah', 'semoga berkah', 'sehat selalu ya', 'semoga istiqomah', 'terharu saya'],
    },
  },
  {
    ...everyday,
    name: 'young',
    weight: 5,
    slang: 0.75,
    lengthen: 0.16,
    emoji: 0.25,
    hashtag: 0.1,
    lowerCase: 0.9,
    openers: ['gaes', 'astaga', 'woy', 'lah', 'btw', 'jujurly', 'sumpah', 'eh'],
    closers: {
      negative: [
        'capek banget',
        'plis lah',
        'wkwk nangis',
        'hadeh',
        'parah sih',
        'gimana dong',
        'nggak ngotak',
      ],
      neutral: ['spill dong', 'up', 'penasaran', 'share ya', 'thx', 'cmiiw'],
      positive: ['keren parah', 'respect', 'wkwk seneng', 'love banget', 'mantul', 'gokil sih'],
    },
  },
  {
    ...everyday,
    name: 'student',
    weight: 3,
    slang: 0.5,
    hashtag: 0.14,
    lowerCase: 0.7,
    openers: ['Guys,', 'Fyi,', 'Honestly,', 'Literally', 'Wait,', 'Oke jadi'],
    closers: {
      negative: [
        'please do something',
        'so sad',
        'where is the pemda?',
        'kritik membangun ya',
        'disappointed sih',
        'kawal terus',
      ],
      neutral: ['any info?', 'thanks', 'tolong share', 'buat tugas juga nih', 'cc teman-teman'],
      positive: ['good job', 'proud', 'nice banget', 'keep it up', 'so happy'],
    },
  },
  {
    ...everyday,
    name: 'father',
    weight: 4,
    slang: 0.3,
    emoji: 0.1,
    lowerCase: 0.25,
    openers: [
      'Mohon maaf sebelumnya,',
      'Sekedar menyampaikan,',
      'Izin min,',
      'Selamat malam semua,',
      'Ijin bertanya,',
      'Nah ini,',
    ],
    closers: {
      negative: [
        'mohon ditindaklanjuti',
        'harap maklum kami rakyat kecil',
        'gimana ini bapak-bapak',
        'jangan tidur pak',
        'sudah cukup sabar kami',
      ],
      neutral: ['terima kasih', 'mohon pencerahan', 'demikian infonya', 'salam', 'monitor'],
      positive: ['lanjutkan', 'mantap', 'salut', 'semoga amanah', 'jempol'],
    },
  },
  {
    ...everyday,
    name: 'trader',
    weight: 3,
    slang: 0.55,
    typo: 0.025,
    openers: ['Bos,', 'Pak,', 'Duh,', 'Aduh,'],
    closers: {
      negative: ['nasib orang kecil', 'susah kita', 'tolong dipikirin pak', 'capek hati', 'kok begini ya'],
      neutral: ['tolong kabarin', 'makasih bos', 'ditunggu infonya', 'ada yang tau?'],
      positive: ['rezeki lancar', 'makasih banyak', 'semoga lancar terus', 'sip'],
    },
  },
  {
    ...everyday,
    name: 'farmer',
    weight: 3,
    slang: 0.4,
    typo: 0.03,
    openers: ['Kami orang desa,', 'Pak,', 'Nuwun sewu,', 'Izin lapor,'],
    closers: {
      negative: [
        'kasihan rakyat kecil',
        'rakyat kecil terus',
        'tolong turun ke lapangan',
        'jangan cuma rapat',
      ],
      neutral: ['mohon kabarnya', 'suwun', 'terima kasih'],
      positive: ['matur nuwun', 'syukur', 'semoga terus begini', 'terima kasih pak'],
    },
  },
  {
    ...everyday,
    name: 'teacher',
    weight: 2,
    slang: 0.05,
    typo: 0.002,
    lengthen: 0,
    emoji: 0.08,
    lowerCase: 0,
    open: 0.1,
    close: 0.2,
    openers: ['Mohon izin menyampaikan,', 'Selamat pagi,', 'Bapak dan Ibu,', 'Dengan hormat,'],
    closers: {
      negative: ['Mohon perhatiannya.', 'Semoga segera ada jalan keluar.', 'Kami berharap ada tindakan.'],
      neutral: ['Terima kasih.', 'Mohon informasinya.', 'Terima kasih atas jawabannya.'],
      positive: ['Terima kasih banyak.', 'Semoga terus dipertahankan.', 'Salam hormat.'],
    },
  },
  {
    ...everyday,
    name: 'javanese',
    weight: 2.5,
    openers: ['Lha', 'Walah,', 'Gusti,', 'Lur,', 'Nyuwun sewu,', 'Oalah,'],
    closers: {
      negative: ['piye iki', 'jan mumet tenan', 'kapan rampunge', 'ngelus dodo', 'mesakke wong cilik', 'rek'],
      neutral: ['suwun lur', 'ono sing ngerti?', 'matur nuwun', 'to'],
      positive: ['matur nuwun nggih', 'apik tenan', 'joss tenan', 'seneng aku'],
    },
  },
  {
    ...everyday,
    name: 'sasak',
    weight: 2.5,
    openers: ['Semeton,', 'Aok,', 'Tabeq,', 'Semeton jari,', 'Batur,'],
    closers: {
      negative: ['berembe ni pak', 'kasian semeton jari', 'endek bagus ni', 'ndeq araq perubahan'],
      neutral: ['tampi asih', 'silaq dijawab', 'tabeq'],
      positive: ['tampi asih', 'solah gati', 'bagus gati', 'mantap semeton'],
    },
  },
  {
    ...everyday,
    name: 'samawa',
    weight: 1,
    openers: ['Pak,', 'Min,', 'Tabe,'],
    closers: {
      negative: ['me luk ta pak', 'kasihan tau desa', 'nonda perubahan'],
      neutral: ['tolong dibalas', 'ada yang tau?', 'tabe'],
      positive: ['balong', 'mantap', 'semoga terus balong'],
    },
  },
  {
    ...everyday,
    name: 'mbojo',
    weight: 1,
    openers: ['Pak,', 'Min,', 'Ruma,'],
    closers: {
      negative: ['wati taho', 'kalembo ade yang kena', 'kasihan dou kampo'],
      neutral: ['kalembo ade', 'tolong dijawab'],
      positive: ['kalembo ade', 'taho poda', 'mantap poda'],
    },
  },
  {
    ...everyday,
    name: 'minang',
    weight: 1.5,
    openers: ['Onde,', 'Ondeh mandeh,', 'Sanak,', 'Alah,'],
    closers: {
      negative: ['baa ko pak', 'panek awak', 'ndak tantu lai', 'taraso bana'],
      neutral: ['tarimo kasih', 'lai ado nan tau?', 'yo sanak'],
      positive: ['rancak bana', 'tarimo kasih banyak', 'mantap bana', 'sanang hati'],
    },
  },
]

/** How a question begins when nothing else does. */
export const ASKERS = [
  'Mau tanya,',
  'Numpang tanya,',
  'Permisi min,',
  'Ijin bertanya,',
  'Min mau tanya',
  'Maaf tanya,',
  'Tanya dong,',
]

export const EMOJI = {
  negative: ['😭', '😡', '🤦', '😤', '💔', '🙏', '😢', '🤬', '😩', '😔', '🥲', '😡😡'],
  neutral: ['🙏', '🤔', '👀', '🙏🙏', '😅', '📢', '🙂'],
  positive: ['🙏', '❤️', '👍', '👏👏', '🥰', '😍', '🤲', '🔥', '💪', '😊', '🙌'],
} as const
