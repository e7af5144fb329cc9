//! Opening the app.

use acceptance::window::Window;

#[test]
fn the_start_screen_answers() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open::<&str>(folder.path(), []);

    window.expect_title("Tagungsbüro");
    window.role("main").expect();
    window.role("heading").expect();
    window.role("button").expect();
    window.screenshot("start");
    let barriers: Vec<String> = window.barriers().iter().map(ToString::to_string).collect();
    assert!(barriers.is_empty(), "the first screen shuts nobody out:\n{}", barriers.join("\n"));

    window.close();
    assert!(folder.path().join("logs").is_dir(), "what the app remembers lies in the folder it was given");
}
