import type { Action } from '../../declare/action.js'
import type { Family } from '../../declare/family.js'
import type { AttributeOptions, Body, FilterRule, Kind } from '../../declare/kinds/kind.js'
import type { PageSize, Whole } from '../../declare/relationship.js'
import type { Report } from '../../declare/report.js'
import type { Endpoint, NamedFilter, Operations, Resource } from '../../declare/resource.js'
import type { Postponed } from '../../declare/world.js'

/*
 * The options of each declaration, by name. The type checker overlooks unknown options where it infers a type from the
 * options. `Names` makes it complain if a list differs from the type.
 */

export type Names<T> = Readonly<Record<keyof T, 1>>

const ENDPOINT: Names<Endpoint> = {
  rate: 1,
  id: 1,
  aliases: 1,
  status: 1,
  empty: 1,
  path: 1,
  company: 1,
  scopes: 1,
  rateOverrides: 1,
  sparse: 1,
  keepsOrder: 1,
  attributeOrder: 1,
  notFound: 1,
}

const LIST: Names<NonNullable<Operations['list']>> = {
  ...ENDPOINT,
  nearbyHeader: 1,
  page: 1,
  anyFilterOf: 1,
  echoesAnyOf: 1,
  assumes: 1,
  unfiltered: 1,
  unsorted: 1,
}

const ATTRIBUTE: Names<AttributeOptions> = {
  doc: 1,
  example: 1,
  create: 1,
  mayBeAbsent: 1,
  update: 1,
  nullable: 1,
  hidden: 1,
  secret: 1,
  undocumented: 1,
  writeOnly: 1,
  fetched: 1,
  of: 1,
  fromMembership: 1,
  copyOf: 1,
  setOnChange: 1,
  nullIn: 1,
  shownIn: 1,
  always: 1,
  filter: 1,
  unique: 1,
  additional: 1,
  unasked: 1,
  initial: 1,
  createDefault: 1,
  createKind: 1,
  updateKind: 1,
  published: 1,
}

const RESOURCE: Names<Resource> = {
  type: 1,
  schema: 1,
  path: 1,
  tag: 1,
  scope: 1,
  id: 1,
  idPattern: 1,
  idParameter: 1,
  doc: 1,
  naturalKey: 1,
  nameToId: 1,
  attributes: 1,
  relationships: 1,
  operations: 1,
  sparseId: 1,
  order: 1,
  orderFrom: 1,
  sorts: 1,
  sortNames: 1,
  filters: 1,
  filterConflict: 1,
  questionConflict: 1,
  meta: 1,
  tableless: 1,
  shownAs: 1,
  linksToCollection: 1,
  unlinked: 1,
  root: 1,
  sequence: 1,
  shared: 1,
  emptyRelationships: 1,
  digits: 1,
  indexes: 1,
  covers: 1,
  kept: 1,
  rows: 1,
  templated: 1,
  job: 1,
  ends: 1,
  notFound: 1,
  malformed: 1,
  unknown: 1,
  duplicate: 1,
}

const OPERATIONS: Names<Operations> = { list: 1, get: 1, create: 1, update: 1, delete: 1 }
const PAGE: Names<PageSize & Whole> = { default: 1, max: 1, unpublished: 1, ignored: 1, whole: 1 }
const FILTER: Names<FilterRule> = { list: 1, single: 1, none: 1 }
const DOC: Names<Resource['doc']> = { id: 1, example: 1, nullable: 1, words: 1 }
const NAMED_FILTER: Names<NamedFilter> = {
  on: 1,
  rule: 1,
  kind: 1,
  unknown: 1,
  matchAll: 1,
  standsFor: 1,
  inert: 1,
}

const BODY: Names<Body> = {
  type: 1,
  schema: 1,
  form: 1,
  id: 1,
  attributes: 1,
  bare: 1,
  relationships: 1,
  meta: 1,
  bareMeta: 1,
}

const ACTION: Names<Action> = {
  id: 1,
  aliases: 1,
  path: 1,
  tag: 1,
  scopes: 1,
  rate: 1,
  rateOverrides: 1,
  status: 1,
  otherStatus: 1,
  body: 1,
  responseType: 1,
  responseShape: 1,
  included: 1,
  bare: 1,
  sparse: 1,
  paged: 1,
  readsNoRows: 1,
}

const REPORT: Names<Report> = {
  id: 1,
  path: 1,
  tag: 1,
  scopes: 1,
  rate: 1,
  responseType: 1,
  parameters: 1,
  filters: 1,
  page: 1,
}

const POSTPONED: Names<Postponed> = {
  name: 1,
  payload: 1,
  subject: 1,
  catchUp: 1,
  isLarge: 1,
  run: 1,
  realisticMs: 1,
}

const FAMILY: Names<Family> = {
  tag: 1,
  resources: 1,
  rules: 1,
  actions: 1,
  actionVariants: 1,
  reports: 1,
  watchers: 1,
  postponed: 1,
  uiActions: 1,
  webRoutes: 1,
  sideApis: 1,
  gates: 1,
  outbox: 1,
  deliveries: 1,
  feeds: 1,
  seeds: 1,
  setUp: 1,
  replaceCompanyId: 1,
}

export const setOf = (names: object, more: readonly string[] = []): ReadonlySet<string> =>
  new Set([...Object.keys(names), ...more])

/** The options that each declaration may have. */
export const OPTION_NAMES = {
  endpoint: setOf(ENDPOINT),
  list: setOf(LIST),
  resource: setOf(RESOURCE),
  operations: setOf(OPERATIONS),
  page: setOf(PAGE),
  filter: setOf(FILTER),
  doc: setOf(DOC),
  namedFilter: setOf(NAMED_FILTER),
  body: setOf(BODY),
  action: setOf(ACTION),
  report: setOf(REPORT),
  postponed: setOf(POSTPONED),
  family: setOf(FAMILY),
} as const

/** The options of an attribute, by kind: those of all attributes, and further ones. */
export const ATTRIBUTE_OPTIONS: Readonly<Record<Kind['name'], ReadonlySet<string>>> = {
  text: setOf(ATTRIBUTE, ['pattern', 'max', 'mayBeBlank', 'numbersToo', 'strict']),
  number: setOf(ATTRIBUTE, ['integer', 'min', 'max', 'asText']),
  time: setOf(ATTRIBUTE, ['precision', 'exactOn', 'zuluOnCreate']),
  list: setOf(ATTRIBUTE, ['min', 'max']),
  object: setOf(ATTRIBUTE, ['opaque', 'className', 'by', 'known', 'classNames', 'dotted']),
  choice: setOf(ATTRIBUTE, ['anyCase']),
  upload: setOf(ATTRIBUTE, ['maxBytes', 'mediaTypes', 'tooLarge', 'otherMedia']),
  flag: setOf(ATTRIBUTE),
  json: setOf(ATTRIBUTE),
}
