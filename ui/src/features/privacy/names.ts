// What an erasure does to backups, in words.
import { m } from '$words'

export function backupsWords(count: number): string {
  if (count === 0) return m.privacy_backups_none()
  return count === 1 ? m.privacy_backups_one() : m.privacy_backups_many({ count })
}
