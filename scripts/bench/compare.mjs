// @ts-check
import { median, quantile, sampleWithReplacement } from 'simple-statistics'

const RESAMPLES = 2000

/**
 * How much more one thing costs than another: the median over the rounds of cost ÷ cost, each pair
 * measured side by side, with an interval of 95 % by resampling the rounds.
 * @param {readonly { ours: number, theirs: number }[]} rounds
 */
export const ratioOf = rounds => {
  const ratios = rounds.map(({ ours, theirs }) => ours / theirs)
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(sampleWithReplacement(ratios, ratios.length)),
  )
  return { ratio: median(ratios), low: quantile(medians, 0.025), high: quantile(medians, 0.975) }
}

/** @param {readonly { ours: number, theirs: number }[]} rounds */
export const ratioText = rounds => {
  const { ratio, low, high } = ratioOf(rounds)
  return `${ratio.toFixed(2)} × [${low.toFixed(2)} to ${high.toFixed(2)}] of ${rounds.length} rounds`
}

/**
 * Measures two things by turns, the one that goes first changing each time, so that whatever else the
 * machine does falls on both. The first round warms up and is thrown away.
 * @param {number} count
 * @param {() => Promise<number>} ours
 * @param {() => Promise<number>} theirs
 */
export const measurePairs = async (count, ours, theirs) => {
  const rounds = []
  for (let round = 0; round <= count; round++) {
    const pair = { ours: 0, theirs: 0 }
    if (round % 2) pair.theirs = await theirs()
    pair.ours = await ours()
    if (round % 2 === 0) pair.theirs = await theirs()
    if (round > 0) rounds.push(pair)
  }
  return rounds
}
