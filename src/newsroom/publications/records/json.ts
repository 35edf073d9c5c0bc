/** A JSON column as the type it was written with. The schema of what goes in is checked where it is written. */
export function readJson<Type>(value: unknown): Type {
  return value as Type
}
