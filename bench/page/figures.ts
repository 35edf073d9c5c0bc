/** One figure of the bench page: where it comes from, what it is held against, and from where on it is worse. */
export type Figure = {
  /** Name of the file in bench/, without its ending. */
  bench: string
  /** Where it stands in the bench's line of JSON: names and places joined by dots. */
  at: string
  name: string
  unit: string
  better: 'more' | 'less'
  /** What the project promises, if it does. */
  promise?: number
  /** A figure of somebody else's, or of the plain method, to read it against. */
  reference?: { name: string; value: number }
  /** How far it may move from one run to the next without anything having become worse, as a share of itself. */
  noise: number
}

/** Quality is the same in each run; it moves only with the code. */
const SAME = 0.002
/** Times and speeds on a machine with other work on it. */
const SPEED = 0.3

type Row = [at: string, name: string, promise?: number | null, reference?: [name: string, value: number]]
type Kind = Pick<Figure, 'bench' | 'unit' | 'better' | 'noise'>

function figuresOf(kind: Kind, rows: readonly Row[]): Figure[] {
  return rows.map(([at, name, promise, reference]) => ({
    ...kind,
    at,
    name,
    ...(promise === undefined || promise === null ? {} : { promise }),
    ...(reference === undefined ? {} : { reference: { name: reference[0], value: reference[1] } }),
  }))
}

const SENTIMENT = { bench: 'sentiment', unit: 'F1', better: 'more', noise: SAME } as const
const LINEAR = 'hashed logistic regression'
const BEHAVIOUR = { bench: 'behaviour', unit: '', better: 'less' } as const
/** Share of failed cases, development half; beside it that of the plain method. */
const BEHAVIOUR_ROWS: readonly (readonly [capability: string, name: string, plain: number | null])[] = [
  ['plain-complaint', 'plain complaint', 0.25],
  ['plain-praise', 'plain praise', 0.25],
  ['denied-praise', 'denied praise', 0.25],
  ['denied-complaint', 'denied complaint', null],
  ['comparison-better', 'better than before', 0.1875],
  ['comparison-worse', 'worse than before', null],
  ['question-that-wants-to-know', 'question that wants to know', 0.0313],
  ['question-that-holds-a-reproach', 'question that holds a reproach', null],
  ['wish-beside-a-fault', 'wish beside a fault', 0.4167],
  ['conditional', 'conditional', 0.3333],
  ['somebody-else-s-feeling', 'somebody else’s feeling', 0.125],
  ['irony-marked-by-a-sign', 'irony marked by a sign', 0.5],
  ['condolence-and-grief', 'condolence and grief', null],
  ['polite-request-beside-a-fault', 'polite request beside a fault', 0.1563],
  ['sad-words-in-praise', 'sad words in praise', 0.125],
  ['plain-report-with-sad-words', 'plain report with sad words', null],
  ['regional-languages', 'regional languages', null],
  ['headline-bad-for-the-matter', 'headline bad for the matter', 0.0938],
  ['headline-sad-words-told-plainly', 'headline with sad words told plainly', 0.25],
  ['another-place', 'another place named', null],
  ['another-people', 'another people named', null],
  ['another-faith', 'another faith named', null],
  ['another-person', 'man, woman, age or condition exchanged', 0.1818],
  ['another-official', 'another official named', 0.1818],
  ['one-slip-of-the-finger', 'one slip of the finger', null],
  ['polite-ending', 'polite ending of a complaint', 0.2],
]
const CLUSTERING = { bench: 'clustering', unit: '', better: 'more', noise: SAME } as const
const PROTOTYPE = 'centroids with merging, prototype'

