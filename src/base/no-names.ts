/**
 * Begins a literal that copies an object and adds names to it: `{ ...NO_NAMES, ...copied, name }`. V8 gives each object
 * of `{ ...copied, name }` a shape of its own, which takes a microsecond a name and makes each later read slow.
 */
export const NO_NAMES: Readonly<Record<never, never>> = {}
