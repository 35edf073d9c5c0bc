import type { Words } from '../../../platform/http/index.ts'
import type { IssueKind, Leaning } from './contract.ts'

type ExportWords = {
  sheet: string
  head: string[]
  kinds: Record<IssueKind, string>
  leanings: Record<Leaning, string>
}

/** Column names and words of the file of all issues. */
export const EXPORT_WORDS: Record<keyof Words, ExportWords> = {
  id: {
    sheet: 'Semua isu',
    head: [
      'isu',
      'jenis',
      'unggahan',
      'suara',
      'media',
      'perubahan',
      'nada',
      'negatif',
      'negatif_bawah',
      'negatif_atas',
      'netral',
      'positif',
      'positif_bawah',
      'positif_atas',
      'nada_dari_unggahan',
      'urusan',
      'tempat',
      'sejak',
      'terakhir',
      'jendela',
      'nomor_isu',
    ],
    kinds: {
      public: 'urusan publik',
      routine: 'rutin',
      talk: 'obrolan lain',
      'not-ours': 'bukan urusan daerah',
    },
    leanings: {
      negative: 'lebih banyak negatif',
      even: 'tidak ada beda yang pasti',
      positive: 'lebih banyak positif',
      few: 'belum cukup suara warga',
    },
  },
  en: {
    sheet: 'All issues',
    head: [
      'issue',
      'kind',
      'posts',
      'voices',
      'outlets',
      'change',
      'tone',
      'negative',
      'negative_low',
      'negative_high',
      'neutral',
      'positive',
      'positive_low',
      'positive_high',
      'tone_of_posts',
      'affair',
      'place',
      'since',
      'last',
      'window',
      'issue_id',
    ],
    kinds: {
      public: 'public matter',
      routine: 'routine',
      talk: 'other talk',
      'not-ours': 'not our matter',
    },
    leanings: {
      negative: 'more negative',
      even: 'no difference that can be told',
      positive: 'more positive',
      few: 'too few people',
    },
  },
}
