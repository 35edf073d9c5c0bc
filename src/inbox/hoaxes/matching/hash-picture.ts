import sharp from 'sharp'

const SIDE = 8
const FINE = 32
/** Steps of grey that pressing a picture harder may make where it is flat. */
const NOISE = 3
const BITS = 2 * SIDE * SIDE
/** A picture bomb is not worth a suggestion. */
const MOST_PIXELS = 100_000_000

/** Which of 64 neighbours in a row grows darker: alike for pictures that were scaled or compressed (difference hash). */
async function differences(picture: Buffer): Promise<boolean[]> {
  const pixels = await sharp(picture, { limitInputPixels: MOST_PIXELS })
    .greyscale()
    .resize(SIDE + 1, SIDE, { fit: 'fill' })
    .raw()
    .toBuffer()
  return Array.from({ length: SIDE * SIDE }, (_, index) => {
    const at = Math.floor(index / SIDE) * (SIDE + 1) + (index % SIDE)
    return (pixels[at] ?? 0) > (pixels[at + 1] ?? 0) + NOISE
  })
}

const COSINES = Array.from({ length: SIDE }, (_, frequency) =>
  Array.from({ length: FINE }, (__, at) => Math.cos(((2 * at + 1) * frequency * Math.PI) / (2 * FINE))),
)

/** The lowest 8 × 8 frequencies of a 32 × 32 picture (discrete cosine transform, type II). */
function lowFrequencies(pixels: Buffer): number[] {
  const rows = Array.from({ length: FINE }, (_, y) =>
    COSINES.map((cosine) => cosine.reduce((sum, factor, x) => sum + factor * (pixels[y * FINE + x] ?? 0), 0)),
  )
  return COSINES.flatMap((cosine) =>
    Array.from({ length: SIDE }, (_, u) =>
      cosine.reduce((sum, factor, y) => sum + factor * (rows[y]?.[u] ?? 0), 0),
    ),
  )
}

/** Which of the 64 lowest frequencies lie above their median: alike after changes of light and small writing (pHash). */
async function frequencies(picture: Buffer): Promise<boolean[]> {
  const pixels = await sharp(picture, { limitInputPixels: MOST_PIXELS })
    .greyscale()
    .resize(FINE, FINE, { fit: 'fill' })
    .raw()
    .toBuffer()
  const values = lowFrequencies(pixels)
  // The first is the brightness of the whole and says nothing.
  const others = values.slice(1).toSorted((a, b) => a - b)
  const median = others[Math.floor(others.length / 2)] ?? 0
  return values.map((value, index) => index > 0 && value > median)
}

/** 16 bytes that are alike for pictures that look alike. Throws what sharp throws for bytes that are no picture. */
export async function hashPicture(picture: Buffer): Promise<Buffer> {
  const bits = [...(await differences(picture)), ...(await frequencies(picture))]
  const hash = Buffer.alloc(BITS / 8)
  for (const [index, bit] of bits.entries())
    if (bit) hash.writeUInt8(hash.readUInt8(index >> 3) | (1 << (index & 7)), index >> 3)
  return hash
}

/** How alike two hashes are: 1 for the same, about 0.5 for pictures that have nothing in common. */
export function comparePictures(one: Buffer, other: Buffer): number {
  let differing = 0
  for (let at = 0; at < BITS / 8; at += 1) {
    for (let rest = (one[at] ?? 0) ^ (other[at] ?? 0); rest > 0; rest &= rest - 1) differing += 1
  }
  return 1 - differing / BITS
}
