//! What a script in the window could do if one got in: nothing but ask the own commands.

use acceptance::window::Window;
use serde_json::{Value, json};

/// Asks the core for a command, as the bridge of the interface does.
const INVOKE: &str = "
    const [command, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(command).then((answer) => done({ answer }), (refusal) => done({ refusal }));
";

#[test]
fn the_core_answers_own_commands_only() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open::<&str>(folder.path(), []);

    let state = window.answer(INVOKE, &["app_state".into()]);
    assert_eq!(state["answer"]["recent"], json!([]), "a new folder remembers nothing: {state}");

    for foreign in ["plugin:dialog|open", "plugin:opener|open_path", "plugin:log|log", "plugin:window|close"]
    {
        let answer = window.answer(INVOKE, &[foreign.into()]);
        assert!(answer["refusal"].to_string().contains("not allowed"), "{foreign} was answered: {answer}");
    }
    assert_eq!(window.execute("return typeof window.__TAURI__", &[]), "undefined", "no global interface");
    window.close();
}

#[test]
fn the_window_never_leaves_and_never_calls_out() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open::<&str>(folder.path(), []);
    let home = window.execute("return location.href", &[]);

    // Nothing of this is ever reached: the policy refuses before a name is looked up.
    let violated = window.answer(
        "const [done] = arguments;
         document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
         fetch('https://example.org/').catch(() => {});",
        &[],
    );
    assert_eq!(violated, "connect-src", "no request leaves the window");

    assert_eq!(
        window.execute("return window.open('https://example.org/')", &[]),
        Value::Null,
        "no second window"
    );
    window.execute("location.href = 'https://example.org/'", &[]);
    // An answer of the core shows that the page is still there, well after the attempt.
    assert!(window.answer(INVOKE, &["app_state".into()])["answer"].is_object());
    assert_eq!(window.execute("return location.href", &[]), home, "no other page");
    window.close();
}
