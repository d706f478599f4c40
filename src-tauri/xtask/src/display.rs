//! A virtual screen, and pictures of it.

use crate::{Outcome, place};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Xvfb, ended when dropped.
pub struct Screen {
    server: Child,
    /// Its name: ":3".
    pub name: String,
}

impl Screen {
    /// Starts one on a free number.
    pub fn start() -> Outcome<Self> {
        let mut server = Command::new("Xvfb")
            // -displayfd makes the server choose the number and say it once it is ready.
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb, the virtual screen, could not be started: {error}."))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut number);
        }
        match number.trim().parse::<u32>() {
            Ok(number) => Ok(Self { server, name: format!(":{number}") }),
            Err(_) => {
                let _ = server.kill();
                Err("Xvfb, the virtual screen, did not start.".to_owned())
            }
        }
    }

    /// Makes a program show its windows here.
    pub fn show_on(&self, command: &mut Command) {
        command.env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A session bus of one's own that starts no desktop programs: `dbus-run-session` with the least configuration.
pub fn on_own_bus() -> Outcome<Command> {
    let path = place::target()?.join("session-bus.conf");
    std::fs::write(&path, BUS).map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
    let mut command = Command::new("dbus-run-session");
    command.arg("--config-file").arg(path).arg("--");
    Ok(command)
}

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Whether this machine has a screen that a person sees.
pub fn present() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(target_os = "linux")]
pub use picture::Picture;

#[cfg(target_os = "linux")]
mod picture {
    use crate::Outcome;
    use std::collections::HashSet;
    use std::path::Path;
    use x11rb::connection::Connection;
    use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};

    /// The pixels of the whole screen, as RGB.
    #[derive(PartialEq, Eq)]
    pub struct Picture {
        width: u32,
        height: u32,
        rgb: Vec<u8>,
    }

    impl Picture {
        /// Takes it.
        pub fn take(screen: &str) -> Outcome<Self> {
            let failed = |error: &dyn std::fmt::Display| format!("The virtual screen cannot be read: {error}.");
            let (connection, number) = x11rb::connect(Some(screen)).map_err(|error| failed(&error))?;
            let root = &connection.setup().roots[number];
            let (width, height) = (root.width_in_pixels, root.height_in_pixels);
            let image = connection
                .get_image(ImageFormat::Z_PIXMAP, root.root, 0, 0, width, height, u32::MAX)
                .map_err(|error| failed(&error))?
                .reply()
                .map_err(|error| failed(&error))?;
            let rgb = image.data.chunks_exact(4).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect();
            Ok(Self { width: width.into(), height: height.into(), rgb })
        }

        /// A painted window has text, so many shades; an empty one has a handful.
        pub fn painted(&self) -> bool {
            let mut shades = HashSet::new();
            self.rgb.as_chunks::<3>().0.iter().any(|pixel| shades.insert(pixel) && shades.len() > 64)
        }

        /// Writes it as PNG.
        pub fn save(&self, path: &Path) -> Outcome {
            let failed = |error: &dyn std::fmt::Display| format!("{} cannot be written: {error}.", path.display());
            let file = std::fs::File::create(path).map_err(|error| failed(&error))?;
            let mut encoder = png::Encoder::new(std::io::BufWriter::new(file), self.width, self.height);
            encoder.set_color(png::ColorType::Rgb);
            let mut writer = encoder.write_header().map_err(|error| failed(&error))?;
            writer.write_image_data(&self.rgb).map_err(|error| failed(&error))
        }
    }
}
