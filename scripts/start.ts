// `npm start`: builds the screens when they changed, starts Gacek, stops it cleanly.
import { accessSync, constants } from 'node:fs'
import { readConfig } from '../src/config.ts'
import type { Gacek } from '../src/main.ts'
import { explainFault } from '../src/platform/explain-fault.ts'
import { makeFolder } from '../src/platform/make-folder.ts'
import type { Storage } from '../src/platform/open-storage.ts'
import { beginFilling, endFilling, isUntouched, orderFilling } from '../src/start/begin-filling.ts'
import { refuseTakenPort } from '../src/start/refuse-taken-port.ts'
import { growSlowlyUntilIdle, shrinkWhenIdle } from '../src/start/shrink-when-idle.ts'
import { stopOnSignals } from '../src/start/stop-on-signals.ts'
import { buildWeb, SCREENS } from './build-web.ts'
import { holdScreens } from './keep-screens.ts'

let stopping = false
let storage: Promise<Storage> | undefined
let gacek: Gacek | undefined

/** Stops in order whatever is begun: also in the middle of starting, or the database would outlive us. */
async function stop(): Promise<void> {
  stopping = true
  await endFilling()
  if (gacek) return gacek.stop()
  await (await storage?.catch(() => undefined))?.close()
}

try {
  const config = readConfig()
  // Before anything else is begun there: a folder that cannot be written is told once, by this process.
  makeFolder(config.dataDir)
  accessSync(config.dataDir, constants.W_OK)
  await refuseTakenPort(config)
  if (config.roles.includes('web')) {
    buildWeb()
    holdScreens(SCREENS)
  }
  stopOnSignals(stop, process.env['npm_lifecycle_event'] !== undefined)
  // At the first start a second program is needed: both load at once, on two cores.
  const filler = isUntouched(config.dataDir) ? beginFilling() : undefined
  const { openStorage } = await import('../src/platform/open-storage.ts')
  storage = openStorage(config)
  // Its failure is heard when the program is loaded.
  storage.catch(() => undefined)
  // One embedded database is one program's: a second start hears so before it fills or sends anything.
  const held = storage.then(async ({ url, embedded }) => {
    const { holdOffice } = await import('../src/start/hold-office.store.ts')
    return embedded ? holdOffice(url, config.roles) : null
  })
  held.catch(() => undefined)
  // The database and the sample come first: this program is loaded while the sample is filled.
  if (filler) {
    await held
    await orderFilling(filler, { url: (await storage).url, config })
  }
  const { startGacek } = await import('../src/main.ts')
  await held
  growSlowlyUntilIdle()
  gacek = await startGacek(config, { storage, filler })
  // Last: who reads that it is ready may stop it at once, and it must stop in order.
  console.log(gacek.greeting)
  shrinkWhenIdle()
} catch (error) {
  // Who stops a start in the middle is not told what broke by it: the program ends when all is stopped.
  if (!stopping) {
    // What a person can mend is said in words; anything else is a bug and shows its trace.
    console.error(explainFault(error) ?? error)
    await stop()
    process.exit(1)
  }
}
