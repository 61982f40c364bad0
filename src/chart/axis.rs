//! Axes: round ticks and the domains they cover.
