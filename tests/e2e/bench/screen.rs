//! Seeing when a window has been painted, from outside: the virtual screen's pixels.

use rallybook_tests::Outcome;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

/// A screen that nobody but us draws on.
pub struct Screen {
    connection: RustConnection,
    root: u32,
    size: (u16, u16),
}

impl Screen {
    /// The one that DISPLAY names.
    pub fn open() -> Outcome<Self> {
        let (connection, number) = x11rb::connect(None)?;
        let root = &connection.setup().roots[number];
        let (id, size) = (root.root, (root.width_in_pixels, root.height_in_pixels));
        Ok(Self { connection, root: id, size })
    }

    /// Waits until the picture no longer changes, and says how long after `start` it last did.
    pub fn painted_after(&self, start: Instant, quiet: Duration) -> Outcome<Duration> {
        let (mut last, mut changed, mut changes) = (self.look()?, start, 0);
        while changed.elapsed() < quiet || changes == 0 {
            if start.elapsed() > Duration::from_secs(30) {
                return Err("the window does not come to rest".into());
            }
            let now = self.look()?;
            if now != last {
                (last, changed) = (now, Instant::now());
                changes += 1;
            }
            std::thread::sleep(Duration::from_millis(4));
        }
        Ok(changed - start)
    }

    /// Waits until nothing of the last window is left.
    pub fn until_empty(&self) -> Outcome {
        let start = Instant::now();
        while self.windows()? > 0 && start.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(20));
        }
        std::thread::sleep(Duration::from_millis(300));
        Ok(())
    }

    fn windows(&self) -> Outcome<usize> {
        Ok(self.connection.query_tree(self.root)?.reply()?.children.len())
    }

    fn look(&self) -> Outcome<u64> {
        let (width, height) = self.size;
        let image = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, 0, 0, width, height, u32::MAX)?;
        let mut hash = DefaultHasher::new();
        // Every seventh row: enough to see any line of text, and quicker than the paint that is waited for.
        let data = image.reply()?.data;
        data.chunks_exact(usize::from(width) * 4).step_by(7).for_each(|row| row.hash(&mut hash));
        Ok(hash.finish())
    }
}
