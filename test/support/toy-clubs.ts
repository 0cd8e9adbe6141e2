import { print } from '../../src/base/instant.js'
import { type Editions, editions } from '../../src/compile/release.js'
import { AMONG, RANGE } from '../../src/declare/kinds/kind.js'
import { text } from '../../src/declare/kinds/text.js'
import { time } from '../../src/declare/kinds/time.js'
import { addPair, defineMembership } from '../../src/declare/membership.js'
import { members, toOne } from '../../src/declare/relationship.js'
import { defineResource } from '../../src/declare/resource.js'
import { defineRules, type Watcher } from '../../src/declare/rules.js'
import type { World } from '../../src/declare/world.js'
import { conflict, invalid, refuse } from '../../src/dialect/refusal.js'

/*
 * Reading clubs: people belong to clubs, clubs have topics, people teach one another. Every relationship between them
 * is a membership or a reference with a writable path.
 */

/** A club and its members, in the order in which they joined. */
export const clubPerson = defineMembership('club', 'person', {
  order: { by: 'joined_at', descending: false },
  sorts: ['joined_at'],
  attributes: {
    joined_at: time({
      precision: 'second',
      filter: RANGE,
      initial: (world: World) => print(world.now()),
      doc: 'Since when.',
    }),
  },
})

const clubTopic = defineMembership('club', 'topic')

const teaching = defineMembership(
  { name: 'teacher', type: 'person' },
  { name: 'pupil', type: 'person' },
  { type: 'teaching', id: ({ teacher, pupil }) => `${pupil}<${teacher}` },
)

const whole = {
  data: 'included',
  page: { whole: 'self' },
  related: { rate: 'M' },
  linkage: { rate: 'M' },
} as const

export const club = defineResource({
  type: 'club',
  path: 'clubs',
  tag: 'Clubs',
  scope: 'clubs',
  id: ({ name }) => name,
  doc: { id: 'The name of the club.', example: 'poetry' },
  notFound: (id) => `A club with id ${id} does not exist.`,
  attributes: { name: text({ create: 'required', doc: 'How it is called.' }) },
  relationships: {
    people: members('person', {
      include: 'get',
      data: 'included',
      fromMembership: ['joined_at'],
      filters: { email: { rule: AMONG, of: 'person', on: 'email' } },
      page: { default: 2, max: 5 },
      related: { rate: 'M' },
      linkage: { rate: 'M' },
      add: { rate: 'M' },
      replace: { rate: 'M' },
      remove: { rate: 'M' },
      max: 3,
    }),
    topics: members('topic', {
      ...whole,
      add: { rate: 'M', repeated: (id) => conflict(`The club ${id} deals with it already.`, '/data/id') },
      replace: { rate: 'M', status: 200 },
      remove: { rate: 'M' },
    }),
    chair: toOne('person', {
      data: 'always',
      related: { rate: 'M' },
      linkage: { rate: 'M' },
      replace: { rate: 'M', nullable: true },
    }),
    host: toOne('person', { data: 'always', replace: { rate: 'M' } }),
  },
  operations: {
    list: { rate: 'M', page: { default: 10 } },
    get: { rate: 'M' },
    create: { rate: 'M' },
    delete: { rate: 'M' },
  },
})

export const person = defineResource({
  type: 'person',
  path: 'people',
  tag: 'Clubs',
  scope: 'people',
  id: ({ email }) => email.split('@')[0] ?? '',
  doc: { id: 'The first part of the address.', example: 'ada' },
  notFound: (id) => `A person with id ${id} does not exist.`,
  unknown: (ids) => invalid(`Unknown people: ${ids.join(', ')}`, '/data'),
  attributes: {
    email: text({ create: 'required', unique: true, filter: AMONG, doc: 'The address.' }),
    joined_at: time({ fromMembership: true, precision: 'second', doc: 'Since when in this club.' }),
  },
  relationships: {
    clubs: members('club', { ...whole, include: true, add: { rate: 'M' }, remove: { rate: 'M' } }),
    pupils: members('person', { ...whole, through: 'teaching', there: 'pupil', add: { rate: 'M' } }),
    teachers: members('person', { ...whole, through: 'teaching', there: 'teacher' }),
  },
  operations: { get: { rate: 'M' }, create: { rate: 'M' }, delete: { rate: 'M' } },
})

/** The type has no operations: it is declared, so that clubs can have a relationship to it. */
const topic = defineResource({
  type: 'topic',
  path: 'topics',
  tag: 'Clubs',
  scope: 'topics',
  id: ({ name }) => name,
  doc: { id: 'The name of the topic.', example: 'verse' },
  notFound: (id) => `A topic with id ${id} does not exist.`,
  attributes: { name: text({ doc: 'What it is about.' }) },
  relationships: { clubs: members('club', { data: 'included' }) },
  operations: {},
})

const rules = [
  defineRules(clubPerson, {
    beforeCreate({ related }) {
      if (related.person === 'banned') throw refuse.problems([conflict('Not this one.', '/data')])
    },
  }),
  defineRules(club, {
    beforeUpdate(_, { related }) {
      if (related?.chair === 'banned') throw refuse.problems([conflict('Not this one.', '/data')])
    },
  }),
]

/**
 * The clubs. Initially there are two topics and, if `crowd` is not 0, a club of that name with as many people.
 * `noticed` collects the id of every membership of a person that is created or removed.
 */
export function clubsOf(noticed: string[] = [], crowd = 0): Editions {
  const watcher: Watcher = { type: clubPerson.type, onChange: ({ id }) => void noticed.push(id) }
  const resources = [clubPerson, clubTopic, teaching, club, person, topic]
  const createInitialRows = (world: World) => {
    for (const name of ['verse', 'prose'])
      world.create(topic, { attributes: {}, related: {} }, { attributes: { name } })
    if (crowd > 0) world.create(club, { attributes: { name: 'crowd' }, related: {} })
    for (let n = 0; n < crowd; n += 1) {
      const { id } = world.create(person, { attributes: { email: `${n}@example.com` }, related: {} })
      addPair(clubPerson, { club: 'crowd', person: id }, world)
    }
  }
  return editions(
    [{ revision: '2026-07-15', undo: [] }],
    [{ tag: 'Clubs', resources, rules, watchers: [watcher], setUp: createInitialRows }],
    [],
  )
}
