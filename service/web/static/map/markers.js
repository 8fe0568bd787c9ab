// Markers of places and clusters: buttons that keep their focus while the map moves.
import { filled } from "./page.js";

export function markers(map, words, { open }) {
  let shown = new Map();

  function act(one) {
    if (one.ids) {
      open(one);
      return;
    }
    map.getContainer().focus({ preventScroll: true }); // the cluster goes away with the zoom
    map.setView([one.lat, one.lon], Math.max(one.next, map.getZoom() + 1));
  }

  function made(one) {
    const size = one.ids ? 30 : one.count < 10 ? 40 : one.count < 100 ? 46 : 54;
    const kind = one.ids ? (one.rough ? "rough" : "exact") : "cluster";
    const icon = L.divIcon({ className: `pin ${kind}`, iconSize: [size, size], html: one.count > 1 ? String(one.count) : "" });
    const marker = L.marker([one.lat, one.lon], { icon, keyboard: true, riseOnHover: true, zIndexOffset: one.ids ? 0 : 1000 });
    marker.on("add", () => {
      const button = marker.getElement();
      button.setAttribute("aria-label", label(one));
      button.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        act(one);
      });
    });
    return marker.on("click", () => act(one));
  }

  function label({ ids, count, rough }) {
    const text = !ids ? words.cluster : count > 1 ? words.at_one : words.single;
    return filled(rough ? `${text} (${words.rough})` : text, { count });
  }

  return {
    draw(found) {
      const wanted = new Map(found.map((one) => [one.key, one]));
      for (const [key, marker] of shown) if (!wanted.has(key)) marker.remove();
      shown = new Map([...wanted].map(([key, one]) => [key, shown.get(key) || made(one).addTo(map)]));
      order(found, shown);
    },
  };
}

// Tab walks from north to south; moving the focused one would lose its focus.
function order(found, shown) {
  const sorted = [...found].sort((one, other) => other.lat - one.lat).map(({ key }) => shown.get(key).getElement());
  if (sorted.includes(document.activeElement)) return;
  sorted[0]?.parentElement.append(...sorted);
}
