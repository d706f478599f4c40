import { Refusal } from '$api/call'
import { note, refuse } from '$parts/toasts'

/** Runs it; a refusal is told in its own sentence, and the answer is undefined. */
export async function attempt<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run()
  } catch (thrown) {
    const told = thrown instanceof Refusal ? thrown : new Refusal('internal', String(thrown), [])
    if (told.code === 'cancelled') note(told.message)
    else refuse(told.message, { code: told.code, note: told.hints.join(' ') || undefined })
    return undefined
  }
}
