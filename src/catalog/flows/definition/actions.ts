import {
  type Attribute,
  anything,
  choice,
  flag,
  json,
  list,
  number,
  object,
  text,
  time,
  variant,
} from '../../../declare/index.js'
import { type ElementMembers, kind, needed } from '../../templates/definition/members.js'
import { branchFilter, outputFilter, splitFilter, triggerFilter } from './conditions.js'
import { COUNTDOWN, TARGET_DATE, TIME_DELAY } from './delays.js'
import { listing } from './listed.js'
import { defaultChoice, defaultFlag, ids, neededText, nextLink, optionalText, status } from './members.js'
import { ALERT, EMAIL, PUSH, SMS, WEBHOOK, WHATSAPP } from './messages.js'
import { OPERATIONS } from './profile-operations.js'
import { SERVICES } from './services.js'

const required = { create: 'required' } as const
const optional = { create: 'optional' } as const
const nullable = { create: 'optional', nullable: true } as const

const action = (type: string, members: ElementMembers): ElementMembers => ({
  ...ids,
  ...kind('type', type),
  links: nextLink,
  ...members,
})

const sending = (type: string, message: ElementMembers): ElementMembers =>
  action(type, {
    data: object(
      { message: object(message, { ...nullable, doc: 'Message.' }), status },
      { ...nullable, doc: 'Data of the action.' },
    ),
  })

const branches: Attribute = object(
  {
    next_if_true: text({ ...required, nullable: true, doc: 'Id of the next action if it holds.' }),
    next_if_false: text({ ...required, nullable: true, doc: 'Id of the next action if it does not.' }),
  },
  { ...nullable, doc: 'Next actions.' },
)

const splitting = (type: string, data: ElementMembers): ElementMembers => ({
  ...action(type, { data: object(data, { ...nullable, doc: 'Data of the split.' }) }),
  links: branches,
})

const SEND_EMAIL = sending('send-email', EMAIL)
const SEND_SMS = sending('send-sms', SMS)
const SEND_PUSH = sending('send-mobile-push', PUSH)
const SEND_WHATSAPP = sending('send-whatsapp', WHATSAPP)

const oneAction = (shapes: readonly ElementMembers[], presence: object) =>
  listing(variant(shapes, { ...presence, by: ['type'], doc: 'Action of the test.' }), shapes)

const experiment = (shapes: readonly ElementMembers[], metrics: readonly string[], more: ElementMembers) =>
  object(
    {
      id: optionalText('Id of the experiment.'),
      name: optionalText('Name of the experiment.'),
      variations: list(oneAction(shapes, {}), { ...required, doc: 'Variations.' }),
      allocations: json({ ...nullable, doc: 'Share of each variation, by its id.' }),
      started: time({ ...nullable, precision: 'second', doc: 'When the experiment began.' }),
      winner_metric: choice(metrics, { ...nullable, doc: 'What decides.' }),
      ...more,
    },
    { ...nullable, doc: 'Experiment that runs.' },
  )

const WINNER: ElementMembers = {
  automatic_winner_selection_settings: object(
    {
      enabled: flag({ ...required, doc: 'Whether the winner is selected automatically.' }),
      automatic_end_date: time({ ...nullable, precision: 'second', doc: 'When it ends.' }),
      automatic_end_statistical_certainty: flag({ ...required, doc: 'Whether certainty ends it.' }),
    },
    { ...nullable, doc: 'How the winner is selected.' },
  ),
}

const EXPERIMENT_STATUSES = ['completed', 'draft', 'live'] as const

const testing = (type: string, data: ElementMembers): ElementMembers =>
  action(type, { data: needed({ status, ...data }, 'Data of the test.') })

const EMAIL_OR_SMS = [SEND_EMAIL, SEND_SMS]
const PUSH_OR_WHATSAPP = [SEND_PUSH, SEND_WHATSAPP]

const branch = object(
  {
    branch_id: neededText('Id of the branch.'),
    order: number({ ...nullable, integer: true, doc: 'Place among the branches.' }),
    is_else: defaultFlag(false, 'Whether it is taken if no other branch is.'),
    branch_filter: branchFilter,
    links: nextLink,
    name: optionalText('Name of the branch.'),
  },
  { doc: 'Branch.' },
)

