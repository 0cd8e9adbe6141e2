/** The keys of an object, with their declared types. The object must have no keys that its type lacks. */
export function keysOf<T extends object>(members: T): readonly (keyof T & string)[] {
  return Object.keys(members) as (keyof T & string)[]
}
