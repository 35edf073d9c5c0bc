import { describe, expect, it } from 'vitest'
import type { Role } from './contract.ts'
import { can, listRights, RIGHTS, type Actor, type Right } from './rights.ts'

const officer = (role: Role, mode: Actor['mode'] = 'council'): Actor => ({
  councilId: 1,
  officer: { id: 'a', name: 'Sari', role },
  mode,
})
const visitor = (mode: Actor['mode']): Actor => ({ councilId: 1, officer: null, mode })

/** Every right and who has it; a new right fails here until somebody decides. */
const TABLE: Record<Right, { roles: Role[]; sampleVisitor: boolean }> = {
  'board.read': { roles: ['viewer', 'leader', 'analyst', 'operator'], sampleVisitor: true },
  'posts.read': { roles: ['viewer', 'leader', 'analyst', 'operator'], sampleVisitor: true },
  'issues.correct': { roles: ['analyst', 'operator'], sampleVisitor: false },
  'sources.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: true },
  'sources.manage': { roles: ['operator'], sampleVisitor: false },
  'imports.run': { roles: ['analyst', 'operator'], sampleVisitor: false },
  'people.manage': { roles: ['operator'], sampleVisitor: false },
  'audit.read': { roles: ['leader', 'operator'], sampleVisitor: false },
  'settings.manage': { roles: ['operator'], sampleVisitor: false },
}
const ROLES: Role[] = ['viewer', 'leader', 'analyst', 'operator']
const cases = RIGHTS.flatMap((right) =>
  ROLES.map((role) => [role, right, TABLE[right].roles.includes(role)] as const),
)

describe('rights', () => {
  it.each(cases)('a %s and the right %s: %s', (role, right, allowed) => {
    expect(can(officer(role), right)).toBe(allowed)
  })

  it.each(RIGHTS)('a visitor has %s only where data is a sample and reading it harms nobody', (right) => {
    expect(can(visitor('council'), right)).toBe(false)
    expect(can(visitor('sample'), right)).toBe(TABLE[right].sampleVisitor)
  })

  it('a right nobody has heard of is denied, also to an operator', () => {
    expect(can(officer('operator'), 'everything' as Right)).toBe(false)
    expect(can(officer('operator'), 'constructor' as Right)).toBe(false)
  })

  it('an operator has every right and a visitor of a real council none', () => {
    expect(listRights(officer('operator'))).toEqual([...RIGHTS])
    expect(listRights(visitor('council'))).toEqual([])
  })
})
