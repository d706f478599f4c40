use super::Journey;
use rallybook_tests::Outcome;
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let window = journey.open(&[]).await?;
    println!("{}", window.ask("return document.documentElement.outerHTML", vec![]).await?);
    println!("{}", window.app_process()?);
    println!("{}", window.page.execute_async("const done=arguments[0]; window.__TAURI_INTERNALS__.invoke('call',{command:'x',payload:{a:1}}).then(r=>done(['ok',r]),e=>done(['err',e]))", vec![]).await?.json());
    println!("{}", window.page.execute_async("const done=arguments[0]; window.__TAURI_INTERNALS__.invoke('call',{command:'fail',payload:{a:1}}).then(r=>done(['ok',r]),e=>done(['err',e]))", vec![]).await?.json());
    println!("{}", window.page.execute_async("const done=arguments[0]; window.__TAURI_INTERNALS__.invoke('opened',{}).then(r=>done(['ok',r]),e=>done(['err',e]))", vec![]).await?.json());
    println!("{}", window.page.execute_async("const done=arguments[0]; window.__TAURI_INTERNALS__.invoke('pick',{kind:'open_book'}).then(r=>done(['ok',r]),e=>done(['err',e]))", vec![]).await?.json());
    println!("{}", window.page.execute_async("const done=arguments[0]; window.__TAURI_INTERNALS__.invoke('plugin:opener|open_url',{url:'x'}).then(r=>done(['ok',r]),e=>done(['err',e]))", vec![]).await?.json());
    window.shot("smoke").await?;
    window.close().await
}
