import type { ChannelContext, ChannelField, ChannelTraits } from '../channel.ts'

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

/** Accounts of the government that are not among the council's own in Gacek: what they write under our posts is no message of a citizen. */
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

/**
 * Whether one of an author's names is our own, that of another account of the council, or one an officer named. `own`: ids
 * or handles of ours.
 */
export function isOfficial(
  names: (string | undefined)[],
  own: (string | undefined)[],
  context: Pick<ChannelContext, 'channel' | 'officials'>,
): boolean {
  const others = (context.channel.settings['officials'] ?? '').split(',')
  const all = [...own, ...others, ...(context.officials ?? [])]
  const official = new Set(all.flatMap((name) => (name ? [plain(name)] : [])))
  official.delete('')
  return names.some((name) => name !== undefined && official.has(plain(name)))
}
