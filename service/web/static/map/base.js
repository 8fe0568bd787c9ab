// Our own boundaries below the markers, with names over them; tiles over the paper only where they are configured.
import { element } from "./page.js";

const NAMES_FROM = 7.5; // zoom
const TOWNS_FROM = 10;
const MOST_NAMES = 40;
const BELOW = [0, 10]; // pixels: beside the number of a circle in the same place

export async function base(map, { boundaries, tiles, place, words }, status) {
  const ink = getComputedStyle(document.documentElement).getPropertyValue("--edge");
  const names = map.createPane("names");
  names.style.zIndex = 640; // over the markers, so that no circle covers a name, and under the pop-ups
  names.style.pointerEvents = "none";
  if (tiles) background(map, tiles, words, status);
  if (place?.radius_km) {
    L.circle([place.lat, place.lon], { radius: 1000 * place.radius_km, color: ink, fill: false, dashArray: "6 6", interactive: false }).addTo(map);
  }
  const style = { color: ink, weight: 1.5, fillOpacity: tiles ? 0 : 0.06, interactive: false };
  const districts = await outlines(map, boundaries, style);
  districts.layer.addTo(map);
  let towns = null;
  async function named() {
    const near = map.getZoom() >= TOWNS_FROM;
    if (near) towns ||= outlines(map, `${boundaries}?level=municipality`, { ...style, weight: 0.7, fillOpacity: 0 });
    const { layer, name } = (await towns) || districts;
    if (layer !== districts.layer) layer[near ? "addTo" : "removeFrom"](map);
    districts.name(!near);
    if (name !== districts.name) name(near);
  }
  map.on("moveend", named);
  await named();
}

// Outlines, and names of those in view; none where they would cover each other.
async function outlines(map, address, style) {
  const response = await fetch(address);
  const shapes = await response.json();
  const names = L.layerGroup().addTo(map);
  function name(wanted) {
    names.clearLayers();
    const seen = map.getBounds();
    const inside = shapes.features.filter(({ properties }) => seen.contains([properties.lat, properties.lon]));
    if (!wanted || inside.length > MOST_NAMES || map.getZoom() < NAMES_FROM) return;
    for (const { properties } of inside) {
      const text = document.createTextNode(properties.name.replace(/, Stadt$| \(Landkreis\)$/, ""));
      L.tooltip({ permanent: true, direction: "bottom", offset: BELOW, className: "area-name", interactive: false, pane: "names" })
        .setLatLng([properties.lat, properties.lon]).setContent(text).addTo(names);
    }
  }
  return { layer: L.geoJSON(shapes, style), name };
}

// Tiles of others: one line tells that they are away, and everything else goes on.
function background(map, { url, attribution }, words, status) {
  const layer = L.tileLayer(url, { maxZoom: 18, referrerPolicy: "strict-origin-when-cross-origin" }).addTo(map);
  layer.once("tileerror", () => status.after(element("p", { className: "hint", id: "tiles-away", textContent: words.tiles_away })));
  const links = attribution.split(/\s+/).map((word) => (/^https:\/\//.test(word)
    ? element("a", { href: word, rel: "noreferrer external", textContent: new URL(word).hostname }) : word));
  const line = document.getElementById("map-licence");
  line.append("; ", ...links.flatMap((part) => [part, " "]));
}
