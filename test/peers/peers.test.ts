import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFaultyWay, type FaultyWay } from './drop-answers.ts'
import { findMissing } from './ensure-peers.ts'
import { startBluesky, type BlueskyPeer } from './start-bluesky.ts'
import { startWordPress, type WordPressPeer } from './start-wordpress.ts'

const noBluesky = await findMissing('bluesky')
const noWordPress = await findMissing('wordpress')

describe.skipIf(noBluesky !== null)('a personal data server of Bluesky', () => {
  let peer: BlueskyPeer
  beforeAll(async () => {
    peer = await startBluesky()
  })
  afterAll(() => peer.close())

  test('runs and lets the app password in', async () => {
    const answer = await fetch(`${peer.url}/xrpc/com.atproto.server.createSession`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: peer.handle, password: peer.appPassword }),
    })
    expect(await answer.json()).toMatchObject({ did: peer.did, handle: peer.handle })
  })
})

describe.skipIf(noWordPress !== null)('a WordPress', () => {
  let peer: WordPressPeer
  let way: FaultyWay
  beforeAll(async () => {
    peer = await startWordPress()
    way = await openFaultyWay(peer.url)
  })
  afterAll(async () => {
    await way.close()
    await peer.close()
  })
  const create = (title: string) =>
    fetch(`${way.url}/?rest_route=/wp/v2/posts`, {
      method: 'POST',
      headers: {
        connection: 'close',
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${peer.user}:${peer.appPassword}`).toString('base64')}`,
      },
      body: JSON.stringify({ title, status: 'publish' }),
    })
  const titles = async () => {
    const found = await fetch(`${peer.url}/?rest_route=/wp/v2/posts`)
    return ((await found.json()) as { title: { rendered: string } }[]).map(({ title }) => title.rendered)
  }

  test('runs and lets the application password publish', async () => {
    expect((await create('Satu')).status).toBe(201)
    expect(await titles()).toContain('Satu')
  })
  test('has the post although its answer was lost', async () => {
    way.plan(['answer'], /^POST/)
    await expect(create('Dua')).rejects.toThrow()
    expect(await titles()).toContain('Dua')
    expect(way.hit).toHaveLength(1)
  })
  test('has no post when the request was cut before it was sent', async () => {
    way.plan(['request'], /^POST/)
    await expect(create('Tiga')).rejects.toThrow()
    expect(await titles()).not.toContain('Tiga')
    expect((await create('Empat')).status).toBe(201)
  })
})
