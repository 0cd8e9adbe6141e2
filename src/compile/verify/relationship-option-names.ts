import type {
  DescribedWrite,
  Held,
  LinkageWrite,
  MemberFilter,
  Relationship,
  RelationshipEndpoint,
  Through,
  ToMany,
  ToOne,
} from '../../declare/relationship.js'
import { type Names, setOf } from './option-names.js'

const RELATIONSHIP_ENDPOINT: Names<RelationshipEndpoint> = {
  rate: 1,
  rateOverrides: 1,
  id: 1,
  aliases: 1,
  scopes: 1,
  include: 1,
  unfiltered: 1,
  numericIds: 1,
  notFound: 1,
  unknownOwner: 1,
}

const LINKAGE_WRITE: Names<LinkageWrite> = { ...RELATIONSHIP_ENDPOINT, status: 1 }

const DESCRIBED_WRITE: Names<DescribedWrite> = { ...LINKAGE_WRITE, schema: 1, meta: 1, single: 1 }

type Common = Omit<Held, 'by' | 'held' | 'create' | 'update' | 'max' | 'page'>

const COMMON: Names<Common> = {
  arity: 1,
  type: 1,
  include: 1,
  data: 1,
  hidden: 1,
  undocumented: 1,
  shownIn: 1,
  absentWhenEmpty: 1,
  unlinked: 1,
  onlyRelated: 1,
  shownAs: 1,
  related: 1,
  linkage: 1,
}

const TO_ONE: Names<ToOne> = { ...COMMON, by: 1, create: 1, update: 1, filter: 1, replace: 1 }
const TO_MANY: Names<ToMany> = {
  ...COMMON,
  by: 1,
  page: 1,
  via: 1,
  create: 1,
  once: 1,
  sorted: 1,
  newestFirst: 1,
  add: 1,
  replace: 1,
  remove: 1,
}
const HELD: Names<Held> = { ...COMMON, by: 1, page: 1, held: 1, create: 1, update: 1, max: 1 }
const THROUGH: Names<Through> = {
  ...COMMON,
  by: 1,
  page: 1,
  through: 1,
  here: 1,
  there: 1,
  from: 1,
  fromMembership: 1,
  filters: 1,
  sortNames: 1,
  create: 1,
  update: 1,
  add: 1,
  remove: 1,
  replace: 1,
  max: 1,
}

const MEMBER_FILTER: Names<MemberFilter> = { rule: 1, of: 1, on: 1, kind: 1, reached: 1 }

/** The options of the parts of a relationship. */
export const RELATIONSHIP_PARTS = {
  relationshipEndpoint: setOf(RELATIONSHIP_ENDPOINT),
  linkageWrite: setOf(LINKAGE_WRITE),
  replace: setOf(LINKAGE_WRITE, ['nullable']),
  add: setOf(LINKAGE_WRITE, ['repeated']),
  described: setOf(DESCRIBED_WRITE),
  memberFilter: setOf(MEMBER_FILTER),
} as const

/** The options of a relationship, by how it is stored. */
export const RELATIONSHIP_OPTIONS: Readonly<Record<Relationship['by'], ReadonlySet<string>>> = {
  reference: setOf(TO_ONE),
  inverse: setOf(TO_MANY),
  list: setOf(HELD),
  membership: setOf(THROUGH),
}
