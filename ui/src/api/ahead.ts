// What the first screen asks is on its way before that screen is there: each answer serves the first who asks for it.
import { invoke } from '@tauri-apps/api/core'

const FIRST = ['lock.state', 'room.show', 'forecast.sheet_now', 'home.show'] as const

const asked = new Map<string, Promise<unknown>>()

/** Asks all of it at once. */
export function askAhead(): void {
  for (const command of FIRST) {
    const answer = invoke('call', { command, payload: {} })
    // What is refused, as behind a lock, is refused to whoever asks for it.
    answer.catch(() => undefined)
    asked.set(command, answer)
  }
}

/** What was asked ahead; the next one asks anew. */
export function ahead(command: string): Promise<unknown> | undefined {
  const answer = asked.get(command)
  asked.delete(command)
  return answer
}

/** The first screen is there: what it had no use for is as it was then, and of no use to another. */
export const letGoAhead = (): void => asked.clear()
