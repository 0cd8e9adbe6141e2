import { choice, flag, list, object, text } from '../../declare/index.js'
import { NAME_MAX } from './campaign-definition.js'
import { variationDefinition } from './variation-definition.js'

/*
 * Audiences and messages in the body that creates their campaign. A message names its audience by an id that is valid
 * within the body.
 */

const optional = { create: 'optional', nullable: true } as const

/** Which messages Smart Sending looks at, in the words of bodies that create a campaign. */
export const THROTTLING_TYPES = ['FOR_CAMPAIGNS', 'FOR_CAMPAIGNS_AND_FLOWS', 'FOR_FLOWS', 'NONE'] as const

const groups = (doc: string) => list(text({ doc: 'Id of a list or a segment.' }), { ...optional, doc })

export const inlineAudiences = {
  temporary_id: text({ create: 'required', doc: 'Id within the body.', example: 'audience-1' }),
  name: text({ ...optional, max: NAME_MAX, doc: 'Name of the audience.' }),
  included: groups('Ids of the lists and segments that get its messages.'),
  excluded: groups('Ids of the lists and segments whose profiles are left out.'),
}

/** Variations in the body that creates their message. */
export const inlineVariations = list(
  object({ definition: variationDefinition }, { className: 'VariationInlineCreate', doc: 'A variation.' }),
  { ...optional, doc: 'The variations of the message; one by default.' },
)

export const inlineMessages = {
  audience_temporary_id: text({
    create: 'required',
    doc: 'The temporary id of its audience.',
    example: 'audience-1',
  }),
  name: text({ ...optional, max: NAME_MAX, doc: 'Name of the message.' }),
  is_add_utm: flag({ ...optional, doc: 'Whether parameters are added to links.' }),
  throttling_type: choice(THROTTLING_TYPES, {
    ...optional,
    doc: 'Which messages Smart Sending looks at.',
  }),
  variations: inlineVariations,
}
