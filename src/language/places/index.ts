/**
 * Where a text speaks of, from province to village.
 * Takes a text and perhaps a claimed place; gives the Ministry of Home Affairs code, name and level of the place meant.
 * The council's own area decides between namesakes; everyday words that are also village names need a word such as
 * "desa" before them. Promises: reads only the council's part of the official list. Data: idn-area-data (ODbL 1.0), own aliases.
 */
export { createGazetteer, type Gazetteer, type GazetteerOptions } from './gazetteer.ts'
export { isInside, levelOf, lineage, type OwnPlace, type Place, type PlaceLevel } from './place.ts'
