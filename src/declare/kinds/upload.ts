import { z } from 'zod'
import { count } from '../../base/text.js'
import { type Attribute, type AttributeOptions, issueDetail, type Kind } from './kind.js'

/** A file that a client sent. Its JSON form has its name, media type and size, but not its content. */
export class Upload {
  readonly filename: string
  /** As the client declared it, in lower case, without parameters. */
  readonly mediaType: string
  readonly bytes: Uint8Array

  constructor(filename: string, mediaType: string, bytes: Uint8Array) {
    this.filename = filename
    this.mediaType = mediaType
    this.bytes = bytes
  }

  toJSON() {
    return { filename: this.filename, media_type: this.mediaType, bytes: this.bytes.length }
  }
}

interface UploadOptions extends AttributeOptions {
  readonly maxBytes: number
  /** The accepted media types; any by default. */
  readonly mediaTypes?: readonly string[]
  /** Klaviyo's details for a file that is too large and for another media type, if they are known. */
  readonly tooLarge?: string
  readonly otherMedia?: string
}

/** A file, as a field of a `multipart` body. */
export function upload<const O extends UploadOptions>(options: O): Attribute<Upload, O> {
  return { kind: uploadKind(options), options }
}

function uploadKind({ maxBytes, mediaTypes, tooLarge, otherMedia }: UploadOptions): Kind {
  // guess: the words of all four refusals.
  const large = tooLarge ?? `The file may hold at most ${count(maxBytes, 'byte')}.`
  const media = otherMedia ?? `The file must be one of ${mediaTypes?.join(', ')}.`
  return {
    name: 'upload',
    column: 'TEXT',
    maxBytes,
    accepts: () =>
      z
        .custom<Upload>((given) => given instanceof Upload, issueDetail('The submitted data was not a file.'))
        .refine(({ bytes }) => bytes.length > 0, {
          ...issueDetail('The submitted file is empty.'),
          abort: true,
        })
        .refine(({ bytes }) => bytes.length <= maxBytes, issueDetail(large))
        .refine(({ mediaType }) => mediaTypes?.includes(mediaType) ?? true, issueDetail(media)),
    schema: () => ({ type: 'string', format: 'binary' }),
    print: (value) => value,
    bind: () => ({ expected: 'nothing: a file cannot be filtered' }),
  }
}
