import type { HubDocument, Loyalty, Reward } from './document.js'
import { CouponPreview } from './for-you.js'
import type { Hub } from './hub.js'
import { Icon } from './icons.js'
import { Summary } from './loyalty.js'
import { Section, Trouble } from './parts.js'

/** The rewards page: balance, rewards to redeem, coupons, the referral link, and ways to earn. */
export function RewardsPage({ hub, document }: { hub: Hub; document: HubDocument }) {
  const { loyalty } = document
  if (!loyalty || loyalty.state === 'none' || loyalty.state === 'sign_in')
    return <p class="soft">This account takes no part in the rewards program.</p>
  return (
    <>
      <section class="card" aria-label="Your points">
        <Summary hub={hub} loyalty={loyalty} />
      </section>
      <Rewards hub={hub} rewards={loyalty.rewards ?? []} />
      <CouponPreview hub={hub} document={document} />
      {loyalty.referral_url && <Referral hub={hub} url={loyalty.referral_url} />}
      <WaysToEarn loyalty={loyalty} />
    </>
  )
}

function Rewards({ hub, rewards }: { hub: Hub; rewards: readonly Reward[] }) {
  if (rewards.length === 0) return null
  return (
    <Section title="Redeem your points">
      <ul class="hub-list">
        {rewards.map((reward) => (
          <RewardRow key={reward.points_product_id} hub={hub} reward={reward} />
        ))}
      </ul>
    </Section>
  )
}

function RewardRow({ hub, reward }: { hub: Hub; reward: Reward }) {
  const id = String(reward.points_product_id)
  const isVariable = reward.exchange_type === 'variable'
  return (
    <li data-test="reward" data-product={id} data-redeemable={String(reward.redeemable)}>
      <span>
        {reward.name}
        <br />
        <span class="fine soft">{isVariable ? reward.exchange_description : pointsText(reward.points)}</span>
        <Trouble hub={hub} about={id} />
      </span>
      {reward.redeemable ? (
        <span class="end amount">
          {isVariable && (
            <input
              type="number"
              aria-label={`Points for ${reward.name}`}
              min={reward.points}
              max={reward.points_max ?? undefined}
              step={reward.points_step ?? 1}
              defaultValue={reward.points}
              data-test="reward-points"
            />
          )}
          <button
            class="pick small"
            type="button"
            data-test="reward-redeem"
            aria-busy={hub.busy.value === id}
            onClick={(event) => hub.redeem(reward, pointsBeside(event.currentTarget))}
          >
            Redeem<span class="sr-only"> {reward.name}</span>
          </button>
        </span>
      ) : (
        <span class="end fine soft">{reward.missing} more</span>
      )}
    </li>
  )
}

/** The points in the field beside a button, if there is one. */
function pointsBeside(button: HTMLElement): number | undefined {
  return button.parentElement?.querySelector('input')?.valueAsNumber
}

function Referral({ hub, url }: { hub: Hub; url: string }) {
  return (
    <Section title="Refer a friend">
      <p class="fine soft">Share your own link. Smile.io rewards you when a friend orders.</p>
      <div class="share">
        <code data-test="referral-link">{url}</code>
        <button class="pick small" type="button" data-test="referral-copy" onClick={() => hub.copy(url)}>
          Copy<span class="sr-only"> the referral link</span>
        </button>
      </div>
      <Trouble hub={hub} about="copy" />
    </Section>
  )
}

function WaysToEarn({ loyalty }: { loyalty: Loyalty }) {
  const ways = loyalty.ways_to_earn ?? []
  if (ways.length === 0) return null
  return (
    <section aria-label="Ways to earn">
      <details data-test="ways-to-earn" open={loyalty.state === 'start_earning'}>
        <summary>
          Ways to earn <Icon name="right" />
        </summary>
        <ul class="hub-list">
          {ways.map(({ name, text }) => (
            <li key={name}>
              <Icon name={/order/i.test(name) ? 'cart' : 'gift'} />
              <span>
                {name}
                <br />
                <span class="fine soft">{text}</span>
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

const pointsText = (points: number) =>
  `${points.toLocaleString('en-US')} ${points === 1 ? 'point' : 'points'}`
