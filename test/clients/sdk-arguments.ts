import { klaviyo } from '../../src/catalog/index.js'
import type { Operation, ServedOperation } from '../../src/compile/operation.js'
import { isCreatable, isFillable, isPlural, type PreparedAccount } from '../matrices/prepared-account.js'
import { bodies } from './sdk-bodies.js'
import { type Sdk, type SdkMethod, type SdkParameter, valuesOf } from './sdk-reflection.js'

/* The arguments for the methods of the SDK: ids of existing resources, full bodies, and every option. */

/** A method of the SDK, and the served operation that it calls. */
export interface Matched {
  readonly method: SdkMethod
  readonly operation: ServedOperation
}

/** Options of a call, by the SDK's names. */
export type Options = Readonly<Record<string, unknown>>

/** The operation that a method calls; undefined if the emulator does not know the path. */
export function operationOf({ verb, path }: SdkMethod): Operation | undefined {
  // No SDK supports the newest revision, whose campaigns have another shape.
  const { operations } = klaviyo.at(klaviyo.documented.at(-1) ?? '')
  return operations.find((each) => each.method === verb && bare(each.path) === bare(path))
}

function bare(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '{}')
}

/** Whether the operation is served, rather than answered with 501. */
export function isServed(operation: Operation): operation is ServedOperation {
  return operation.verb !== 'unserved'
}

/** Whether the call can succeed. A write of a relationship cannot while its target cannot be created. */
export function canSucceed({ operation: { verb, subject } }: Matched): boolean {
  return (verb !== 'link' && verb !== 'unlink') || isCreatable(subject.type)
}

/** Creates two of everything that can be created, and links two of everything that can be linked. */
export async function fillAccount(account: PreparedAccount): Promise<void> {
  for (const operation of klaviyo.newest.operations) {
    if (!isServed(operation)) continue
    const { verb, owner, subject } = operation
    if (verb === 'list' && isPlural(subject.type)) await account.make(subject.type)
    if (verb === 'related' && isFillable(operation)) {
      const id = await account.existing(owner.type)
      await account.fill(operation, id)
      await account.fill(operation, id)
    }
  }
}

/** The positional arguments of a method: the id in the path, a required filter, a full body. */
export async function requiredArguments(
  { serializer }: Sdk,
  { method, operation }: Matched,
  account: PreparedAccount,
): Promise<unknown[]> {
  const id = await idFor(operation, account)
  const args: unknown[] = []
  for (const parameter of method.required) {
    if (parameter.place === 'path') args.push(id)
    else if (parameter.place === 'query') args.push(await requiredParameter(parameter, operation, account))
    else if (operation.body?.form) args.push((await bodyOf(operation, account, id))[parameter.name])
    else args.push(serializer.deserialize(await bodyOf(operation, account, id), parameter.type))
  }
  return args
}

/**
 * The id in the path: that of an existing resource, or of a new one if it is to be deleted. Empty without a path
 * parameter.
 */
async function idFor(
  { id, owner, pathParameter, verb }: ServedOperation,
  account: PreparedAccount,
): Promise<string> {
  // A slot accepts two updates a day, and the existing one has had one.
  if (id === 'update_mapped_metric') return 'viewed_product'
  if (id === 'update_image_for_campaign_message') return textMessage(account)
  if (pathParameter === undefined || !isCreatable(owner.type)) return ''
  return verb === 'delete' ? account.make(owner.type) : account.existing(owner.type)
}

/** A message that can have an image: the existing one is an email. */
async function textMessage(account: PreparedAccount): Promise<string> {
  const definition = { channel: 'sms', content: { body: 'hi' } }
  const attributes = {
    name: 'SDK text',
    audiences: { included: [] },
    'campaign-messages': { data: [{ type: 'campaign-message', attributes: { definition } }] },
  }
  const at = { revision: klaviyo.documented.at(-1), body: { data: { type: 'campaign', attributes } } }
  const { body } = await account.request('POST', '/api/campaigns', at)
  return body.data.relationships['campaign-messages'].data[0].id
}

/** The value of a query parameter that an operation requires. */
async function requiredParameter(
  { wire, name }: SdkParameter,
  operation: ServedOperation,
  account: PreparedAccount,
): Promise<string> {
  if (wire === 'company_id') return account.companyId
  const filter = wire === 'filter' ? await account.requiredFilter(operation) : undefined
  if (filter !== undefined) return filter
  throw new Error(`test/clients/sdk-arguments.ts: what is ${name}?`)
}

let bodiesMade = 0

function bodyOf(operation: ServedOperation, account: PreparedAccount, id: string) {
  const make = bodies[operation.id]
  if (!make) throw new Error(`test/clients/sdk-bodies.ts needs an entry for ${operation.id}`)
  bodiesMade += 1
  return make(account, bodiesMade, id)
}

/** Options of the SDK that the operation requires. */
export async function requiredOptions(
  { method, operation }: Matched,
  account: PreparedAccount,
): Promise<Options> {
  const filter = method.options.find(({ wire }) => wire === 'filter')
  if (!filter || operation.anyFilterOf.length === 0) return {}
  return { filter: await requiredParameter(filter, operation, account) }
}

/** Every option except filter and cursor, each with all the values of its type. */
export function everyOption({ options }: SdkMethod): Options {
  return Object.fromEntries(
    options.flatMap((option): [string, unknown][] => {
      if (option.type.startsWith('Array<')) return [[option.name, valuesOf(option)]]
      if (option.wire === 'sort') return [[option.name, valuesOf(option).at(-1)]]
      if (option.wire === 'page[size]') return [[option.name, 1]]
      return []
    }),
  )
}
