import { readdirSync, readFileSync } from 'node:fs'

const LOOK_MS = 500

/** Memory a process has for itself, its part of what is shared counted (PSS), in MB; 0 when it is gone (Linux). */
function memoryOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** The process with this id and all it started. */
function familyOf(pid: number): number[] {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1])
      parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
    } catch {
      // Gone meanwhile.
    }
  }
  const family = [pid]
  for (const member of family) family.push(...(parents.get(member) ?? []))
  return family
}

/** Memory of the process with this id and of all it started, its database among them, in MB. */
export function memoryOfFamily(pid: number): number {
  return familyOf(pid).reduce((sum, one) => sum + memoryOf(one), 0)
}

/** Watches a program and its database until `stop`, which gives the most they had together and the program alone, in MB. */
export function watchMemory(pid: number, postmaster: number | null) {
  const most = { program: 0, together: 0 }
  const look = (): void => {
    const program = memoryOf(pid)
    const database = postmaster === null ? [] : familyOf(postmaster)
    const together = database.reduce((sum, one) => sum + memoryOf(one), program)
    most.program = Math.max(most.program, program)
    most.together = Math.max(most.together, together)
  }
  const timer = setInterval(look, LOOK_MS)
  return {
    stop() {
      clearInterval(timer)
      return most
    },
  }
}
