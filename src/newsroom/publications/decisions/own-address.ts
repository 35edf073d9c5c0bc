import type { ChannelKind } from '../../accounts/contract.ts'

/** Where posts of each platform are read. Sites of one's own are known by the account's address. */
const HOSTS: Partial<Record<ChannelKind, readonly string[]>> = {
  bluesky: ['bsky.app'],
  telegram: ['t.me', 'telegram.me'],
  facebook: ['facebook.com', 'fb.watch', 'fb.com'],
  instagram: ['instagram.com'],
  threads: ['threads.net', 'threads.com'],
  x: ['x.com', 'twitter.com'],
  youtube: ['youtube.com', 'youtu.be'],
  'whatsapp-channel': ['whatsapp.com'],
  tiktok: ['tiktok.com'],
}

function hostOf(address: string): string | null {
  const text = /^https?:\/\//i.test(address) ? address : `https://${address}`
  return address !== '' && URL.canParse(text) ? new URL(text).hostname.toLowerCase() : null
}

/**
 * Whether an address an officer gives can be a post of the account: on its platform, or on its own site. A slip of the
 * clipboard would otherwise stand in the archive as the government's post.
 */
export function isOwnAddress(account: { channel: ChannelKind; address: string }, permalink: string): boolean {
  const host = hostOf(permalink)
  if (host === null || !/^https?:/i.test(permalink)) return false
  const own = hostOf(account.address)
  const hosts = [...(HOSTS[account.channel] ?? []), ...(own === null ? [] : [own])]
  return hosts.length === 0 || hosts.some((one) => host === one || host.endsWith(`.${one}`))
}
