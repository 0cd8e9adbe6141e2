import { AMONG, defineResource, EITHER, EXACT, flag, text } from '../../declare/index.js'
import { groupAttributes, groupRelationships } from '../lists/profile-group.js'
import { definition } from './definition.js'

const writing = { burst: 1, steady: 15, daily: 100 } as const

/** A group of the profiles that currently match a definition. */
export const segment = defineResource({
  type: 'segment',
  path: 'segments',
  tag: 'Segments',
  scope: 'segments',
  id: 'short',
  doc: { id: 'Id of the segment.', example: 'RvKscW' },
  naturalKey: ['name'],
  order: { by: 'id', descending: false },
  sorts: ['created', 'id', 'name', 'updated'],
  filters: {
    id: { on: 'id', rule: EITHER },
    // seen: `equals(is_starred,true)` is accepted and not applied (live-findings.md).
    is_starred: { on: 'is_starred', rule: EXACT, inert: 'finds all' },
  },
  // seen: nickdnk-get_segment.404.
  notFound: (id) => `A segment with id \`${id}\` does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      update: true,
      nullable: 'updated',
      filter: AMONG,
      doc: 'Name of the segment.',
      example: 'Repeat Purchasers',
    }),
    definition,
    created: groupAttributes.created,
    updated: groupAttributes.updated,
    is_active: flag({
      always: true,
      update: true,
      nullable: 'patched',
      filter: EITHER,
      initial: true,
      doc: 'Whether the members are kept up to date.',
    }),
    is_processing: flag({ always: true, initial: true, doc: 'Whether the members are being evaluated.' }),
    is_starred: flag({
      always: true,
      create: 'optional',
      update: true,
      nullable: 'taken',
      initial: false,
      createDefault: false,
      doc: 'Whether the segment is starred.',
    }),
    profile_count: groupAttributes.profile_count,
  },

  relationships: groupRelationships('segment', {
    filters: { profile_id: { rule: AMONG, of: 'profile', on: 'id' } },
  }),

  operations: {
    list: { rate: 'L', page: { default: 10, max: 10 } },
    get: {
      rate: 'L',
      rateOverrides: [{ parameter: 'additional-fields[segment]', value: 'profile_count', rate: 'XS' }],
    },
    create: { rate: writing },
    update: { rate: writing },
    delete: { rate: 'S' },
  },
})
