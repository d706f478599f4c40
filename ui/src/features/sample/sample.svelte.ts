// The sample company: made, looked at, removed again.
import { call, cancel, newJob, onProgress, type ProgressOf } from '$api/call'
import type { CompanyCard } from '$api/types'
import { company } from '$features/company/company.svelte'
import { home } from '$features/company/home.svelte'
import { attempt } from '$features/shell/attempt'
import { tell } from '$parts/toasts'
import { m } from '$words'

class Sample {
  /** The job that makes it. */
  job: string | null = $state(null)
  progress: ProgressOf | null = $state.raw(null)
  /** The sample that is asked about before it goes. */
  asking: CompanyCard | null = $state.raw(null)
  /** A sample on home, and whether there is a company of one's own beside it. */
  card = $derived(home.companies.find((one) => one.sample))
  own = $derived(home.home?.companies.some((one) => !one.sample) ?? false)

  follow(): () => void {
    return onProgress((told) => {
      if (told.job === this.job) this.progress = told
    })
  }

  /** Makes it and goes to it. */
  async look(): Promise<void> {
    if (this.job) return
    const job = newJob()
    this.job = job
    this.progress = null
    // Home shows how far it is.
    if (company.info) await company.leave()
    const info = await attempt(() => call('sample.create', { job }))
    this.job = null
    if (info) company.show(info)
    await home.load().catch(() => undefined)
  }

  async stop(): Promise<void> {
    if (this.job) await cancel(this.job).catch(() => undefined)
  }

  async remove(card: CompanyCard): Promise<void> {
    this.asking = null
    const answer = await attempt(() => call('sample.remove', { path: card.path }))
    if (!answer) return
    home.take(answer)
    if (company.info?.path === card.path) company.forget()
    tell(m.sample_removed({ name: card.name }))
  }
}
export const sample = new Sample()