const BRANCHING: ElementMembers = {
  ...ids,
  ...kind('type', 'multi-branch-split'),
  links: anything({ ...nullable, doc: 'Absent: each branch has its own.' }),
  data: object(
    { branches: list(branch, { ...required, doc: 'Branches.' }), name: neededText('Name of the split.') },
    { ...nullable, doc: 'Data of the split.' },
  ),
}

/** The actions of a flow, by type. */
const ACTIONS: readonly ElementMembers[] = [
  splitting('action-output-split', { action_output_filter: outputFilter }),
  action('back-in-stock-delay', {}),
  splitting('conditional-split', { profile_filter: splitFilter }),
  testing('content-experiment', {
    experiment_status: choice(EXPERIMENT_STATUSES, {
      ...optional,
      nullable: true,
      doc: 'Status of the test.',
    }),
    main_action: oneAction(PUSH_OR_WHATSAPP, required),
    current_experiment: experiment(PUSH_OR_WHATSAPP, ['click-rate', 'open-rate'], {}),
  }),
  SEND_EMAIL,
  SEND_PUSH,
  SEND_SMS,
  action('send-webhook', {
    data: object(
      { message: needed(WEBHOOK, 'Request.'), status },
      { ...nullable, doc: 'Data of the action.' },
    ),
  }),
  action('send-internal-alert', {
    data: object({ message: needed(ALERT, 'Alert.'), status }, { ...nullable, doc: 'Data of the action.' }),
  }),
  SEND_WHATSAPP,
  action('time-delay', { data: TIME_DELAY }),
  splitting('trigger-split', {
    trigger_filter: triggerFilter,
    trigger_id: neededText('Id of the trigger.'),
    trigger_type: choice(['date', 'list', 'low-inventory', 'metric', 'price-drop', 'scheduled', 'segment'], {
      ...required,
      doc: 'Type of the trigger.',
    }),
    trigger_subtype: choice(['custom-object', 'legacy-custom-object', 'profile-property', 'profile-trait'], {
      ...optional,
      nullable: true,
      doc: 'Subtype of the trigger.',
    }),
  }),
  action('update-profile', {
    data: object(
      { profile_operations: list(OPERATIONS, { ...required, doc: 'Changes of the profile.' }), status },
      { ...nullable, doc: 'Data of the action.' },
    ),
  }),
  action('target-date', { data: TARGET_DATE }),
  action('countdown-delay', { data: COUNTDOWN }),
  testing('ab-test', {
    experiment_status: defaultChoice(EXPERIMENT_STATUSES, 'draft', 'Status of the test.'),
    main_action: oneAction(EMAIL_OR_SMS, required),
    current_experiment: experiment(
      EMAIL_OR_SMS,
      ['submission', 'unique-clicks', 'unique-opens', 'unique-placed-orders'],
      WINNER,
    ),
  }),
  action('internal-service', {
    data: object({ service_configuration: SERVICES, status }, { ...nullable, doc: 'Data of the action.' }),
  }),
  action('code', { data: anything({ ...nullable, doc: 'Absent.' }) }),
  BRANCHING,
  action('list-update', {
    data: needed(
      {
        name: neededText('Name of the action.'),
        on_execution: flag({ ...required, nullable: true, doc: 'Whether it adds to the list, or removes.' }),
        list_id: neededText('Id of the list.', true),
        status,
      },
      'Data of the action.',
    ),
  }),
]

const BY_TYPE = ['type'] as const

/** An action of a flow, in a list of actions. */
export const anyAction = variant(ACTIONS, { by: BY_TYPE, doc: 'Action of the flow.' })

/** The definition of an action. */
export const actionDefinition = listing(
  variant(ACTIONS, {
    by: BY_TYPE,
    update: 'required',
    nullable: 'answered',
    doc: 'Type, data and links of the action.',
  }),
  ACTIONS,
)

const MESSAGES = [EMAIL, SMS, PUSH, WHATSAPP, WEBHOOK, ALERT]

/** The definition of a message. */
export const messageDefinition = listing(
  variant(MESSAGES, { by: [], nullable: 'answered', doc: 'Content and options of the message.' }),
  MESSAGES,
)