/** Each promise of the design, and what stands behind it. Order of the page. */
export const FIGURES: readonly Figure[] = [
  ...figuresOf(SENTIMENT, [
    ['smsa', 'SmSA validation, macro-F1', 0.885, [LINEAR, 0.855]],
    ['nusax', 'NusaX validation, mean of 12 languages', 0.83, [LINEAR, 0.782]],
    ['nusaxLeast', 'NusaX validation, the worst language', 0.76],
    ['known.smsa', 'SmSA validation, the texts said to be reviews'],
    ['known.nusax', 'NusaX validation, the texts said to be reviews'],
    ['rows.13.macroF1', 'own gold set, posts about government, development part', 0.75],
    ['known.posts', 'the same, said to be posts, as on the board'],
    ['rows.14.macroF1', 'own gold set, headlines, development part'],
  ]),
  ...figuresOf({ ...SENTIMENT, unit: '', better: 'less', noise: 0.2 }, [
    ['calibration.smsa cross-fitted', 'expected calibration error, SmSA', 0.03],
    [
      'calibration.nusax',
      'expected calibration error, NusaX, as used: nothing is fitted on its other languages',
      0.03,
    ],
    [
      'calibration.nusax cross-fitted',
      'the same with one more temperature, from the other half of its hundred rows',
    ],
    ['calibration.gold-posts cross-fitted', 'expected calibration error, posts about government'],
  ]),
  ...figuresOf({ ...SENTIMENT, unit: '', noise: SAME }, [
    [
      'languageId.nusax',
      'language identification, NusaX validation',
      0.97,
      ['cld3, about half of the languages', 0.5],
    ],
  ]),
  ...figuresOf({ ...SENTIMENT, unit: 'posts/CPU-s', noise: SPEED }, [
    ['speed.sentimentCold', 'sentiment, cold cache', 12_000],
    ['speed.sentimentWarm', 'sentiment, warm cache', 20_000],
  ]),
  ...figuresOf({ ...SENTIMENT, unit: 'bytes', better: 'less', noise: 0.01 }, [
    ['bytes.all', 'all model files', 16 * 2 ** 20],
  ]),
  ...figuresOf({ ...BEHAVIOUR, noise: 0.1 }, [
    ['acts.minimum.failed', 'behaviour, tone known: misread', null, [LINEAR, 0.119]],
    ['acts.minimum.shown', 'the same, and named without doubt', null],
    ['acts.invariance.failed', 'behaviour, another name or spelling: tone moves', null, [LINEAR, 0.0445]],
    ['acts.invariance.shift', 'the same, mean shift of the log-odds'],
    ['acts.direction.failed', 'behaviour, stronger words or signs: tone weakens by more than .1'],
  ]),
  ...BEHAVIOUR_ROWS.map(([capability, name, plain]) => ({
    ...BEHAVIOUR,
    noise: 0.2,
    at: `capabilities.${capability}.failed`,
    name: `tone misread or moved: ${name}`,
    ...(plain === null ? {} : { reference: { name: LINEAR, value: plain } }),
  })),
  ...figuresOf({ bench: 'shares', unit: '', better: 'more', noise: 0.01 }, [
    [
      'both.least',
      'least coverage of the 95 % interval, % of draws, bootstrap by rows (n 50 to 1,000, 5 to 95 % negative)',
      93,
    ],
    ['both.halves.least', 'the same, table from one half, draws from the other', 93],
  ]),
  ...figuresOf({ bench: 'shares', unit: '', better: 'less', noise: 0.01 }, [
    ['both.most', 'greatest coverage, % of draws, bootstrap by rows', 97],
    ['both.halves.most', 'the same, table from one half, draws from the other', 97],
    ['both.errorAt1000', 'mean error of the negative share at 1,000 texts, bootstrap by rows', 0.03],
    ['both.halves.errorAt1000', 'the same, table from one half, draws from the other', 0.03],
  ]),
  ...figuresOf({ bench: 'shares', unit: 'µs', better: 'less', noise: SPEED }, [
    ['microseconds', 'one estimate', 1000],
  ]),
  ...figuresOf(CLUSTERING, [
    ['streams.0.final.bCubed.f1', 'Event2012-dev, B-cubed', 0.87, [PROTOTYPE, 0.86]],
    ['streams.0.final.ami', 'Event2012-dev, AMI', 0.93, [PROTOTYPE, 0.931]],
    ['streams.0.arrival.bCubed.f1', 'Event2012-dev, labels at arrival, B-cubed', null, [PROTOTYPE, 0.789]],
    ['streams.1.final.bCubed.f1', 'Event2018-dev, B-cubed', 0.8, [PROTOTYPE, 0.796]],
    ['streams.1.final.ami', 'Event2018-dev, AMI', 0.88, [PROTOTYPE, 0.875]],
    ['streams.1.arrival.bCubed.f1', 'Event2018-dev, labels at arrival, B-cubed', null, [PROTOTYPE, 0.622]],
    ['streams.2.final.bCubed.f1', 'headlines of 27 November 2025, B-cubed', 0.88, [PROTOTYPE, 0.858]],
    [
      'idsKept',
      'entries of the board that keep their id in a quarter of an hour, least of the streams',
      0.95,
    ],
  ]),
  ...figuresOf({ ...CLUSTERING, unit: 'of 5' }, [
    ['streams.2.topFive', 'largest issues found, headlines of 27 November 2025', 5],
    ['streams.3.topFive', 'largest issues found, headlines of 7 November 2025', 4],
    ['streams.4.topFive', 'largest issues found, headlines of 21 January 2026', 4],
    ['streams.5.topFive', 'largest issues found, posts of 25 April 2025', 4],
  ]),
  ...figuresOf({ ...CLUSTERING, unit: 'posts/CPU-s', noise: SPEED }, [
    ['streams.0.postsPerCpuSecond', 'clustering, Event2012-dev', 20_000],
    ['streams.1.postsPerCpuSecond', 'clustering, Event2018-dev', 20_000],
    ['streams.2.postsPerCpuSecond', 'clustering, headlines', 12_000],
    ['streams.0.postsPerCpuSecondRunning', 'Event2012-dev once more, when all code is compiled', null],
    ['streams.1.postsPerCpuSecondRunning', 'Event2018-dev once more', null],
    ['streams.2.postsPerCpuSecondRunning', 'headlines once more', null],
  ]),
  ...figuresOf({ ...CLUSTERING, unit: 'MB', better: 'less', noise: 0.1 }, [
    ['growth.2.peakMegabytes', 'highest memory of the process at 100 times the stream', 300],
  ]),
  ...figuresOf({ ...CLUSTERING, unit: 'ms', better: 'less', noise: SPEED }, [
    ['snapshot.bothMs', 'snapshot and restore with 100,000 active posts', 2000],
  ]),
  ...figuresOf({ ...CLUSTERING, bench: 'issues', noise: 0.01 }, [
    [
      'days.1.on.purity',
      'five largest issues of a day without the words of the query, purity',
      0.95,
      [PROTOTYPE, 0.96],
    ],
    ['days.1.on.coverage', 'the same, share of the queries found', 0.85, [PROTOTYPE, 0.78]],
  ]),
  ...figuresOf({ ...CLUSTERING, bench: 'issues', unit: 'of 5' }, [
    ['boards.0.hits', 'largest issues among the five the board shows, headlines of 27 November 2025', 5],
    ['boards.1.hits', 'the same, headlines of 7 November 2025', 4],
    ['boards.2.hits', 'the same, headlines of 21 January 2026', 4],
    ['boards.3.hits', 'the same, posts of 25 April 2025, by the narrow label', 4],
    ['boards.3.matterHits', 'the same by broad matter'],
  ]),
  ...figuresOf({ bench: 'text', unit: 'posts/CPU-s', better: 'more', noise: SPEED }, [
    ['figures.extractTerms.again', 'topic terms'],
    ['figures.findPlaces.again', 'places'],
    ['figures.findAffair.again', 'affairs'],
  ]),
  ...figuresOf({ bench: 'import', unit: 'posts/s', better: 'more', noise: SPEED }, [
    ['perSecond', 'import until all posts are on the board, with database', 5000],
  ]),
  ...figuresOf({ bench: 'import', unit: 'MB', better: 'less', noise: 0.2 }, [
    ['peakMb', 'highest memory of the import', 800],
  ]),
  ...figuresOf({ bench: 'start', unit: 's', better: 'less', noise: SPEED }, [
    ['seconds', 'first start, libraries installed and screens built, until the board can be opened', 12],
  ]),
  ...figuresOf({ bench: 'start', unit: 'MB', better: 'less', noise: 0.1 }, [
    ['idleMb', 'memory of program and database at rest, 12 and 40 s after it', 350],
    ['workingMb', "the same 2 s after it, while the sample's first brief is drawn", 800],
  ]),
  ...figuresOf({ bench: 'board', unit: 'ms', better: 'less', noise: SPEED }, [
    ['p95Ms', 'board, p95 of questions never asked before', 50],
  ]),
  ...figuresOf({ bench: 'counting', unit: 'ms', better: 'less', noise: SPEED }, [
    ['p95Ms', 'the same, counting alone, of ten million posts', 50],
    ['cpuMostMs', 'the slowest of them: seven days of everything'],
  ]),
  ...figuresOf({ bench: 'counting', unit: 'bytes', better: 'less', noise: 0.05 }, [
    ['bytesPerPost', 'memory a kept post'],
  ]),
  ...figuresOf({ bench: 'issue-table', unit: 'ms', better: 'less', noise: SPEED }, [
    ['heldMostMs', 'list of all issues, counted anew: main thread held at one stretch, most', 50],
    ['coldMs', 'the same: until the list is there, a million posts and 5,000 issues', 500],
  ]),
  ...figuresOf({ bench: 'live', unit: 's', better: 'less', noise: SPEED }, [
    ['cpuOpen', 'processor time a minute while 200 boards are open and a post comes every second'],
  ]),
  ...figuresOf({ bench: 'inbox', unit: 'ms', better: 'less', noise: SPEED }, [
    ['worstListP95Ms', 'worst list or search of cases, p95, 1 million cases', 300],
    ['acknowledgeP50Ms', 'webhook acknowledged under heavy search, p50', 250],
  ]),
  ...figuresOf({ bench: 'release', unit: 'ms', better: 'less', noise: SPEED }, [
    ['lastCallMs', 'release to 200 accounts: the last first call begins after its moment', 2000],
  ]),
  ...figuresOf({ bench: 'screens', unit: 'KiB', better: 'less', noise: 0.05 }, [
    ['portalKib', 'the heavier of the first portal pages, first visit', 100],
    ['scriptKib', 'script of the heaviest officers’ page, its words with it, first visit', 150],
  ]),
  ...figuresOf({ bench: 'screens', unit: 'ms', better: 'less', noise: SPEED }, [
    [
      'portalLargestMs',
      'largest content of a portal page, 1.6 Mbit/s, 150 ms, processor four times slower',
      2500,
    ],
    ['usableMs', 'the slowest officers’ page usable, 400 kbit/s, 400 ms, processor five times slower'],
  ]),
  ...figuresOf({ bench: 'masking', unit: '', better: 'more', noise: SAME }, [
    ['held-out.recall', 'personal data masked, held-out messages, recall'],
    ['held-out.precision', 'personal data masked, held-out messages, precision'],
  ]),
  ...figuresOf({ bench: 'writing', unit: 'ms', better: 'less', noise: SPEED }, [
    ['msForAPage', 'writing checks of a page'],
  ]),
]
