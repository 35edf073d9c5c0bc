import type { TestProject } from 'vitest/node'
import { hasBrowser } from './browser.ts'
import { makeDataFolder, removeDataFolder, startGacek } from './running-gacek.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder as the first start leaves it, to be copied; '' where no journey can run. */
    filledFolder: string
  }
}

/** Lets Gacek start for the first time once, so that each journey begins on a copy of its data instead of filling the sample anew. */
// oxlint-disable-next-line import/no-default-export -- vitest calls the default export
export default async function fillOnce(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!hasBrowser()) {
    project.provide('filledFolder', '')
    return undefined
  }
  const folder = makeDataFolder()
  try {
    const gacek = await startGacek(folder)
    await gacek.stop()
  } catch (error) {
    await removeDataFolder(folder)
    throw error
  }
  project.provide('filledFolder', folder)
  return () => removeDataFolder(folder)
}
