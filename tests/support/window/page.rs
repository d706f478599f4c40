//! What a person does in a window, and what they see.

use super::Window;
use crate::Outcome;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::{Key, WebElement};

/// Finds visible elements by role and name; what is in an open dialog comes first.
const FIND: &str = include_str!("find.js");

/// How long a person would wait before they think that it hangs. Debug builds on two busy cores are slow.
const PATIENCE: Duration = Duration::from_secs(20);

impl Window {
    /// Waits until a field has the keyboard: a person looks before they type.
    pub async fn in_field(&self, name: &str) -> Outcome {
        let field = self.find("textbox", name).await?.to_json()?;
        let has = "return document.activeElement === arguments[0]";
        self.until(has, vec![field], Duration::from_secs(20), "The field does not take the keyboard.").await
    }

    /// Waits until no dialog or menu lies over the screen: the next key is for it.
    pub async fn uncovered(&self) -> Outcome {
        let gone = "return !document.querySelector('[role=dialog], [role=menu]')";
        self.until(gone, vec![], Duration::from_secs(20), "What was asked stays.").await
    }

    /// The first visible element of that role whose name matches, as soon as there is one.
    pub async fn find(&self, role: &str, name: &str) -> Outcome<WebElement> {
        self.find_within(role, name, PATIENCE).await
    }

    /// The same with more or less patience.
    pub async fn find_within(&self, role: &str, name: &str, patience: Duration) -> Outcome<WebElement> {
        let start = Instant::now();
        loop {
            let found = self.all(role, name).await?;
            if let Some(first) = found.into_iter().next() {
                return Ok(first);
            }
            if start.elapsed() > patience {
                return Err(format!("There is no {role} named /{name}/. {}", self.seen().await?).into());
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// All visible elements of that role whose name matches, now.
    pub async fn all(&self, role: &str, name: &str) -> Outcome<Vec<WebElement>> {
        let found = self.page.execute(FIND, vec![json!(role), json!(name)]).await?;
        // Between looking and answering a view may have been replaced: then nothing was there.
        Ok(found.elements().unwrap_or_default())
    }

    /// Presses the mouse on it.
    pub async fn click(&self, role: &str, name: &str) -> Outcome {
        let start = Instant::now();
        loop {
            match self.find(role, name).await?.click().await {
                Ok(()) => {
                    self.hands.click();
                    return Ok(());
                }
                // It moved, or a toast covered it for a moment.
                Err(_) if start.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(100)).await,
                Err(error) => {
                    return Err(format!("The {role} /{name}/ cannot be clicked: {error}").into());
                }
            }
        }
    }

    /// Replaces what a field holds.
    pub async fn fill(&self, role: &str, name: &str, text: &str) -> Outcome {
        let field = self.find(role, name).await?;
        let has = "return arguments[0].contains(document.activeElement)";
        let start = Instant::now();
        // A dialog that grows as answers come moves away from under the hand: whoever sees no caret clicks once more.
        loop {
            field.click().await?;
            self.hands.click();
            if self.page.execute(has, vec![field.to_json()?]).await?.json() == &json!(true) {
                break;
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("The {role} /{name}/ does not take the keyboard.").into());
            }
        }
        self.press("Control+a").await?;
        self.keys(text).await
    }

    /// Types into whatever has the focus.
    pub async fn keys(&self, text: &str) -> Outcome {
        self.hands.typed(text);
        Ok(self.page.action_chain().send_keys(text).perform().await?)
    }

    /// Presses one key or chord: `Enter`, `Control+k`, `Shift+Tab`.
    pub async fn press(&self, keys: &str) -> Outcome {
        self.hands.key();
        let keys = chord(keys);
        let mut chain = self.page.action_chain();
        for key in &keys {
            chain = chain.key_down(*key);
        }
        for key in keys.iter().rev() {
            chain = chain.key_up(*key);
        }
        Ok(chain.perform().await?)
    }

    /// Drags by the pointer, in steps as a hand does, and lets go over the target.
    pub async fn drag(&self, from: &WebElement, to: &WebElement) -> Outcome {
        self.hands.click();
        let (start, end) = (middle(from).await?, middle(to).await?);
        let mut chain = self.page.action_chain().move_to(start.0, start.1).click_and_hold();
        for step in 1..=12 {
            let along = |from: i64, to: i64| from + (to - from) * step / 12;
            chain = chain.move_to(along(start.0, end.0), along(start.1, end.1));
        }
        Ok(chain.move_to(end.0, end.1 + 1).release().perform().await?)
    }

    /// Waits until the page shows text that matches.
    pub async fn sees(&self, pattern: &str) -> Outcome {
        self.sees_within(pattern, PATIENCE).await
    }

    /// The same with more or less patience.
    pub async fn sees_within(&self, pattern: &str, patience: Duration) -> Outcome {
        self.until(
            "return new RegExp(arguments[0], 'im').test(document.body.innerText.replaceAll('\\u00a0', ' '))",
            vec![json!(pattern)],
            patience,
            &format!("The page does not show /{pattern}/."),
        )
        .await
    }

    /// Waits until nothing on the page matches any more.
    pub async fn sees_no(&self, pattern: &str) -> Outcome {
        self.until(
            "return !new RegExp(arguments[0], 'im').test(document.body.innerText.replaceAll('\\u00a0', ' '))",
            vec![json!(pattern)],
            PATIENCE,
            &format!("The page still shows /{pattern}/."),
        )
        .await
    }

    /// Waits until a script answers true.
    pub async fn until(&self, script: &str, given: Vec<Value>, patience: Duration, otherwise: &str) -> Outcome {
        let start = Instant::now();
        while self.page.execute(script, given.clone()).await?.json() != &Value::Bool(true) {
            if start.elapsed() > patience {
                return Err(format!("{otherwise} {}", self.seen().await?).into());
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        Ok(())
    }

    /// Runs a script and takes its answer.
    pub async fn ask(&self, script: &str, given: Vec<Value>) -> Outcome<Value> {
        Ok(self.page.execute(script, given).await?.json().clone())
    }

    /// Saves a picture of the page.
    pub async fn shot(&self, name: &str) -> Outcome {
        // Two frames, so that what was just changed is painted; then what moves has come to rest.
        let frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 300)))";
        self.page.execute_async(frames, Vec::new()).await?;
        Ok(self.page.screenshot(&self.shots.join(format!("{name}.png"))).await?)
    }

