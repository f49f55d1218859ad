// What pages gain where scripts run: regions that keep up to date, a slider over days, uploads that
// show how far they are. Each works without: nothing here is the only way to do something.

const inMain = (selector) => [...document.querySelectorAll(`main ${selector}`)];
const parse = (text) => new DOMParser().parseFromString(text, "text/html");

/* ---- Another page in this one's place ---- */

const here = () => location.pathname + location.search;
let inPlace = here();

function show(text, address) {
  const page = parse(text);
  const main = page.querySelector("main");
  if (!main) return location.assign(address);
  const { scrollX, scrollY } = window;
  const focused = document.activeElement?.id;
  document.title = page.title;
  document.querySelector("main").replaceChildren(...main.childNodes);
  history.pushState({ shown: true }, "", address);
  inPlace = here();
  window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  enhance();
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// A way to a passage of this page is no way to another page.
addEventListener("popstate", () => here() === inPlace || location.reload());

/* ---- Live regions ---- */

// Keeps regions of a page up to date: <section id="…" data-live="entry. text.adopted">.
// An event whose name begins with one of these words has the region fetched again and put in its
// place. Where somebody is typing in it, a notice with a button appears instead.

const PATIENCE = 200; // milliseconds in which several events become one
const LONGEST_BACK_OFF = 30000;
const KEPT = 24 * 3600 * 1000; // away for longer, everything is looked at again

let cursor = document.querySelector("meta[name=followed-from]")?.content ?? "";
let backOff = 1000;
let heard = Date.now();
let source;
const waiting = new Set();
let timer;

const regions = () => [...document.querySelectorAll("[data-live][id]")];

function concerns(region, { name, subject }) {
  if (name === "stream.lost") return true;
  const of = region.dataset.liveOf;
  return region.dataset.live.split(/\s+/).some((word) => name.startsWith(word))
    && (!of || !subject || of.split(/\s+/).includes(subject));
}

const changed = (field) => field.type === "checkbox" || field.type === "radio"
  ? field.checked !== field.defaultChecked
  : field.options
    ? [...field.options].some((option) => option.selected !== option.defaultSelected)
      && [...field.options].some((option) => option.defaultSelected)
    : field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;

function isInUse(region) {
  return Boolean(document.activeElement?.closest("form, dialog") && region.contains(document.activeElement))
    || [...region.querySelectorAll("input, select, textarea")].some(changed);
}

// What opens is known by its id, else by the first address in it, which no other of the region has.
const nameOf = (details) => details?.id || details?.querySelector("a")?.getAttribute("href");
const folded = (region) => [...region.querySelectorAll("details")].filter(nameOf);

function keptPlace(region) {
  const active = region.contains(document.activeElement) ? document.activeElement : null;
  const open = new Map(folded(region).map((each) => [nameOf(each), each.open]));
  const isAimedAt = region.querySelector(":target") !== null;
  return () => {
    for (const each of folded(region)) each.open = open.get(nameOf(each)) ?? each.open;
    if (isAimedAt) location.replace(location.hash);
    if (!active) return;
    const again = active.id
      ? document.getElementById(active.id)
      : active.matches("summary")
        ? folded(region).find((each) => nameOf(each) === nameOf(active.parentElement))?.firstElementChild
        : region.querySelector(`a[href="${CSS.escape(active.getAttribute("href") ?? "")}"]`);
    again?.focus({ preventScroll: true });
  };
}

async function fetchPage() {
  const answer = await fetch(location.href, { headers: { "X-Fragment": "live" } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return parse(await answer.text());
}

function swap(region, page) {
  const fresh = page.getElementById(region.id);
  if (!fresh || fresh.innerHTML === region.innerHTML) return;
  const place = keptPlace(region);
  const { scrollX, scrollY } = window;
  region.replaceChildren(...fresh.childNodes);
  place();
  window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  enhance();
}

function tell(region) {
  const notice = document.getElementById("live-notice");
  if (!notice) return;
  const words = notice.querySelector("template");
  if (!notice.querySelector("button")) notice.append(words.content.cloneNode(true));
  notice.querySelector("button").onclick = () => {
    [...notice.children].forEach((each) => each !== words && each.remove());
    renew([region], true);
  };
}

async function renew(which, asked = false) {
  const idle = which.filter((region) => asked || !isInUse(region));
  which.filter((region) => !idle.includes(region)).forEach(tell);
  if (!idle.length) return;
  try {
    const page = await fetchPage();
    for (const region of idle) {
      if (asked || !isInUse(region)) swap(region, page);
      else tell(region);
    }
  } catch {
    idle.forEach((region) => waiting.add(region));
    timer = setTimeout(renewWaiting, 5000);
  }
}

function renewWaiting() {
  const which = regions().filter((region) => waiting.has(region));
  waiting.clear();
  timer = undefined;
  renew(which);
}

function happened(event) {
  for (const region of regions()) if (concerns(region, event)) waiting.add(region);
  if (waiting.size) timer ??= setTimeout(renewWaiting, PATIENCE);
}

function listen() {
  source = new EventSource(`/stream?after=${cursor}`);
  source.onopen = () => {
    if (Date.now() - heard > KEPT) happened({ name: "stream.lost" });
    backOff = 1000;
    heard = Date.now();
  };
  source.addEventListener("change", (message) => {
    heard = Date.now();
    cursor = message.lastEventId || cursor;
    happened(JSON.parse(message.data));
  });
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) return; // the browser comes back by itself
    setTimeout(listen, backOff);
    backOff = Math.min(backOff * 2, LONGEST_BACK_OFF);
  };
}

/* ---- The day that a page shows ---- */

const days = (form) => [...form.querySelectorAll("li a")];

function move(slider, day) {
  slider.form.elements.as_at.value = day.querySelector("time").dateTime;
  slider.setAttribute("aria-valuetext", day.textContent.trim());
}

async function turnTo(day) {
  try {
    const answer = await fetch(day.href, { headers: { "X-Fragment": "as-at" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    show(await answer.text(), day.href);
  } catch {
    location.assign(day.href);
  }
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-as-at] [type=range]")) move(target, days(target.form)[target.value]);
});
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-as-at] [type=range]")) turnTo(days(target.form)[target.value]);
});

