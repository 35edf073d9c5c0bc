// The map of who may import whom. Read it as the architecture: data goes from left to right, imports from right to left.
const FLOWS = ['listening', 'newsroom', 'inbox', 'portal', 'briefs'] // a flow may use the flows to its left
// a stage may use the stages to its left
const STAGES = {
  listening: ['sources', 'enrichment', 'issues', 'corrections', 'board'],
  newsroom: ['media', 'reports', 'articles', 'accounts', 'publications', 'schedule', 'results'],
  inbox: [
    'clocks',
    'messages',
    'cases',
    'answers',
    'information',
    'hoaxes',
    'handover',
    'erasing',
    'retention',
  ],
}
const FOUNDATIONS = ['platform', 'language', 'calendar', 'agenda', 'people']
const DOOR = '/(index|contract)[.]ts$'

const oneWay = (names, at, label) =>
  names.slice(0, -1).map((name, i) => ({
    name: `one-way:${label}${name}`,
    comment: `${label}${name} comes before ${names.slice(i + 1).join(', ')}: the data's direction is the imports' direction`,
    severity: 'error',
    from: { path: `^${at}/${name}/` },
    to: { path: `^${at}/(${names.slice(i + 1).join('|')})/` },
  }))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'a cycle has no first file to read',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'an import must lead somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[$]' },
    },
    {
      name: 'no-orphans',
      comment: 'a file nobody uses is left over',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['[.]test[.]ts$', '^src/cli/gacek[.]ts$', 'contract[.]ts$'],
      },
      to: {},
    },
    {
      name: 'front-door',
      comment: 'another folder is reached through its index.ts or its contract.ts',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: ['^src/cli/', '[.]test[.]ts$'] },
      to: {
        path: '^src/[^/]+/',
        pathNot: [
          '^src/$1/',
          `^src/[^/]+${DOOR}`,
          `^src/[^/]+/[^/]+${DOOR}`,
          '^src/platform/',
          '^src/[^/]+/[^/]+/[^/]+/index[.]ts$',
        ],
      },
    },
    {
      name: 'front-door-of-a-stage',
      comment: 'another stage is reached through its index.ts or its contract.ts',
      severity: 'error',
      from: { path: '^src/([^/]+)/([^/]+)/', pathNot: ['[.]test[.]ts$', '^src/platform/'] },
      to: { path: '^src/$1/[^/]+/', pathNot: ['^src/$1/$2/', `^src/$1/[^/]+${DOOR}`] },
    },
    {
      name: 'foundations-know-no-flow',
      comment: 'tools, language and people do not know the trade',
      severity: 'error',
      from: { path: `^src/(${FOUNDATIONS.join('|')})/` },
      to: { path: `^src/(${FLOWS.join('|')})/` },
    },
    {
      name: 'platform-knows-nobody',
      comment: 'tools stand below everything',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(language|calendar|agenda|people|sample|cli)/' },
    },
    {
      name: 'language-is-a-library',
      comment: 'language is usable alone, without the rest of Gacek',
      severity: 'error',
      from: { path: '^src/language/' },
      // A dozen lines without a dependency: the one home of numbers that repeat.
      to: { path: '^src/(?!language/)', pathNot: ['^src/language/', '^src/platform/random[.]ts$'] },
    },
    {
      name: 'briefs-stand-last',
      comment:
        'a brief is read by people: nothing of the work may depend on it, and it needs nothing of the portal',
      severity: 'error',
      from: { path: '^src/(?!briefs/|start/|cli/|app[.]ts$|main[.]ts$)', pathNot: ['[.]test[.]ts$'] },
      to: { path: '^src/briefs/' },
    },
    {
      name: 'briefs-read-no-portal',
      comment: 'briefs tell what the flows know; the portal shows the public the same, beside them',
      severity: 'error',
      from: { path: '^src/briefs/' },
      to: { path: '^src/portal/' },
    },
    {
      name: 'sql-in-stores-only',
      comment: 'the place of each effect is known: SQL lies in *.store.ts',
      severity: 'error',
      from: { path: '^src/', pathNot: ['[.]store[.]ts$', '^src/platform/', '[.]test[.]ts$'] },
      to: { path: 'node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-in-http-only',
      comment: 'the place of each effect is known: routes lie in *.http.ts',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['[.]http[.]ts$', '^src/platform/', '^src/app[.]ts$', '[.]test[.]ts$'],
      },
      to: { path: 'node_modules/@?fastify', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'network-in-platform-only',
      comment: 'outbound calls go through platform/network, which blocks private ranges',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/network/', '[.]test[.]ts$'] },
      to: { path: 'node_modules/undici/|^(node:)?https?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-sees-contracts-only',
      comment:
        'the screens depend on the contract, on words shared with it and on the one way to write CSV, not on the server',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '^src/', pathNot: '/(words[.])?contract[.]ts$|^src/platform/write-csv[.]ts$' },
    },
    {
      name: 'only-main-composes',
      comment: 'nothing but the entry joins everything together',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/cli/' },
      to: { path: '^src/(app|main)[.]ts$' },
    },
    {
      name: 'no-production-to-test',
      comment: 'nothing hidden in tests is needed to run',
      severity: 'error',
      from: { path: '^(src|web/src)/', pathNot: '[.]test[.]ts$' },
      to: { path: '(^test/|[.]test[.]ts$)' },
    },
    ...oneWay(FLOWS, 'src', ''),
    ...Object.entries(STAGES).flatMap(([flow, stages]) => oneWay(stages, `src/${flow}`, `${flow}/`)),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['[.]svelte-kit', '^build/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'svelte'],
    },
  },
}
