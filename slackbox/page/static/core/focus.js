/** The control of a container that has the focus, or had it last: a pressed one is disabled while it waits. */

export class Held {
  /** `placeOf(node)` gives where a control stands, in words that outlive a redrawing; null for anything else. */
  constructor(container, placeOf) {
    this.container = container;
    this.placeOf = placeOf;
    this.place = null;
    document.addEventListener("focusin", (event) => {
      this.place = container.contains(event.target) ? placeOf(event.target) : null;
    });
    document.addEventListener("pointerdown", () => (this.place = null), { capture: true });
  }

  /** Where the control stands that has the focus or lost it to nothing else; null if there is none. */
  now() {
    const active = document.activeElement;
    if (this.container.contains(active)) return this.placeOf(active);
    return active === document.body ? this.place : null;
  }
}
