// The notice of what is kept: shown until it is dismissed once in this browser.

const SEEN_KEY = "danbiet-notice-seen";

export function setUpNotice(afterwards) {
  const notice = document.getElementById("notice");
  notice.hidden = localStorage.getItem(SEEN_KEY) !== null;
  document.getElementById("notice-close").addEventListener("click", () => {
    localStorage.setItem(SEEN_KEY, "1");
    notice.hidden = true;
    afterwards();
  });
}
