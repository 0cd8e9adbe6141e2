import { type Client, Problem } from './client.js'
import { randomId } from './visitor.js'

/** What a redemption gives. */
interface Redeemed {
  readonly coupon: { readonly code: string }
}

/** Redeems points, so that an answer that is lost never takes them twice. */
export class Redemptions {
  readonly #client: Client
  /** Keys of redemptions without an answer, by what they are for. */
  readonly #keys = new Map<string, string>()

  constructor(client: Client) {
    this.#client = client
  }

  /**
   * Redeems points for a reward; `points` is for rewards that take any amount. Asks again at once if the answer was
   * lost. Throws a Problem.
   */
  async redeem(reward: number, points: number | undefined): Promise<Redeemed> {
    const attempt = `${reward}:${points ?? ''}`
    const key = this.#keys.get(attempt) ?? randomId()
    this.#keys.set(attempt, key)
    const send = () =>
      this.#client.send<Redeemed>('POST', `/rewards/${reward}/redeem`, {
        headers: { 'idempotency-key': key },
        body: points === undefined ? {} : { points_to_spend: points },
      })
    try {
      const redeemed = await send().catch((error) => {
        if (isAnswered(error)) throw error
        return send()
      })
      this.#keys.delete(attempt)
      return redeemed
    } catch (error) {
      if (isAnswered(error)) this.#keys.delete(attempt)
      throw error
    }
  }
}

/** Whether the server said that nothing was redeemed. */
function isAnswered(error: unknown): boolean {
  return error instanceof Problem && error.status >= 400 && error.status < 500
}
