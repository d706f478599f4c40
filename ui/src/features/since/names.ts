// Causes and topics in words, and whether they are good news.
import type { BridgeCause, NewsTopic } from '$api/types'
import { m } from '$words'

export const causeName: Record<BridgeCause, () => string> = {
  new: m.since_cause_new,
  reopened: m.since_cause_reopened,
  pulled_in: m.since_cause_pulled_in,
  taken_over: m.since_cause_taken_over,
  value_up: m.since_cause_value_up,
  value_down: m.since_cause_value_down,
  handed_over: m.since_cause_handed_over,
  pushed_out: m.since_cause_pushed_out,
  won: m.since_cause_won,
  lost: m.since_cause_lost,
  deleted: m.since_cause_deleted,
}

export type Tone = 'good' | 'bad' | 'plain'

export const topicName: Record<NewsTopic, [() => string, Tone]> = {
  lost: [m.since_topic_lost, 'bad'],
  deleted: [m.since_topic_deleted, 'bad'],
  pushed: [m.since_topic_pushed, 'bad'],
  value_down: [m.since_topic_value_down, 'bad'],
  moved_back: [m.since_topic_moved_back, 'bad'],
  won: [m.since_topic_won, 'good'],
  new: [m.since_topic_new, 'good'],
  reopened: [m.since_topic_reopened, 'good'],
  moved_on: [m.since_topic_moved_on, 'good'],
  value_up: [m.since_topic_value_up, 'good'],
  dated: [m.since_topic_dated, 'plain'],
  owner: [m.since_topic_owner, 'plain'],
  category: [m.since_topic_category, 'plain'],
  next_step: [m.since_topic_next_step, 'plain'],
  action: [m.since_topic_action, 'plain'],
  self_assessed: [m.since_topic_self_assessed, 'plain'],
  other: [m.since_topic_other, 'plain'],
}
