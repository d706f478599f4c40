//! A Tauri window of the app's size with one static page and nothing else: the floor that start and memory are compared with.

fn main() {
    if let Err(error) = tauri::Builder::default().run(tauri::generate_context!("tests/e2e/bare_window/tauri.conf.json"))
    {
        eprintln!("The bare window could not start: {error}");
    }
}
