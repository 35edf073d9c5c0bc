import { composeApp } from './app.ts'
import type { Config } from './config.ts'
import type { Council } from './council/index.ts'
import { keepFirstOperatorLink } from './people/index.ts'
import { systemClock } from './platform/clock.ts'
import { AppError, codeOf } from './platform/errors.ts'
import type { App } from './platform/http/index.ts'
import { createLog, type Logger } from './platform/log.ts'
import { openStorage, type Storage } from './platform/open-storage.ts'
import { fillSample } from './start/fill-sample.ts'
import { greet } from './start/greet.ts'
import { keepCouncil } from './start/keep-council.ts'
import { openListening } from './start/open-listening.ts'
import { showProgress } from './start/show-progress.ts'

export type Gacek = {
  url: string
  /** What to print for the person who started it. */
  greeting: string
  /** Finishes what is under way and leaves nothing running. */
  stop(): Promise<void>
}

async function prepareSample(storage: Storage, config: Config, council: Council): Promise<void> {
  const progress = showProgress('Mengisi daerah contoh / filling the sample region')
  await fillSample({ db: storage.db, dataDir: config.dataDir, council, onProgress: progress.update })
  progress.end()
}

async function listen(app: App, config: Config): Promise<string> {
  try {
    return await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error
    const text = `Port ${config.port} sudah dipakai: hentikan Gacek yang lain, atau mulai dengan PORT=${config.port + 1} npm start. / Port ${config.port} is in use: stop the other one, or choose another PORT.`
    throw new AppError('port-in-use', text, { cause: error })
  }
}

/** Runs the closing steps in order; one that fails does not keep the others from running. */
async function closeAll(log: Logger, steps: (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step().catch((error: unknown) => log.error({ err: error }, 'stopping'))
}

/** Starts everything this process is to do, from an empty folder or where it was left. Throws AppError with the way out. */
export async function startGacek(config: Config): Promise<Gacek> {
  const log = createLog(config.logLevel)
  const storage = await openStorage(config)
  const { db } = storage
  const closing: (() => Promise<unknown>)[] = [() => storage.close()]
  try {
    const council = await keepCouncil(db, systemClock.now())
    if (council.sample) await prepareSample(storage, config, council)
    const listening = await openListening({ db, log }, council)
    if (config.roles.includes('listen')) {
      listening.detector.start()
      closing.unshift(() => listening.detector.stop())
    }
    const app = await composeApp({ config, db, clock: systemClock, log, council }, { screens: true })
    closing.unshift(() => app.close())
    const address = await listen(app, config)
    const url = config.publicUrl ?? address
    const firstOperatorToken = council.sample ? null : await keepFirstOperatorLink(db, council.id)
    return { url, greeting: greet({ url, council, firstOperatorToken }), stop: () => closeAll(log, closing) }
  } catch (error) {
    await closeAll(log, closing)
    throw error
  }
}