/* ---- Files ---- */

const zone = (node) => node.closest?.("[data-uploads]");

function written(bytes) {
  const [unit, size] = bytes < 2 ** 20 ? ["kilobyte", bytes / 2 ** 10] : ["megabyte", bytes / 2 ** 20];
  const digits = size < 10 ? 1 : 0;
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit, maximumFractionDigits: digits,
  }).format(size);
}

function choose(within, files) {
  const input = within.querySelector("[type=file]");
  const kept = new DataTransfer();
  const list = within.querySelector("ul");
  list.replaceChildren();
  for (const file of files) {
    const isTooLarge = file.size > Number(within.dataset.mostBytes);
    if (!isTooLarge) kept.items.add(file);
    const line = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    line.append(name, " ", written(file.size));
    if (isTooLarge) {
      line.className = "refused";
      line.append(" ", within.dataset.tooLarge);
    }
    list.append(line);
  }
  input.files = kept.files;
}

function send(form, submitter) {
  const request = new XMLHttpRequest();
  const progress = form.querySelector("[data-uploads] progress");
  progress.hidden = false;
  if (submitter) submitter.disabled = true;
  request.open("POST", form.action);
  request.upload.onprogress = ({ loaded, total }) => {
    progress.max = total;
    progress.value = loaded;
  };
  request.upload.onload = () => progress.removeAttribute("value"); // sent; now it is being read
  request.onload = () => {
    document.activeElement?.blur();
    show(request.responseText, request.responseURL);
    document.querySelector("main").focus();
    window.scrollTo({ top: 0, behavior: "instant" });
  };
  request.onerror = () => {
    progress.hidden = true;
    if (submitter) submitter.disabled = false;
    form.querySelector("[data-uploads] [data-failed]").hidden = false;
  };
  request.send(new FormData(form));
}

document.addEventListener("change", ({ target }) => {
  if (target.type === "file" && zone(target)) choose(zone(target), [...target.files]);
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const within = zone(event.target);
    if (!within) return;
    event.preventDefault();
    within.toggleAttribute("data-over", kind === "dragover");
    if (kind !== "drop") return;
    const before = [...within.querySelector("[type=file]").files];
    choose(within, [...before, ...event.dataTransfer.files]);
  });
}
document.addEventListener("submit", (event) => {
  const files = event.target.querySelector("[data-uploads] [type=file]");
  if (!files?.files.length || event.defaultPrevented || event.submitter?.name) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

/* ---- What is hidden where scripts do not run ---- */

function enhance() {
  for (const slider of inMain("[data-as-at] [type=range]")) {
    const day = days(slider.form)[slider.value];
    if (!day) continue;
    slider.hidden = false;
    slider.setAttribute("aria-valuetext", day.textContent.trim());
  }
}

enhance();
if (cursor) {
  listen();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
}
