// What a person does about advice: each is one step that can be undone.
import { call } from '$api/call'
import type { Advice, AdviceAbout, AdviceBulk, AdviceTyped, Done, Suggested } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { tellDone } from '$features/undo/undo'

import { aboutName } from './names'

/** Advice that is about to be taken with other words or another day. */
export type Taking = {
  abouts: readonly AdviceAbout[]
  kind: AdviceBulk
  name: string
  /** Of one piece: what stands where nothing is typed. */
  suggested: Suggested | null
  under: HTMLElement | null
}
export type Asiding = { abouts: readonly AdviceAbout[]; name: string }

export class Acts {
  readonly company: string
  taking = $state.raw<Taking | null>(null)
  asiding = $state.raw<Asiding | null>(null)

  constructor(company: string) {
    this.company = company
  }

  async #do(run: () => Promise<Done>): Promise<boolean> {
    const done = await attempt(run)
    if (done) tellDone(done)
    return !!done
  }

  take(abouts: readonly AdviceAbout[], action: AdviceTyped | null = null): Promise<boolean> {
    return this.#do(() => call('advice.take', { company: this.company, abouts: [...abouts], action }))
  }
  setAside(abouts: readonly AdviceAbout[], reason: string): Promise<boolean> {
    return this.#do(() => call('advice.aside', { company: this.company, abouts: [...abouts], reason }))
  }
  bringBack(abouts: readonly AdviceAbout[]): Promise<boolean> {
    return this.#do(() => call('advice.back', { company: this.company, abouts: [...abouts] }))
  }
  give(abouts: readonly AdviceAbout[]): Promise<boolean> {
    return this.#do(() => call('advice.give', { company: this.company, abouts: [...abouts] }))
  }

  /** With one key; a close date asks first, since what the buyer said belongs to it. */
  takeOne(advice: Advice, under: HTMLElement | null) {
    if (advice.action.kind === 'close_date') this.change(advice, under)
    else void this.take([advice.about])
  }

  /** Other words or another day first. */
  change({ about, action, ...advice }: Advice, under: HTMLElement | null) {
    const name = aboutName({ about, ...advice })
    this.taking = { abouts: [about], kind: action.kind, name, suggested: action, under }
  }

  ask(advice: Advice) {
    this.asiding = { abouts: [advice.about], name: aboutName(advice) }
  }
}
