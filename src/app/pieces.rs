//! Much that is first shown, piece by piece: one more in each task, as all at once would keep the page from answering.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How many of `all` pieces stand already: the first at once, from the time that `begins` holds one more in each task;
/// all of them from then on.
#[hook]
pub fn use_pieces(all: usize, begins: bool) -> usize {
    let shown = use_state_eq(|| 1);
    let result = *shown;
    use_effect_with((result, begins), move |&(now, begins)| {
        let is_next = begins && now < all;
        let next = is_next.then(|| Timeout::new(0, move || shown.set(now + 1)));
        move || drop(next)
    });
    result
}
