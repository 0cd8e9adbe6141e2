import type { Loyalty } from './document.js'
import type { Hub } from './hub.js'
import { Icon, Medal } from './icons.js'
import { within } from './words.js'

/** The block on top of For you. A click on any part opens the rewards. */
export function LoyaltyBlock({ hub, loyalty }: { hub: Hub; loyalty: Loyalty }) {
  if (loyalty.state === 'none') return null
  if (loyalty.state === 'sign_in')
    return (
      <section class="card" aria-label="Rewards" data-test="loyalty" data-state="sign_in">
        <p>Sign in to see your rewards.</p>
        <SignInButton hub={hub} />
      </section>
    )
  const isStarting = loyalty.state === 'start_earning'
  const open = () => hub.show('rewards')
  return (
    <section
      class="card"
      aria-label="Rewards"
      data-test="loyalty"
      data-state={loyalty.state}
      data-opens
      // The click of the button below arrives here, too, and the keyboard has that button.
      ref={(card) => {
        if (card) card.onclick = open
      }}
    >
      <Summary hub={hub} loyalty={loyalty} />
      {isStarting ? (
        <button class="pick strong" type="button" data-test="loyalty-start-earning">
          <Icon name="gift" /> Start earning rewards
        </button>
      ) : loyalty.best_reward ? (
        <button class="pick strong" type="button" data-test="loyalty-best">
          <Icon name={/shipping/i.test(loyalty.best_reward.name) ? 'truck' : 'gift'} />{' '}
          {loyalty.best_reward.text}
        </button>
      ) : (
        <button class="pick" type="button" data-test="loyalty-next">
          {nextText(loyalty) ?? 'See the rewards'}
        </button>
      )}
    </section>
  )
}

/** The button that opens the sign-in. */
export function SignInButton({ hub }: { hub: Hub }) {
  return (
    <button class="pick strong" type="button" data-test="hub-sign-in" onClick={() => hub.show('sign_in')}>
      Sign in
    </button>
  )
}

/** Tier, points and progress. */
export function Summary({ hub, loyalty }: { hub: Hub; loyalty: Loyalty }) {
  const points = loyalty.points ?? 0
  const label = points === 1 ? loyalty.label?.one : loyalty.label?.other
  return (
    <>
      <div class="sum">
        <TierIcon hub={hub} image={loyalty.vip?.image_url} />
        {loyalty.vip && <b data-test="loyalty-tier">{loyalty.vip.label}</b>}
        <p class="points" data-test="loyalty-points">
          {points.toLocaleString('en-US')} <small>{within(label ?? 'points')}</small>
        </p>
      </div>
      <Progress loyalty={loyalty} />
    </>
  )
}

/** A tier's image. The emulator's own images are drawn here, so that a page's image policy cannot block them. */
function TierIcon({ hub, image }: { hub: Hub; image: string | null | undefined }) {
  if (!image || image.startsWith(new URL(hub.source.base).origin)) return <Medal />
  return <img src={image} alt="" width="40" height="40" />
}

function Progress({ loyalty }: { loyalty: Loyalty }) {
  const { progress } = loyalty
  if (!progress) return null
  const value = Math.min(progress.value, progress.of)
  return (
    <div class="bar">
      <svg
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        role="progressbar"
        aria-label="Progress to the next reward"
        aria-valuemin={0}
        aria-valuemax={progress.of}
        aria-valuenow={value}
        aria-valuetext={`${progress.value} of ${progress.of} points`}
        data-test="loyalty-progress"
      >
        <rect width={progress.percent} height="10" rx="2" ry="5" />
      </svg>
      <p class="fine">
        <span data-test="loyalty-next-text">{nextText(loyalty) ?? 'You can redeem every reward.'}</span>
        <span>{progress.of.toLocaleString('en-US')}</span>
      </p>
    </div>
  )
}

/** "70 more points for $5 off coupon" */
function nextText({ next_reward: next }: Loyalty): string | undefined {
  if (!next) return undefined
  return (
    next.text ?? `${next.missing} more ${next.missing === 1 ? 'point' : 'points'} for ${within(next.name)}`
  )
}
