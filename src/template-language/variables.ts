import type { Context } from 'liquidjs'

type Scope = Record<string, unknown>

const SCOPES = 'scopes'

/** Names that every template knows, below its variables. Django knows no `true` in lower case. */
const BUILT_IN: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['True', true],
  ['False', false],
  ['None', null],
])

/** Gives a rendering its variables. */
export function setVariables(context: Context, variables: Readonly<Scope>): void {
  context.setRegister(SCOPES, [variables, {}])
}

function scopesOf(context: Context): Scope[] {
  return context.getRegister<Scope[]>(SCOPES)
}

/** The value of a name in the innermost scope that has it; undefined if none has. */
export function lookUp(name: string, context: Context): unknown {
  const scopes = scopesOf(context)
  for (let at = scopes.length - 1; at >= 0; at--) {
    const scope = scopes[at]
    if (scope && Object.hasOwn(scope, name)) return scope[name]
  }
  return BUILT_IN.get(name)
}

/** Sets a variable in the innermost scope, as Django does: it ends with the loop or the `with` around it. */
export function setVariable(context: Context, name: string, value: unknown): void {
  Object.assign(scopesOf(context).at(-1) ?? {}, { [name]: value })
}

/** Runs `work` in a further scope. */
export function inScope(context: Context, scope: Scope, work: () => void): void {
  const scopes = scopesOf(context)
  scopes.push(scope)
  try {
    work()
  } finally {
    scopes.pop()
  }
}
