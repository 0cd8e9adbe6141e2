import { adminAddress } from '../../api/address.js'
import { apiQuery } from './list-query.js'
import { operationOf, type ResourceType } from './resource.js'

/** A call that shows the same rows as the page. */
export interface ShownCall {
  readonly method: string
  /** With its query, readable: only what a URL cannot have is encoded. */
  readonly path: string
  /** Whether it is an operation of Klaviyo's API, and not a route of the emulator. */
  readonly isApi: boolean
}

/** Prints a query so that it can be read: brackets, quotes and commas stay. */
export function readableQuery(query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${readable(name)}=${readable(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

function readable(text: string): string {
  return encodeURIComponent(text).replaceAll(/%(?:22|28|29|2C|3A|5B|5D|24|40|2F)/g, decodeURIComponent)
}

/**
 * The call for the rows of a table: the operation that lists the type, else the admin route. `columns` are those that
 * were chosen.
 */
export function listCall(
  type: ResourceType,
  query: Readonly<Record<string, string>>,
  columns: readonly string[] | undefined,
): ShownCall {
  const operation = operationOf(type, 'list')
  const fields = columns?.filter((name) => type.attributes.some((each) => each.name === name))
  const asked = operation?.accepts && apiQuery(operation.accepts, type.type, query, fields)
  if (operation && asked)
    return { method: 'GET', path: `${operation.path}${readableQuery(asked)}`, isApi: true }
  return adminCall(`/resources/${type.type}`, {
    ...query,
    ...(fields && fields.length > 0 && { [`fields[${type.type}]`]: fields.join(',') }),
  })
}

/** The call for one row. */
export function rowCall(type: ResourceType, id: string): ShownCall {
  const operation = operationOf(type, 'get')
  const segment = encodeURIComponent(id)
  if (operation) return { method: 'GET', path: operation.path.replace('{id}', segment), isApi: true }
  return adminCall(`/resources/${type.type}/${segment}`, {})
}

function adminCall(path: string, query: Readonly<Record<string, string>>): ShownCall {
  const address = adminAddress(path)
  const [before = '', account] = address.split('?')
  const text = readableQuery(query)
  const rest = account === undefined ? text : text === '' ? `?${account}` : `${text}&${account}`
  return { method: 'GET', path: `${before}${rest}`, isApi: false }
}
