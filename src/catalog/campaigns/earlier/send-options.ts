import { flag, object, oneOfShapes } from '../../../declare/index.js'

const use_smart_sending = flag({
  create: 'optional',
  nullable: true,
  published: { default: true },
  doc: 'Whether recipients are skipped who got a message of the channel shortly before.',
  example: true,
})

const sent = { use_smart_sending }

const given = object(sent, { className: 'EmailSendOptions', doc: 'The options that clients can set.' })

/** Options of sending. The document has the same shape for each channel. */
export const sendOptions = object(
  {
    use_smart_sending,
    // seen: nickdnk-get_campaigns.200; not in the document, and not writable.
    ignore_unsubscribes: flag({ undocumented: true, doc: 'False for emails; other channels have none.' }),
  },
  {
    create: 'optional',
    update: true,
    nullable: 'taken',
    always: true,
    createKind: given.kind,
    updateKind: given.kind,
    published: oneOfShapes([sent, sent, sent]),
    doc: 'Options of sending.',
  },
)
