//! Opening the app.

use acceptance::window::Window;

#[test]
#[ignore = "drives the real window: cargo xtask test journeys"]
fn the_start_screen_answers() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open::<&str>(folder.path(), []);

    assert_eq!(window.title(), "Tagungsbüro");
    window.role("main").expect();
    window.role("heading").expect();
    assert!(window.role("button").count() > 0, "the first screen offers a way to begin");
    window.screenshot("start");

    window.close();
    assert!(
        folder.path().join("logs").is_dir(),
        "the app keeps what it remembers in the folder it was given"
    );
}
