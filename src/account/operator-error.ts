/** A request of the operator cannot be carried out. The message gives the cause and the remedy. */
export class OperatorError extends Error {
  static {
    OperatorError.prototype.name = 'OperatorError'
  }

  /** The HTTP status of the admin API's response. */
  readonly status: number

  constructor(message: string, status = 400) {
    super(message)
    this.status = status
  }
}
