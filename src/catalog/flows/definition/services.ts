import { json, variant } from '../../../declare/index.js'
import { type ElementMembers, kind } from '../../templates/definition/members.js'
import { listing } from './listed.js'
import { neededText, optionalText } from './members.js'

const SHAPES: readonly ElementMembers[] = [
  { ...kind('service_method_type', 'schedule-report'), report_id: neededText('Id of the report.') },
  {
    ...kind('service_method_type', 'track-event'),
    event_key: optionalText('Key of the event.'),
    event_payload: json({ create: 'optional', nullable: true, doc: 'Payload of the event.' }),
    tracking_company_id: optionalText('Id of the company.'),
  },
  {
    ...kind('service_method_type', 'schedule-report-builder-report'),
    report_id: neededText('Id of the report.'),
  },
  kind('service_method_type', 'unknown'),
]

/** What a service of Klaviyo does in a flow. */
export const SERVICES = listing(
  variant(SHAPES, {
    create: 'optional',
    nullable: true,
    by: ['service_method_type'],
    doc: 'What the service does.',
  }),
  SHAPES,
)