    async fn seen(&self) -> Outcome<String> {
        let text = self.ask("return document.body.innerText.slice(0, 1500)", Vec::new()).await?;
        Ok(format!("What is seen: {}", text.as_str().unwrap_or_default().replace('\n', " | ")))
    }
}

async fn middle(element: &WebElement) -> Outcome<(i64, i64)> {
    let place = element.rect().await?;
    Ok(((place.x + place.width / 2.0) as i64, (place.y + (place.height / 2.0).min(40.0)) as i64))
}

/// Reads `Control+Shift+z` as keys.
pub fn chord(keys: &str) -> Vec<char> {
    keys.split('+').map(key).collect()
}

fn key(name: &str) -> char {
    let special = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => return ' ',
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Home" => Key::Home,
        "End" => Key::End,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "F9" => Key::F9,
        plain => return plain.chars().next().unwrap_or('+'),
    };
    special.into()
}

#[cfg(test)]
mod tests {
    use super::chord;

    #[test]
    fn chords_are_read_key_by_key() {
        assert_eq!(chord("k"), ['k']);
        assert_eq!(chord("Control+k"), ['\u{e009}', 'k']);
        assert_eq!(chord("Control+Shift+z"), ['\u{e009}', '\u{e008}', 'z']);
        assert_eq!(chord("Space"), [' ']);
    }
}
