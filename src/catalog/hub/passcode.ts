import type { World } from '../../declare/index.js'
import { drawOneTimeCode, pendingCodes, spendCode } from '../messages/one-time-code.js'
import { sendMessage } from '../messages/send.js'

const PURPOSE = 'hub'

/** Sends a passcode to an address by the outbox. */
export function sendPasscode(email: string, world: World): void {
  const passcode = drawOneTimeCode({ purpose: PURPOSE, address: email }, world)
  const content = {
    channel: 'email',
    subject: `${passcode} is your passcode`,
    html: `<p>Your passcode is <strong>${passcode}</strong>. It is valid for ten minutes.</p>`,
  } as const
  const message = { source: 'alert', name: 'Customer Hub passcode', content } as const
  sendMessage({ message, profile: undefined, to: email }, world)
}

/** Whether a passcode is right; a right one is spent, and so is one after too many wrong ones. */
export function spendPasscode(email: string, passcode: string, world: World): boolean {
  return spendCode({ purpose: PURPOSE, address: email }, passcode, world)
}

/** The passcodes that were sent and not spent, newest first. */
export function passcodesOf(world: World) {
  return pendingCodes(PURPOSE, world).map(({ address, code, sent_at, expires_at }) => ({
    email: address,
    passcode: code,
    sent_at,
    expires_at,
  }))
}
