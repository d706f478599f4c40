// Two figures of the period, compared in Rust.
import { call } from '$api/call'
import type { Forecast, ForecastComparison, ForecastFigure, ForecastSideAsked, SignOff } from '$api/types'
import { whenChanged } from '$features/shell/changes'
import { Latest } from '$parts/latest'

/** A figure as it was chosen: on a day, today (null), or as it was signed. */
export type Side = { figure: ForecastFigure; on: string | null; signed: string | null }
export type Asked = { period: string; person: string | null; from: Side; to: Side }

const sideOf = ({ figure, on, signed }: Side): ForecastSideAsked => ({ figure, on, signed })

/** From what was signed last, else from the first day on which somebody said a figure; to what stands today. */
export function usual(
  { path, columns, on }: Forecast,
  signed: readonly SignOff[],
): { from: Side; to: Side } | null {
  const last = signed.findLast((one) => one.version !== null && !one.put_aside && one.agreed)
  if (last) {
    return {
      from: { figure: 'agreed', on: null, signed: last.id },
      to: { figure: columns.agreed ? 'agreed' : 'call', on: null, signed: null },
    }
  }
  const first = path.findLast((point) => point.call && point.on < on)
  return first
    ? {
        from: { figure: 'call', on: first.on, signed: null },
        to: { figure: 'call', on: null, signed: null },
      }
    : null
}

export class Comparing {
  asked: Asked | null = $state.raw(null)
  answer: ForecastComparison | null = $state.raw(null)
  /** Why there is none. */
  refused = $state('')
  readonly path: string
  readonly #questions: Latest<Asked, ForecastComparison>

  constructor(path: string) {
    this.path = path
    this.#questions = new Latest(
      ({ period, person, from, to }) =>
        call('forecast.compare', { company: path, period, person, from: sideOf(from), to: sideOf(to) }),
      (answer) => {
        this.answer = answer
        this.refused = ''
      },
      (error) => {
        this.answer = null
        this.refused = error instanceof Error ? error.message : String(error)
      },
    )
  }

  ask(asked: Asked) {
    if (JSON.stringify(asked) === JSON.stringify(this.asked)) return
    this.asked = asked
    this.#questions.ask(asked)
  }

  follow(): () => void {
    const deaf = whenChanged(['forecast'], (changed) => {
      if (changed.company === this.path && this.asked) this.#questions.ask(this.asked)
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }
}

/** What was signed of a period; nothing where it cannot be told. */
export async function signedOf(company: string, period: string): Promise<SignOff[]> {
  const list = await call('forecast.signed', { company, period }).catch(() => null)
  return list?.periods.flatMap((one) => one.signoffs) ?? []
}
