import type { HoaxSource } from '../contract.ts'
import type { PublicVersion } from '../public/public.store.ts'
import { VERDICTS } from '../words.data.ts'

const LONGEST_EXPLANATION = 1500

function listSources(sources: readonly HoaxSource[], url: string): string[] {
  return sources.flatMap((source) => {
    if (source.kind === 'link') return [source.title === '' ? source.url : `${source.title}: ${source.url}`]
    return url === '' ? [source.title] : [`${source.title}: ${url}/portal/berita/${source.articleId}`]
  })
}

function shorten(text: string): string {
  if (text.length <= LONGEST_EXPLANATION) return text
  return `${text.slice(0, LONGEST_EXPLANATION).replace(/\s+\S*$/, '')}…`
}

function opening(shown: PublicVersion): string {
  if (shown.isWithdrawn) return 'Klarifikasi yang pernah kami kirim kami tarik.'
  return shown.version === 1
    ? 'Terima kasih sudah bertanya sebelum menyebarkan.'
    : 'Klarifikasi yang pernah kami kirim kami perbaiki.'
}

/** What who asked is told: the verdict first, then the finding with its sources and where all of it stands. `url`: of the portal, or ''. */
export function composeAnswer(shown: PublicVersion, url: string): string {
  const page = url === '' ? '' : `${url}/portal/hoaks/${shown.id}`
  const note = shown.note === '' ? '' : shown.note
  if (shown.isWithdrawn)
    return [opening(shown), `Tentang: ${shown.claim}`, note, page].filter(Boolean).join('\n\n')
  const sources = listSources(shown.sources, url)
  return [
    opening(shown),
    note,
    `${VERDICTS[shown.verdict].told}\nYang beredar: ${shown.claim}`,
    shorten(shown.explanation),
    sources.length > 0 && `Sumber:\n${sources.map((one) => `- ${one}`).join('\n')}`,
    page && `Selengkapnya: ${page}`,
  ]
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .join('\n\n')
}

/** What who asked is told when a rumour was closed without a finding: which, why, and what to do meanwhile. */
export function composeClosing(title: string, reason: string): string {
  return [
    'Terima kasih sudah bertanya. Benar atau tidaknya kabar ini belum dapat dipastikan, jadi sebaiknya jangan disebarkan dahulu.',
    title === '' ? '' : `Yang ditanyakan: ${title}`,
    reason,
    'Balas pesan ini bila Anda punya teks lengkap, tautan, atau gambarnya.',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
