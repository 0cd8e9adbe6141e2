/**
 * Returns a function that makes a value at its first call and returns it at each. Schemas of zod are made so where a
 * start does not need them: each takes as long as compiling a small file.
 */
export function late<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
