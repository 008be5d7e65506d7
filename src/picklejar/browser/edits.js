/*
 * What readers wrote, by a key of its place: kept by the tab, so that a reload or a visit
 * to another page does not lose it.
 */

const PREFIX = "picklejar:edit:";

/* The tab's storage, null where a browser or its owner allows none. */
function storage() {
  try {
    const found = globalThis.sessionStorage;
    found.setItem(`${PREFIX}?`, "");
    found.removeItem(`${PREFIX}?`);
    return found;
  } catch {
    return null;
  }
}

export class Edits {
  #storage = storage();
  #here = new Map(); // what no storage took

  /* Whether what is written outlives the page. */
  get lasting() {
    return this.#storage !== null;
  }

  get(key) {
    return this.#here.get(key) ?? this.#storage?.getItem(PREFIX + key) ?? undefined;
  }

  set(key, text) {
    try {
      this.#storage?.setItem(PREFIX + key, text);
      if (this.#storage) this.#here.delete(key);
      else this.#here.set(key, text);
    } catch {
      this.#here.set(key, text); // it is full
    }
  }

  delete(key) {
    this.#here.delete(key);
    this.#storage?.removeItem(PREFIX + key);
  }
}
