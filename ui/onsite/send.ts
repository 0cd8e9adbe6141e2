import type { PageSettings } from './config.js'
import { log } from './console.js'
import type { Answer, Sending } from './core.js'
import type { Work } from './work.js'

/** A request of the script, for `klaviyoEmulator.requests`. */
export interface SentRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body: unknown
  /** 0 while no answer has come. */
  status: number
}

/** Sends the requests of the script. */
export interface Sender {
  readonly requests: SentRequest[]
  /** Resolves with the answer; never rejects. Logs refusals. */
  send(sending: Sending): Promise<Answer>
}

/** A request is repeated this often when it is answered 429. */
const RETRIES = 5
const TOO_MANY = 429

/** Creates a sender. All its requests are XHRs without credentials, with the headers of onsite.md §2.6. */
export function createSender(page: PageSettings, work: Work, isSilent: () => boolean): Sender {
  const requests: SentRequest[] = []

  function attempt({ path, body, revision }: Sending): Promise<Answer> {
    const method = body === undefined ? 'GET' : 'POST'
    const company = `company_id=${encodeURIComponent(page.config.company)}`
    const url = `${page.apiOrigin}${path}${path.includes('?') ? '&' : '?'}${company}`
    const request: SentRequest = { method, url, body, status: 0 }
    requests.push(request)
    return new Promise((resolve) => {
      const xhr = new XMLHttpRequest()
      xhr.open(method, url)
      xhr.setRequestHeader('accept', 'application/json')
      if (body !== undefined) xhr.setRequestHeader('Content-Type', 'application/json')
      xhr.setRequestHeader('X-Klaviyo-Onsite', '1')
      xhr.setRequestHeader('X-Klaviyo-Js-Url', page.urlForm)
      if (revision !== undefined) xhr.setRequestHeader('revision', revision)
      xhr.onloadend = () => {
        request.status = xhr.status
        if (page.isDebug) log('debug', `${method} ${url} -> ${xhr.status}`)
        resolve({ status: xhr.status, json: parsed(xhr.responseText) })
      }
      xhr.send(body === undefined ? null : JSON.stringify(body))
    })
  }

  async function sendWithRetries(sending: Sending): Promise<Answer> {
    for (let retry = 0; ; retry += 1) {
      const answer = await attempt(sending)
      if (answer.status !== TOO_MANY || retry === RETRIES) {
        if (!isAccepted(answer)) log('error', refusalText(sending, answer))
        return answer
      }
      await pause(page.hasNoDelays ? 0 : 1_000 + Math.random() * 1_000)
    }
  }

  return {
    requests,
    send: (sending) =>
      isSilent() ? Promise.resolve({ status: 0, json: undefined }) : work.busy(sendWithRetries(sending)),
  }
}

/** Whether the server accepted a request. */
export function isAccepted({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Says which request was refused and why: with the details of the server's errors. */
function refusalText({ path }: Sending, { status, json }: Answer): string {
  if (status === 0)
    return `${path} got no answer: the emulator is not reachable, or the page's policy forbids it`
  const errors = (json as { errors?: readonly { detail?: string }[] } | undefined)?.errors ?? []
  return [`${path} was answered ${status}`, ...errors.map(({ detail }) => detail)].join(': ')
}
