import { describe, expect, it } from 'vitest'
import type { Role } from './contract.ts'
import { can, listRights, RIGHTS, type Actor, type Right } from './rights.ts'

const officer = (role: Role, mode: Actor['mode'] = 'council'): Actor => ({
  councilId: 1,
  officer: { id: 'a', name: 'Sari', role, offices: [] },
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
  'offices.read': { roles: ['viewer', 'leader', 'analyst', 'operator'], sampleVisitor: true },
  'offices.manage': { roles: ['operator'], sampleVisitor: false },
  'agenda.manage': { roles: ['operator'], sampleVisitor: false },
  'reports.write': { roles: [], sampleVisitor: false },
  'reports.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'reports.handle': { roles: [], sampleVisitor: false },
  'articles.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'articles.write': { roles: [], sampleVisitor: false },
  'articles.confirm': { roles: [], sampleVisitor: false },
  'accounts.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'accounts.manage': { roles: ['operator'], sampleVisitor: false },
  'publications.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'publications.release': { roles: [], sampleVisitor: false },
  'publications.pause': { roles: ['leader', 'operator'], sampleVisitor: false },
  'schedule.manage': { roles: [], sampleVisitor: false },
  'results.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'archive.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'limits.manage': { roles: ['operator'], sampleVisitor: false },
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

  it('an operator of the council writes, confirms and releases nothing without a role in an office', () => {
    const missing = RIGHTS.filter((right) => !can(officer('operator'), right))
    expect(missing).toEqual(RIGHTS.filter((right) => !TABLE[right].roles.includes('operator')))
  })

  it('a visitor of a real council has no right', () => {
    expect(listRights(visitor('council'))).toEqual([])
  })
})
