/**
 * Newsletter: a letter to every reader of a list. Takes the article as HTML; hands it to the post office, which delivers a
 * reader at a time and remembers each. Publishing is one write into our own database, so it may be repeated; a letter that
 * has gone out cannot be taken back, only those still waiting. Owns no tables (the post office does).
 */
import { createHash } from 'node:crypto'
import type { Channel, ChannelContext, Payload } from '../channel.ts'
import { goodAccount, refuse, troubledAccount } from '../exchange/index.ts'

const NO_ADDRESS = {
  id: 'Gacek belum punya alamat publik, jadi pembaca tidak dapat berhenti berlangganan; isi PUBLIC_URL.',
  en: 'This Gacek has no public address, so readers could not leave the list; set PUBLIC_URL.',
}

async function check(context: ChannelContext) {
  const { letters } = context
  if (letters === undefined || letters.home === '') return troubledAccount('attention', NO_ADDRESS)
  const problem = await letters.knock()
  if (problem === null) return goodAccount()
  return troubledAccount('attention', {
    id: `Server surel tidak menerima kami: ${problem.problem}`,
    en: `The mail server does not take us: ${problem.problem}`,
  })
}

function toLetter(payload: Payload) {
  const { key, title, html, text, link, language } = payload
  return { key, subject: title, html: html ?? '', text, link, language }
}

/** A correction is a letter of its own; the same correction asked for twice is one. */
function correctionKey(remoteId: string, payload: Payload): string {
  const hash = createHash('sha256').update(
    `${remoteId}\n${payload.title}\n${payload.text}\n${payload.html ?? ''}`,
  )
  return hash.digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')
}

const publish: Channel['publish'] = async (context, payload) => {
  const { letters } = context
  if (letters === undefined || letters.home === '') return refuse('forbidden', NO_ADDRESS.id)
  await letters.post(toLetter(payload))
  return { outcome: 'published', remoteId: payload.key, permalink: payload.link }
}

export const newsletterChannel: Channel = {
  kind: 'newsletter',
  traits: { once: 'key', correct: 'follow-up', needsPublicMedia: false, needsMedia: false, spacingMs: 0 },
  check,
  prepare: () => Promise.resolve({ outcome: 'ready', checkpoint: {} }),
  publish,
  async findOwn(context, payload) {
    const found = await context.letters?.has(payload.key)
    return found === true
      ? { outcome: 'found', remoteId: payload.key, permalink: payload.link }
      : { outcome: 'absent' }
  },
  /** A letter cannot be changed once it is out: the correction is a letter of its own, and what still waits is stopped. */
  async correct(context, remoteId, payload) {
    const { letters } = context
    if (letters === undefined) return refuse('unavailable', 'no post office')
    await letters.cancel(remoteId)
    await letters.post({ ...toLetter(payload), key: correctionKey(remoteId, payload) })
    return { outcome: 'done', permalink: payload.link }
  },
  async remove(context, remoteId) {
    await context.letters?.cancel(remoteId)
    return { outcome: 'done', permalink: null }
  },
  // No pictures that report back, no counted links: readers are not watched.
  measure: () => Promise.resolve(new Map()),
  refresh: null,
}
