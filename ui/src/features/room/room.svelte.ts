// Who is in the room. Rust keeps it and answers nothing that is not for them; whenever it changes the page begins anew, so
// that nothing of what was shown before is left in it.
import { call, setZoom } from '$api/call'
import type { PackAudience, Room } from '$api/types'

/** How much larger all is for those who sit three metres away. */
const FROM_AFAR = 1.2

class RoomStore {
  room: Room | null = $state.raw(null)
  /** The question who is there is open. */
  asking = $state(false)
  /** Somebody comes: the screen is covered until it shows what is theirs. */
  covered = $state(false)
  somebody = $derived((this.room?.audience ?? null) !== null)

  take(room: Room) {
    this.room = room
    // The team sits away from the screen. Without a window (a test of the screens) there is nothing to enlarge.
    void setZoom(room.audience === 'team' ? FROM_AFAR : 1).catch(() => undefined)
  }

  async load(): Promise<void> {
    this.take(await call('room.show', {}))
  }

  async enter(company: string, audience: PackAudience, pin: string | null, at: string): Promise<void> {
    // What is at work may keep it waiting: nothing is seen meanwhile.
    this.covered = true
    try {
      await call('room.enter', { company, audience, pin })
    } catch (thrown) {
      this.covered = false
      throw thrown
    }
    // The screen stays where it is there for them, too; filters and the rest are the leader's own.
    await call('company.place', { company, place: { route: { at } } }).catch(() => undefined)
    this.begin()
  }

  async leave(pin: string): Promise<void> {
    await call('room.leave', { pin })
    this.begin()
  }

  async setPin(pin: string): Promise<void> {
    this.take(await call('room.set_pin', { old: null, new: pin }))
  }

  begin() {
    location.reload()
  }
}
export const room = new RoomStore()
