import type { CatalogueEntry } from '../contract.ts'
import { CATALOGUE } from './catalogue.data.ts'

/**
 * The ready list, feeds of the own province (its name; null where none is set) first. "DI Yogyakarta" is "Daerah Istimewa
 * Yogyakarta", and what writes about "Papua" writes about "Papua Pegunungan" too, which was a part of it until 2022.
 */
export function listCatalogue(province: string | null): CatalogueEntry[] {
  const isOwn = ({ region }: CatalogueEntry): boolean =>
    province !== null && (province.endsWith(region.replace(/^DI /, '')) || province.startsWith(`${region} `))
  return [...CATALOGUE.filter((entry) => isOwn(entry)), ...CATALOGUE.filter((entry) => !isOwn(entry))]
}
