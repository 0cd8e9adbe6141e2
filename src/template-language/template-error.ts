/**
 * A template cannot be read. The message is in Django's words (`messages.md` §2.7), which Klaviyo's templates run on.
 * guess: that Klaviyo shows these words.
 */
export class TemplateError extends Error {
  static {
    TemplateError.prototype.name = 'TemplateError'
  }

  /** The line of the mistake, counted from 1, where it is known and not part of the message. */
  line: number | undefined = undefined
}

/** The message of a mistake, with its line. Some messages of Django name it. */
export function located({ message, line }: TemplateError): string {
  return line === undefined || / on line \d/.test(message) ? message : `line ${line}: ${message}`
}

/** The error of a tag that does not exist. `expected` are the tags that would end the block around it. */
export function invalidTag(name: string, line: number, expected: readonly string[] = []): TemplateError {
  const names = expected.map((each) => `'${each}'`)
  const list = [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((each) => each !== '').join(' or ')
  return new TemplateError(
    `Invalid block tag on line ${line}: '${name}'${list && `, expected ${list}`}. ` +
      'Did you forget to register or load this tag?',
  )
}

/** A message must not be sent to a recipient. `reason` is the word of Klaviyo's list of skip reasons. */
export class MessageSkipped extends Error {
  static {
    MessageSkipped.prototype.name = 'MessageSkipped'
  }

  readonly reason: string

  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}
