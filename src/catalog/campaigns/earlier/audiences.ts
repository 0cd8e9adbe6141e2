import { list, object, text } from '../../../declare/index.js'

const group = text({ doc: 'Id of a list or a segment.' })
const included = { doc: 'Ids of the lists and segments that get the campaign.', example: ['Y6nRLr'] }
const excluded = list(group, {
  create: 'optional',
  nullable: true,
  doc: 'Ids of the lists and segments whose profiles are left out.',
  example: ['UTd5ui'],
})

const update = object(
  { included: list(group, { ...included, create: 'optional', nullable: true }), excluded },
  { className: 'AudiencesUpdate', doc: 'The lists and segments to change.' },
)

/** Who gets a campaign. */
export const audiences = object(
  { included: list(group, { ...included, create: 'required' }), excluded },
  {
    create: 'required',
    update: true,
    nullable: 'patched',
    always: true,
    className: 'Audiences',
    updateKind: update.kind,
    doc: 'The lists and segments that get the campaign, and those that are left out.',
  },
)
