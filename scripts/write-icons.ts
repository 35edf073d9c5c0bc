// Draws the icons of the installed app from our mark, web/static/favicon.svg.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

const folder = path.join(import.meta.dirname, '../web/static')
const mark = readFileSync(path.join(folder, 'favicon.svg'))
const GROUND = '#0d3b44'
/** Launchers cut a masked icon to a circle or a drop: what matters keeps to the inner four fifths. */
const SAFE = 0.66

const icons: [name: string, size: number, share: number][] = [
  ['icon-192', 192, 1],
  ['icon-512', 512, 1],
  ['icon-maskable-512', 512, SAFE],
  ['apple-touch-icon', 180, 0.8],
]
for (const [name, size, share] of icons) {
  const inner = Math.round(size * share)
  const drawn = await sharp(mark, { density: 72 * (inner / 32) })
    .resize(inner, inner)
    .png()
    .toBuffer()
  await sharp({
    create: { width: size, height: size, channels: 4, background: share === 1 ? '#00000000' : GROUND },
  })
    .composite([{ input: drawn, gravity: 'centre' }])
    .png({ palette: true })
    .toFile(path.join(folder, `${name}.png`))
}
