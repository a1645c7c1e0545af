// Speaks to the gateway: sends with a message id of ours, so that sending again never asks twice.

const TRIES = 3;
const PAUSE_MS = 1000;
const POLL_FIRST_MS = 2000;
const POLL_LONGEST_MS = 15000;
const SEEN_KEY = "danbiet-seen";

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Door {
  #seen = Number(sessionStorage.getItem(SEEN_KEY) ?? 0);
  #polling = false;

  // Returns {replies, pending} or {error}; throws when the network is away after all tries.
  async send(message) {
    const body = JSON.stringify({ id: newId(), ...message });
    for (let left = TRIES; ; ) {
      left -= 1;
      try {
        const answer = await fetch("/api/chat", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body,
        });
        const told = await answer.json();
        if (answer.ok) this.#note(told.replies);
        return told;
      } catch (error) {
        if (!left) throw error;
        await pause(PAUSE_MS);
      }
    }
  }

  // Calls `deliver` with each late reply until the answer has come.
  async waitForLate(deliver) {
    if (this.#polling) return;
    this.#polling = true;
    let wait = POLL_FIRST_MS;
    let found = [];
    while (!found.length) {
      await pause(wait);
      wait = Math.min(wait * 1.5, POLL_LONGEST_MS);
      found = await this.missed();
    }
    this.#polling = false;
    found.forEach(deliver);
  }

  async missed() {
    try {
      const answer = await fetch(`/api/chat/replies?after=${this.#seen}`);
      const { replies } = await answer.json();
      const fresh = (replies ?? []).filter(({ id }) => id > this.#seen);
      this.#note(fresh);
      return fresh;
    } catch {
      return [];
    }
  }

  get hasHistory() {
    return this.#seen > 0;
  }

  #note(replies) {
    this.#seen = Math.max(this.#seen, ...replies.map(({ id }) => id));
    sessionStorage.setItem(SEEN_KEY, String(this.#seen));
  }
}
