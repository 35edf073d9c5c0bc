import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { openBrowser } from './browser.ts'
import { makeDataFolder, removeDataFolder, startGacek, type RunningGacek } from './running-gacek.ts'
import { enterAs } from './sign-in.ts'

/** A running Gacek and a browser, for one file of journeys. Nothing of it may be asked for before its tests begin. */
export type Journey = {
  readonly url: string
  readonly dataDir: string
  readonly browser: Browser
  /** Everything this Gacek has printed. */
  output(): string
  /** A browser in which an officer of the sample has signed in, known by the first part of the e-mail address. */
  enter(name: string, options?: BrowserContextOptions): Promise<BrowserContext>
  /** kill -9, and a new start on the same data. */
  killAndStart(): Promise<void>
}

type Start = {
  /** The data folder it begins with; '' begins with none, as a first `npm start` does. */
  filled?: string
  environment?: Record<string, string>
  /** Changes the data folder before Gacek starts on it. */
  prepare?: (dataDir: string) => Promise<void>
  /** False for journeys that ask the interface alone, and must run where no browser is. */
  withBrowser?: boolean
}

/**
 * Starts Gacek on the filled sample, and a browser, before the tests of this `describe`, and ends both after them. What the
 * journey needs longer than Gacek itself (a platform to publish on) registers its own hooks above this call: hooks end in
 * the reverse order.
 */
export function openJourney(start: Start = {}): Journey {
  const { filled = inject('filledFolder'), environment = {}, prepare, withBrowser = true } = start
  let dataDir: string | undefined
  let gacek: RunningGacek | undefined
  let browser: Browser | undefined

  beforeAll(async () => {
    dataDir = makeDataFolder(filled)
    await prepare?.(dataDir)
    gacek = await startGacek(dataDir, environment)
    if (withBrowser) browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await gacek?.stop()
    if (dataDir !== undefined) await removeDataFolder(dataDir)
  })

  function begun<Thing>(thing: Thing | undefined, what: string): Thing {
    if (thing === undefined) throw new Error(`this journey has no ${what} (yet)`)
    return thing
  }
  const journey: Journey = {
    get url() {
      return begun(gacek, 'Gacek').url
    },
    get dataDir() {
      return begun(dataDir, 'data folder')
    },
    get browser() {
      return begun(browser, 'browser')
    },
    output: () => begun(gacek, 'Gacek').output(),
    enter: (name, options) => enterAs(journey.browser, journey.url, name, options),
    async killAndStart() {
      await begun(gacek, 'Gacek').kill()
      gacek = await startGacek(journey.dataDir, environment)
    },
  }
  return journey
}
