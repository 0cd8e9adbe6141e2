import { klaviyo } from '../../src/catalog/index.js'
import type { Operation, ServedOperation } from '../../src/compile/operation.js'
import { type Ground, isFillable, isMakeable, isPlural } from '../matrices/prepared-account.js'
import { bodies } from './sdk-bodies.js'
import { type Sdk, type SdkMethod, type SdkParameter, wordsOf } from './sdk-reflection.js'

/* What the methods of the SDK are called with: ids of what stands, full bodies, and every option. */

/** A method of the SDK, and the served operation that it calls. */
export interface Matched {
  readonly method: SdkMethod
  readonly operation: ServedOperation
}

/** Options of a call, by the SDK's names. */
export type Options = Readonly<Record<string, unknown>>

/** The operation that a method calls; undefined for a path that the emulator does not know. */
export function operationOf({ verb, path }: SdkMethod): Operation | undefined {
  // No SDK knows the newest revision, whose campaigns have another shape.
  const { operations } = klaviyo.at(klaviyo.documented.at(-1) ?? '')
  return operations.find((each) => each.method === verb && bare(each.path) === bare(path))
}

function bare(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '{}')
}

/** Is the operation served, or answered 501? */
export function isServed(operation: Operation): operation is ServedOperation {
  return operation.verb !== 'unserved'
}

/** Can it succeed? A write of a relationship cannot while nothing makes what it names. */
export function canSucceed({ operation: { verb, subject } }: Matched): boolean {
  return (verb !== 'link' && verb !== 'unlink') || isMakeable(subject.type)
}

/** Makes two of everything that can be made, and ties two to everything that ties can be made to. */
export async function fillAccount(ground: Ground): Promise<void> {
  for (const operation of klaviyo.newest.operations) {
    if (!isServed(operation)) continue
    const { verb, owner, subject } = operation
    if (verb === 'list' && isPlural(subject.type)) await ground.make(subject.type)
    if (verb === 'related' && isFillable(operation)) {
      const id = await ground.standing(owner.type)
      await ground.fill(operation, id)
      await ground.fill(operation, id)
    }
  }
}

/** The arguments that a method takes by position: the id of the path, a demanded filter, a full body. */
export async function requiredArguments(
  { serializer }: Sdk,
  { method, operation }: Matched,
  ground: Ground,
): Promise<unknown[]> {
  const id = await idFor(operation, ground)
  const args: unknown[] = []
  for (const parameter of method.required) {
    if (parameter.place === 'path') args.push(id)
    else if (parameter.place === 'query') args.push(await demanded(parameter, operation, ground))
    else if (operation.body?.form) args.push((await bodyOf(operation, ground, id))[parameter.name])
    else args.push(serializer.deserialize(await bodyOf(operation, ground, id), parameter.type))
  }
  return args
}

/** The id that the path takes: of what stands, or, to be deleted, of one more. Empty without a path parameter. */
async function idFor({ id, owner, pathParameter, verb }: ServedOperation, ground: Ground): Promise<string> {
  // A slot takes two updates a day, and the one that stands has had one.
  if (id === 'update_mapped_metric') return 'viewed_product'
  if (id === 'update_image_for_campaign_message') return textMessage(ground)
  if (pathParameter === undefined || !isMakeable(owner.type)) return ''
  return verb === 'delete' ? ground.make(owner.type) : ground.standing(owner.type)
}

/** A message that can have an image: the one that stands is an email. */
async function textMessage(ground: Ground): Promise<string> {
  const definition = { channel: 'sms', content: { body: 'hi' } }
  const attributes = {
    name: 'SDK text',
    audiences: { included: [] },
    'campaign-messages': { data: [{ type: 'campaign-message', attributes: { definition } }] },
  }
  const at = { revision: klaviyo.documented.at(-1), body: { data: { type: 'campaign', attributes } } }
  const { body } = await ground.ask('POST', '/api/campaigns', at)
  return body.data.relationships['campaign-messages'].data[0].id
}

/** The value of a query parameter that an operation cannot do without. */
async function demanded(
  { wire, name }: SdkParameter,
  operation: ServedOperation,
  ground: Ground,
): Promise<string> {
  if (wire === 'company_id') return ground.companyId
  const filter = wire === 'filter' ? await ground.demanded(operation) : undefined
  if (filter !== undefined) return filter
  throw new Error(`test/clients/sdk-arguments.ts: what is ${name}?`)
}

let bodiesMade = 0

function bodyOf(operation: ServedOperation, ground: Ground, id: string) {
  const make = bodies[operation.id]
  if (!make) throw new Error(`test/clients/sdk-bodies.ts needs an entry for ${operation.id}`)
  bodiesMade += 1
  return make(ground, bodiesMade, id)
}

/** Options that the operation demands though the SDK calls them options. */
export async function demandedOptions({ method, operation }: Matched, ground: Ground): Promise<Options> {
  const filter = method.options.find(({ wire }) => wire === 'filter')
  if (!filter || operation.anyFilterOf.length === 0) return {}
  return { filter: await demanded(filter, operation, ground) }
}

/** Every option but filter and cursor, each with all the words that its type lists. */
export function everyOption({ options }: SdkMethod): Options {
  return Object.fromEntries(
    options.flatMap((option): [string, unknown][] => {
      if (option.type.startsWith('Array<')) return [[option.name, wordsOf(option)]]
      if (option.wire === 'sort') return [[option.name, wordsOf(option).at(-1)]]
      if (option.wire === 'page[size]') return [[option.name, 1]]
      return []
    }),
  )
}
