import type { ChannelField, ChannelTraits } from '../channel.ts'

/** What all channels of comments have in common. */
export const COMMENT_TRAITS: ChannelTraits = {
  joins: 'post',
  hasWebhook: false,
  needsAccount: true,
  answers: true,
  isPublic: true,
  windowHours: null,
  pollSeconds: 120,
  keepHeaders: [],
}

/** Other accounts of the government: what they write under our posts is no message of a citizen. */
export const OFFICIALS_FIELD: ChannelField = {
  name: 'officials',
  label: { id: 'Akun resmi lain', en: 'Other official accounts' },
  help: {
    id: 'Pisahkan dengan koma. Komentar dari akun-akun ini tidak masuk sebagai pesan warga.',
    en: 'Separate with commas. Comments of these accounts are not taken for messages of citizens.',
  },
  kind: 'text',
  required: false,
}

const plain = (name: string) => name.trim().replace(/^@/, '').toLowerCase()

/** Whether one of an author's names is our own or that of another official account. `own`: ids or handles of ours. */
export function isOfficial(
  names: (string | undefined)[],
  own: (string | undefined)[],
  settings: Record<string, string>,
): boolean {
  const others = (settings['officials'] ?? '').split(',')
  const official = new Set([...own, ...others].flatMap((name) => (name ? [plain(name)] : [])))
  official.delete('')
  return names.some((name) => name !== undefined && official.has(plain(name)))
}
