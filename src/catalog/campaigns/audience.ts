import {
  currentTime,
  defineResource,
  list,
  number,
  object,
  text,
  time,
  toMany,
  toOne,
} from '../../declare/index.js'
import { NAME_MAX } from './campaign-definition.js'
import { MESSAGE_FILTERS } from './message-filters.js'

const optional = { create: 'optional', nullable: true } as const

const groups = (doc: string) => list(text({ doc: 'Id of a list or a segment.' }), { ...optional, doc })

/** Who an audience is. */
export const audienceDefinition = object(
  {
    name: text({ ...optional, max: NAME_MAX, doc: 'Name of the audience.' }),
    included: groups('Ids of the lists and segments that get its messages.'),
    excluded: groups('Ids of the lists and segments whose profiles are left out.'),
    priority: number({ ...optional, integer: true, doc: 'Place among the audiences of the campaign.' }),
  },
  {
    create: 'required',
    update: true,
    always: true,
    className: 'AudienceDefinition',
    doc: 'Who the audience is.',
  },
)

/** The same as rows store it. */
export interface AudienceDefinition {
  readonly name: string | null
  readonly included: readonly string[]
  readonly excluded: readonly string[]
  readonly priority: number | null
}

/** An audience of a campaign: a profile gets the messages of the first audience that it is in. */
export const campaignAudience = defineResource({
  type: 'campaign-audience',
  path: 'campaign-audiences',
  tag: 'Campaigns',
  scope: 'campaigns',
  id: 'ulid',
  doc: { id: 'The audience ID.', example: '01GDDKASAP8TKDDA2GRZDSVP4J' },
  indexes: [['campaign']],
  // guess: as for the other parts of a campaign.
  notFound: (id) => `An audience with id '${id}' does not exist.`,

  attributes: {
    created: time({ always: true, precision: 'microsecond', initial: currentTime, doc: 'Time of creation.' }),
    updated: time({
      always: true,
      precision: 'microsecond',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    definition: audienceDefinition,
  },

  relationships: {
    campaign: toOne('campaign', {
      create: 'required',
      include: true,
      data: 'always',
      related: { rate: 'M', aliases: ['get_campaign_audience_campaign'] },
      linkage: { rate: 'M', aliases: ['get_campaign_audience_relationships_campaign'] },
    }),
    'campaign-messages': toMany('campaign-message', {
      via: 'campaign-audience',
      include: true,
      create: 'optional',
      data: 'always',
      page: { default: 20 },
      related: {
        rate: 'M',
        id: 'get_campaign_messages_for_campaign_audience',
        aliases: ['get_campaign_audience_messages', 'get_messages_for_campaign_audience'],
        unfiltered: MESSAGE_FILTERS,
      },
      linkage: {
        rate: 'M',
        id: 'get_message_ids_for_campaign_audience',
        aliases: ['get_campaign_audience_relationships_messages'],
        unfiltered: MESSAGE_FILTERS,
      },
    }),
  },

  operations: { get: { rate: 'M' }, create: { rate: 'M' }, update: { rate: 'M' }, delete: { rate: 'M' } },
})
