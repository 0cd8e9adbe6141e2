/** The names of an object's members, with the types they are declared with: it must have no others. */
export function keysOf<T extends object>(members: T): readonly (keyof T & string)[] {
  return Object.keys(members) as (keyof T & string)[]
}
