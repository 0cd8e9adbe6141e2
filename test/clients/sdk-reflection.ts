import { createRequire } from 'node:module'

/*
 * The methods of a version of Klaviyo's Node SDK, parsed from the source text of its generated classes. The generator
 * writes every method in the same form, so the path, the arguments, the options and the model of the response can be
 * found without a manual list.
 */

/** A positional argument of a method, or an option with a name. */
export interface SdkParameter {
  readonly name: string
  /** The path parameter, the query parameter, or undefined for the body. */
  readonly wire: string | undefined
  readonly place: 'path' | 'query' | 'body'
  /** The SDK's own name of the type: `Array<'name' | 'created'>`, `ListCreateQuery`. */
  readonly type: string
}

/** A method of one of the SDK's API classes. */
export interface SdkMethod {
  readonly label: string
  readonly verb: string
  /** Contains `{id}`, as in the OpenAPI document. */
  readonly path: string
  readonly required: readonly SdkParameter[]
  readonly options: readonly SdkParameter[]
  /** The model of the response; undefined if it has no body. */
  readonly answers: string | undefined
  call(args: readonly unknown[]): Promise<SdkAnswer>
}

/** The value that a method resolves to. */
export interface SdkAnswer {
  readonly response: { readonly status: number; readonly data: unknown }
  readonly body: unknown
}

/** The SDK's converter between models and JSON. */
export interface SdkSerializer {
  serialize(data: unknown, type: string): unknown
  deserialize(data: unknown, type: string): unknown
}

/** One version of the SDK. */
export interface Sdk {
  readonly methods: readonly SdkMethod[]
  readonly serializer: SdkSerializer
}

type ApiClass = new (session: unknown) => { basePath: string }
type SdkModule = Readonly<Record<string, unknown>> & {
  readonly ApiKeySession: new (key: string, retries: unknown) => unknown
  readonly RetryWithExponentialBackoff: new (config: object) => unknown
  readonly ObjectSerializer: SdkSerializer
}

/** Uses `require`, because `import` reads the source of every CommonJS module twice to find its exports. */
const load = createRequire(import.meta.url)

/** Loads the SDK that is installed under a package name, and sets `url` as the base path of all its API classes. */
export async function loadSdk(packageName: string, url: string, key: string): Promise<Sdk> {
  const sdk = load(packageName) as SdkModule
  const session = new sdk.ApiKeySession(key, new sdk.RetryWithExponentialBackoff({ numRetries: 1 }))
  const classes = Object.entries(sdk).filter(
    (entry): entry is [string, ApiClass] => isApiClass(...entry) && entry[0] !== 'OAuthApi',
  )
  const methods = classes.flatMap(([className, Api]) => {
    const api = new Api(session)
    api.basePath = url
    return methodsOf(className, Api.prototype, api)
  })
  return { methods, serializer: sdk.ObjectSerializer }
}

function isApiClass(name: string, value: unknown): boolean {
  return name.endsWith('Api') && typeof value === 'function'
}

/** The methods of one class. Aliases, which are the same function under another name, are left out. */
function methodsOf(className: string, prototype: object, api: object): SdkMethod[] {
  const names = new Map<Callable, string>()
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
    if (typeof value === 'function' && name !== 'constructor' && !names.has(value)) names.set(value, name)
  return [...names].map(([method, name]) =>
    describeMethod(`${className}.${name}`, method, (args) => method.apply(api, [...args])),
  )
}

type Callable = (...args: unknown[]) => Promise<SdkAnswer>

const PATH = /localVarPath = this\.basePath \+ '([^']+)'/
const VERB = /method: '(\w+)'/
const PARAMETERS = /^\w+\(([^)]*)\)/
const PATH_PARAMETER = /\.replace\('\{' \+ '(\w+)' \+ '\}', encodeURIComponent\(String\((\w+)\)\)\)/g
const QUERY_PARAMETER =
  /localVarQueryParameters\['([^']+)'\] = [\w.]+\.serialize\((options\.)?(\w+), "([^"]*)"\)/g
const BODY = /data: [\w.]+\.serialize\((\w+), "(\w+)"\)/
const ANSWER = /\.deserialize\(axiosResponse\.data, "(\w+)"\)/

function describeMethod(
  label: string,
  method: Callable,
  call: (args: readonly unknown[]) => Promise<SdkAnswer>,
): SdkMethod {
  const source = method.toString()
  const { required, options } = parametersOf(source)
  return {
    label,
    verb: found(VERB, source, label),
    path: found(PATH, source, label),
    required: positional(source, required, label),
    options,
    answers: ANSWER.exec(source)?.[1],
    call,
  }
}

function parametersOf(source: string): { required: SdkParameter[]; options: SdkParameter[] } {
  const inPath = [...source.matchAll(PATH_PARAMETER)].map(([, wire = '', name = '']): SdkParameter => {
    return { name, wire, place: 'path', type: 'string' }
  })
  const inQuery = [...source.matchAll(QUERY_PARAMETER)].map(([, wire = '', option, name = '', type = '']) => {
    return { isOption: option !== undefined, parameter: { name, wire, place: 'query' as const, type } }
  })
  const [, name, type] = BODY.exec(source) ?? []
  const inBody: SdkParameter[] = name && type ? [{ name, wire: undefined, place: 'body', type }] : []
  const queried = (isOption: boolean) =>
    inQuery.filter((each) => each.isOption === isOption).map(({ parameter }) => parameter)
  return { required: [...inPath, ...queried(false), ...inBody], options: queried(true) }
}

/** The required parameters in the order of the method's arguments. */
function positional(source: string, known: readonly SdkParameter[], label: string): SdkParameter[] {
  const names = found(PARAMETERS, source, label)
    .split(/\s*,\s*/)
    .filter((each) => each !== '' && !each.startsWith('options'))
  return names.map((name) => {
    const parameter = known.find((each) => each.name === name)
    return parameter ?? { name, wire: undefined, place: 'body', type: 'any' }
  })
}

function found(pattern: RegExp, source: string, label: string): string {
  const [, text] = pattern.exec(source) ?? []
  if (text === undefined) throw new Error(`${label} has another form than the SDK's generated methods`)
  return text
}

/** The values that a type lists: `Array<'name' | 'created'>` returns name and created. */
export function valuesOf({ type }: SdkParameter): string[] {
  return [...type.matchAll(/'([^']*)'/g)].map(([, word = '']) => word)
}
