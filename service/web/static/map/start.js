// The map beside the list: made at once where there is room for it, on a small screen when it is asked for.
import { element, libraries } from "./page.js";
import { clusters } from "./clusters.js";

const settings = JSON.parse(document.getElementById("map-settings").textContent);
const { words } = settings;
const place = document.getElementById("map-place");
const status = document.getElementById("map-status");
const wide = window.matchMedia("(min-width: 60rem)");

async function start() {
  status.textContent = words.wait;
  try {
    const ask = clusters(settings.worker);
    const [view, data] = await Promise.all([
      libraries(settings.files).then(() => import("./view.js")),
      ask({ feed: settings.feed, deepest: settings.tiles ? 18 : 15 }),
    ]);
    document.getElementById("district-part").classList.add("beside-map");
    place.replaceChildren();
    await view.show({ settings, place, status, ask, data });
  } catch (error) {
    document.getElementById("district-part").classList.remove("beside-map");
    place.replaceChildren();
    status.textContent = words.failed;
    console.warn(error);
  }
}

if (wide.matches) {
  start();
} else {
  const button = element("button", { type: "button", textContent: words.show });
  button.addEventListener("click", async () => {
    button.disabled = true;
    await start();
    document.getElementById("map")?.focus();
  });
  place.append(button);
}
