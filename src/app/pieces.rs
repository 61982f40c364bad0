//! Much that is first shown, piece by piece: one more in each task, as all at once would keep the page from answering.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How many of `all` pieces stand already: the first at once, then one more in each task; all of them from then on.
/// `all` may grow, where later pieces wait for something.
#[hook]
pub fn use_pieces(all: usize) -> usize {
    let shown = use_state_eq(|| 1);
    let result = *shown;
    use_effect_with((result, result < all), move |&(now, is_next)| {
        let next = is_next.then(|| Timeout::new(0, move || shown.set(now + 1)));
        move || drop(next)
    });
    result
}
