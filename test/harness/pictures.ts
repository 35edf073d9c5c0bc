import sharp from 'sharp'

type Photo = { width?: number; height?: number; orientation?: number; gps?: boolean; shade?: number }

/** A JPEG as a phone takes it: with camera, orientation and, if wanted, the position 8°35'01"S 116°07'00"E. */
export async function takePhoto(photo: Photo): Promise<Buffer> {
  const { width = 640, height = 480, shade = 128 } = photo
  const gps = {
    GPSLatitudeRef: 'S',
    GPSLatitude: '8/1 35/1 1/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '116/1 7/1 0/1',
  }
  const ground = { r: shade, g: 120, b: 60 }
  const scene = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><circle cx="${width / 3}" cy="${height / 2}" r="${height / 4}" fill="#e09a2b"/><rect x="${width / 2}" y="${height / 3}" width="${width / 4}" height="${height / 2}" fill="#0c4a57"/></svg>`,
  )
  return sharp({ create: { width, height, channels: 3, background: ground } })
    .composite([{ input: scene }])
    .withExif({
      IFD0: { Make: 'Ponsel Contoh', Orientation: String(photo.orientation ?? 1) },
      ...(photo.gps ? { IFD3: gps } : {}),
    })
    .withMetadata({ orientation: photo.orientation ?? 1 })
    .jpeg({ quality: 90 })
    .toBuffer()
}

const PLACE = '-8.5836+116.1167/'

function box(type: string, ...content: Buffer[]): Buffer {
  const inside = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(inside.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, inside])
}

/** Whole numbers of 32 bits, one after another. */
function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => bytes.writeInt32BE(value | 0, at * 4))
  return bytes
}

function track(handler: string, offset: number, length: number): Buffer {
  const matrix = words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
  const size = words(640 * 65536, 360 * 65536)
  const table = box(
    'stbl',
    box('stsz', words(0, length, 1)),
    box('stsc', words(0, 1, 1, 1, 1)),
    box('stco', words(0, 1, offset)),
  )
  return box(
    'trak',
    box('tkhd', Buffer.alloc(40), matrix, size),
    box('mdia', box('hdlr', Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(12)), box('minf', table)),
    box('udta', box('©xyz', Buffer.from(PLACE))),
  )
}

/**
 * The skeleton of an MP4 of 2.5 s, 640 × 360, with a position in three places (user data, Apple's keys, a track of timed
 * notes), the device's name, and a page hidden in a box of its own. It does not play; its boxes are real.
 */
export function makeMp4(): Buffer {
  const picture = Buffer.from('GAMBAR GAMBAR GAMBAR')
  const notes = Buffer.from(PLACE)
  const start = box('ftyp', Buffer.from('isom\0\0\0\0isomavc1', 'latin1'))
  const data = box('mdat', picture, notes)
  const at = start.length + 8
  const movie = box(
    'moov',
    box('mvhd', words(0, 0, 0, 1000, 2500), Buffer.alloc(80)),
    track('vide', at, picture.length),
    track('meta', at + picture.length, notes.length),
    box('meta', Buffer.from(`Ponsel Contoh ${PLACE}`)),
    box('udta', box('loci', Buffer.from(PLACE))),
  )
  const hidden = box('free', Buffer.from('<script>alert(1)</script>'))
  return Buffer.concat([start, data, movie, hidden, box('uuid', Buffer.from(`<x:xmpmeta> Ponsel Contoh`))])
}

function element(id: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x10000000 | content.length)
  return Buffer.concat([Buffer.from(id, 'hex'), size, content])
}

/** The skeleton of a WebM of 2.5 s, 640 × 360, with tags and an attachment. It does not play; its elements are real. */
export function makeWebm(): Buffer {
  const duration = Buffer.alloc(8)
  duration.writeDoubleBE(2500)
  const video = element(
    'e0',
    Buffer.concat([element('b0', Buffer.from([2, 128])), element('ba', Buffer.from([1, 104]))]),
  )
  const head = element('1a45dfa3', element('4282', Buffer.from('webm')))
  const parts = [
    element(
      '1549a966',
      Buffer.concat([element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40])), element('4489', duration)]),
    ),
    element('1654ae6b', element('ae', video)),
    element('1254c367', Buffer.from(`LOCATION ${PLACE} Ponsel Contoh`)),
    element('1f43b675', element('a3', Buffer.from('GAMBAR'))),
    element('1941a469', Buffer.from('<script>alert(1)</script>')),
  ]
  // A live recording does not know its size: all bits set.
  const segment = Buffer.concat([Buffer.from('1853806701ffffffffffffff', 'hex'), ...parts])
  return Buffer.concat([head, segment])
}
