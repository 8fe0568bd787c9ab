// One pop-up for all services at a place, in the order of the list; their names are asked for when it opens.
import { element, filled } from "./page.js";

const AT_ONCE = 40;

export function opener(map, { services, page, language, words }) {
  let back = null;

  map.on("popupclose", ({ popup }) => {
    const focused = document.activeElement;
    if (focused !== document.body && !popup.getElement()?.contains(focused)) return;
    (back && document.contains(back) ? back : map.getContainer()).focus({ preventScroll: true });
  });

  async function fill(list, more, ids) {
    const part = ids.splice(0, AT_ONCE);
    const query = new URLSearchParams({ id: part.join(","), limit: String(AT_ONCE), lang: language, lifecycle: LIFECYCLES });
    const response = await fetch(`${services}?${query}`);
    if (!response.ok) throw new Error(String(response.status));
    for (const item of (await response.json()).items) {
      const link = element("a", { href: `${page}/${encodeURIComponent(item.id)}`, textContent: item.name });
      const operators = item.organizations.map(({ name }) => name).join(", ");
      list.append(element("li", {}, link, ...(operators ? [element("span", { textContent: operators })] : [])));
    }
    more.hidden = !ids.length;
  }

  return async function open({ lat, lon, ids, rough }) {
    back = document.activeElement;
    const title = ids.length > 1 ? filled(words.here_many, { count: ids.length }) : words.here;
    const heading = element("p", { className: "popup-title", tabIndex: -1, textContent: title });
    const list = element("ul", { className: "plain" });
    const more = element("button", { type: "button", className: "plain", textContent: words.more, hidden: true });
    const content = element("div", { className: "popup", dir: document.documentElement.dir || "ltr" }, heading, list, more);
    if (rough) heading.after(element("p", { className: "hint", textContent: words.rough_why }));
    const left = [...ids];
    const next = () => fill(list, more, left).then(() => popup.update()).catch(() => {
      list.append(element("li", { textContent: words.away }));
    });
    more.addEventListener("click", next);
    const popup = L.popup({ maxWidth: Math.min(280, map.getSize().x - 60), maxHeight: 260, autoPanPadding: [12, 12], offset: [0, -10] })
      .setLatLng([lat, lon]).setContent(content).openOn(map);
    dress(popup.getElement());
    await next();
    heading.focus({ preventScroll: true });
  };

  function dress(box) {
    box.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", words.shut);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
  }
}

const LIFECYCLES = "running,unverified,planned,ended,good_practice_elsewhere";
