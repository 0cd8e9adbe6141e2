/** Something the operator asked for cannot be done; the message says why and names the remedy. */
export class OperatorError extends Error {
  static {
    OperatorError.prototype.name = 'OperatorError'
  }

  /** The HTTP status the admin API answers with. */
  readonly status: number

  constructor(message: string, status = 400) {
    super(message)
    this.status = status
  }
}
