import { describe, expect, it } from 'vitest'
import { isOwnAddress } from './own-address.ts'

describe('the address of a post an officer made by hand', () => {
  it.each([
    ['whatsapp-channel', '', 'https://whatsapp.com/channel/0029Va/12', true],
    ['tiktok', '', 'https://www.tiktok.com/@samparana/video/7', true],
    ['tiktok', '', 'https://tiktok.com.example.org/video/7', false],
    ['tiktok', '', 'https://example.org/tiktok.com', false],
    ['wordpress', 'https://dinkes.contoh.go.id', 'https://dinkes.contoh.go.id/berita/1', true],
    ['wordpress', 'https://dinkes.contoh.go.id', 'https://www.facebook.com/1', false],
    ['bluesky', 'https://pds.contoh.go.id', 'https://bsky.app/profile/x/post/1', true],
    ['facebook', '', 'javascript:alert(1)', false],
    ['other', '', 'https://apa-saja.contoh.go.id/1', true],
  ] as const)('%s of %s at %s: %s', (channel, address, permalink, own) => {
    expect(isOwnAddress({ channel, address }, permalink)).toBe(own)
  })
})
