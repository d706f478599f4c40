// Where the bars of a bridge stand. Amounts come from Rust; here they only become places, in hundredths of the width.
import type { Bridge, BridgeCause } from '$api/types'

export type Bar = {
  /** Null = the whole, then or now. */
  cause: BridgeCause | null
  minor: number
  deals: number
  left: number
  width: number
  /** Where the running sum stands after it, and so where the next begins. */
  end: number
}

/** Every bar starts at nothing or where the one before ended. */
export function fall(bridge: Bridge): Bar[] {
  const parts: { cause: BridgeCause | null; minor: number; deals: number; from: number; to: number }[] = []
  let at = bridge.then
  parts.push({ cause: null, minor: at, deals: bridge.deals_then, from: 0, to: at })
  for (const { cause, deals, minor } of bridge.steps) {
    parts.push({ cause, minor, deals, from: at, to: at + minor })
    at += minor
  }
  parts.push({ cause: null, minor: bridge.now, deals: bridge.deals_now, from: 0, to: bridge.now })
  const all = parts.flatMap(({ from, to }) => [from, to])
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)]
  const place = (minor: number) => (most === least ? 0 : ((minor - least) / (most - least)) * 100)
  return parts.map(({ from, to, ...rest }) => ({
    ...rest,
    left: place(Math.min(from, to)),
    width: place(Math.max(from, to)) - place(Math.min(from, to)),
    end: place(to),
  }))
}
