//! How the main chart's lines come from what was shown to what is asked for, where no hand leads them: after a typed
//! value, a reset or a preset. Everything but the picture stands at once.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

use crate::app::browser::{now, prefers_calm};

/// Milliseconds that it takes; the same as `--m-move` in `styles/tokens.css`.
const LENGTH: f64 = 240.0;

/// Figures that can be drawn halfway.
pub trait Glides {
    /// Whether there is a way from other figures to these.
    fn follows(&self, from: &Self) -> bool;

    /// `share` of the way, from 0 to 1.
    fn between(&self, from: &Self, share: f64) -> Self;
}

/// What is shown, and where it goes.
pub struct Glide<T> {
    shown: Option<Rc<T>>,
    way: Option<Way<T>>,
    /// The next frame, if it goes on; whoever empties it stops the movement.
    next: Option<AnimationFrame>,
}

struct Way<T> {
    from: Rc<T>,
    to: Rc<T>,
    begun: f64,
}

impl<T> Way<T> {
    /// How far it is by now: fast at first, gently at the end.
    fn share(&self) -> f64 {
        let left = 1.0 - ((now() - self.begun) / LENGTH).clamp(0.0, 1.0);
        1.0 - left * left * left
    }
}

/// A chart's movement, which lives as long as the chart.
pub type Movement<T> = Rc<RefCell<Glide<T>>>;

/// The movement of a chart.
#[hook]
pub fn use_glide<T: 'static>() -> Movement<T> {
    use_mut_ref(|| Glide {
        shown: None,
        way: None,
        next: None,
    })
}

/// Draws figures: at once, or where they may glide and another picture is shown, on the way from there. A movement to
/// the same figures goes on. Whether there was something to draw on.
pub fn glide<T: Glides + 'static>(
    movement: &Movement<T>,
    to: &Rc<T>,
    may_glide: bool,
    draw: impl Fn(&T) -> bool + 'static,
) -> bool {
    {
        let mut glide = movement.borrow_mut();
        glide.next = None;
        let goes_there = glide
            .way
            .as_ref()
            .is_some_and(|way| Rc::ptr_eq(&way.to, to));
        if !goes_there {
            let from = glide.shown.take().filter(|shown| !Rc::ptr_eq(shown, to));
            let from = from.filter(|from| may_glide && to.follows(from) && !prefers_calm());
            glide.way = from.map(|from| Way {
                from,
                to: Rc::clone(to),
                begun: now(),
            });
            glide.shown = Some(Rc::clone(to));
        }
    }
    step(movement, Rc::new(draw))
}

/// Draws what is to be seen now, and goes on in the next frame unless that is where it goes.
fn step<T: Glides + 'static>(movement: &Movement<T>, draw: Rc<dyn Fn(&T) -> bool>) -> bool {
    let figures = {
        let mut glide = movement.borrow_mut();
        glide.next = None;
        let share = glide.way.as_ref().map_or(1.0, Way::share);
        if let Some(way) = glide.way.take_if(|_| share >= 1.0) {
            glide.shown = Some(way.to);
        }
        if let Some(way) = &glide.way {
            let between = Rc::new(way.to.between(&way.from, share));
            glide.shown = Some(between);
            let (movement, draw) = (Rc::clone(movement), Rc::clone(&draw));
            glide.next = Some(request_animation_frame(move |_| {
                step(&movement, draw);
            }));
        }
        glide.shown.clone()
    };
    figures.is_some_and(|figures| draw(&figures))
}
