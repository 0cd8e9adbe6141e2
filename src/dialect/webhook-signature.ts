import { createHash, createHmac } from 'node:crypto'

/**
 * The signature of a webhook's request: HMAC-SHA256 of the body followed by the text of the timestamp header, in
 * hexadecimal digits (wire.md §11).
 */
export function webhookSignature(body: string, timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(body).update(timestamp).digest('hex')
}

/** The id of a webhook in its requests. guess: the digest of its id; the documented sample has 64 digits. */
export function webhookSenderId(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}
