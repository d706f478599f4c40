//! Identities that a transaction gives out.

use super::tx::Tx;
use uuid::{NoContext, Timestamp, Uuid};

impl Tx<'_> {
    /// A new identity, ordered by time (UUIDv7).
    pub fn new_id(&self) -> Uuid {
        let wall = u64::try_from(self.op.now.wall).unwrap_or(0);
        if let Some(seed) = self.counters.seed {
            return self.drawn_id(seed, wall);
        }
        let nanos = u32::try_from(wall % 1_000 * 1_000_000).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(NoContext, wall / 1_000, nanos))
    }

    /// The next identity that follows from the seed and the place of this transaction in the log.
    fn drawn_id(&self, seed: u64, wall: u64) -> Uuid {
        let drawn = self.drawn.replace(self.drawn.get() + 1);
        let mut hash = blake3::Hasher::new();
        hash.update(&seed.to_le_bytes()).update(&self.begun_at.to_le_bytes()).update(&drawn.to_le_bytes());
        let mut bytes = [0; 10];
        hash.finalize_xof().fill(&mut bytes);
        uuid::Builder::from_unix_timestamp_millis(wall, &bytes).into_uuid()
    }
}
