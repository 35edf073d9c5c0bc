/**
 * What somebody typed and has not sent yet, kept in this tab only: in memory, and, but for what may tell of a person, in the
 * storage of the session, which survives a reload and ends with the tab. Nothing of it ever leaves the device.
 */
const PREFIX = 'gacek-typed '
/** Under this key stands whose words these are. */
const OWNER = 'gacek-typed-by'
const inMemory = new Map<string, unknown>()

/** Storage can be switched off or full: then words live in memory, and nothing else fails. */
function tryStorage<T>(work: (storage: Storage) => T): T | undefined {
  if (!('sessionStorage' in globalThis)) return undefined
  try {
    return work(sessionStorage)
  } catch (cause) {
    console.warn(cause)
    return undefined
  }
}

/** What is kept under `key`, as it was given; undefined where there is nothing. The reader checks its shape. */
export function readKept(key: string): unknown {
  if (inMemory.has(key)) return inMemory.get(key)
  const text = tryStorage((storage) => storage.getItem(PREFIX + key))
  if (text === null || text === undefined) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Keeps `value`; `lasting` is the part of it that may outlive a reload. */
export function writeKept(key: string, value: unknown, lasting: unknown = value): void {
  inMemory.set(key, value)
  tryStorage((storage) => storage.setItem(PREFIX + key, JSON.stringify(lasting)))
}

/** Nothing is kept under `key` any more. */
export function dropKept(key: string): void {
  inMemory.delete(key)
  tryStorage((storage) => storage.removeItem(PREFIX + key))
}

/** Somebody signs out: the next one at this device finds no words of theirs. */
export function dropAllKept(): void {
  inMemory.clear()
  tryStorage((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key)
  })
}

/** Who works in this tab now. Words of somebody else are dropped; whoever signs in again after a pause finds their own. */
export function keepFor(officerId: string): void {
  const before = tryStorage((storage) => storage.getItem(OWNER))
  if (before === officerId) return
  dropAllKept()
  tryStorage((storage) => storage.setItem(OWNER, officerId))
}
