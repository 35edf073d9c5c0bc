import type { sourceKindSchema } from '../listening/sources/contract.ts'
import type { z } from 'zod'

export type SampleSource = {
  /** Begins every post id of the source. */
  slug: string
  name: string
  kind: z.infer<typeof sourceKindSchema>
  /** Its share of the posts of its kind, in any unit. */
  weight: number
}

/** Fictional outlets, platforms, groups and accounts; their addresses lie under the reserved domain `.example`. */
export const SOURCES: readonly SampleSource[] = [
  { slug: 'kabar', name: 'Kabar Samparana', kind: 'news', weight: 4 },
  { slug: 'pos', name: 'Samparana Pos', kind: 'news', weight: 3 },
  { slug: 'pesisir', name: 'Suara Pesisir Serinai', kind: 'news', weight: 2 },
  { slug: 'gema', name: 'Radio Gema Marenta', kind: 'news', weight: 1.5 },
  { slug: 'lini', name: 'Linimasa (contoh)', kind: 'social', weight: 6 },
  { slug: 'klip', name: 'Klip Pendek (contoh)', kind: 'social', weight: 3 },
  { slug: 'potret', name: 'Potret (contoh)', kind: 'social', weight: 3 },
  { slug: 'info', name: 'Grup Info Warga Samparana', kind: 'social', weight: 8 },
  { slug: 'tani', name: 'Grup Tani Wanasepi', kind: 'social', weight: 1.5 },
  { slug: 'wali', name: 'Forum Orang Tua Murid', kind: 'social', weight: 1.5 },
  { slug: 'jual', name: 'Grup Jual Beli Marenta', kind: 'social', weight: 1.5 },
  { slug: 'pemkab', name: 'Akun Pemerintah Kabupaten', kind: 'official', weight: 3 },
  { slug: 'dinkes', name: 'Akun Dinas Kesehatan', kind: 'official', weight: 2 },
  { slug: 'bpbd', name: 'Akun BPBD', kind: 'official', weight: 1 },
  { slug: 'airminum', name: 'Akun Perusahaan Air Minum Daerah', kind: 'official', weight: 1 },
]
