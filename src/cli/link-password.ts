import { readConfig } from '../config.ts'
import { findActiveCouncil } from '../council/index.ts'
import { linkNewPasswordOf } from '../people/index.ts'
import { systemClock } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { openStorage } from '../platform/open-storage.ts'

/**
 * `gacek password EMAIL`: a one-time link with which that officer sets a new password, for when the last one who manages
 * officers cannot sign in. Throws AppError when the council has no such active officer.
 */
export async function linkPassword(
  email: string,
  options: { removeSecondFactor?: true },
  output: NodeJS.WritableStream,
): Promise<0> {
  const config = readConfig()
  const storage = await openStorage(config)
  try {
    const council = await findActiveCouncil(storage.db)
    if (!council)
      throw new AppError('no-council', 'Belum ada daerah / no council yet: gacek council --name …')
    const target = { email, removeSecondFactor: options.removeSecondFactor ?? false }
    const link = await linkNewPasswordOf({ db: storage.db, clock: systemClock }, council.id, target)
    if (!link) {
      const text = `${email}: tidak ada petugas aktif dengan alamat ini di ${council.name} / no active officer with this address`
      throw new AppError('unknown-officer', text)
    }
    const url = config.publicUrl ?? `http://localhost:${config.port}`
    output.write('Tautan sekali pakai, berlaku 7 hari / one-time link, good for seven days:\n')
    output.write(`  ${url.replace(/\/$/, '')}/masuk/undangan#${link.token}\n`)
    return 0
  } finally {
    await storage.close()
  }
}
