// The map itself: Leaflet over our own boundaries, markers of the worker, and a line that tells what is in view.
import { base } from "./base.js";
import { element, filled } from "./page.js";
import { markers } from "./markers.js";
import { opener } from "./popup.js";

const SAXONY = [11.87, 50.17, 15.04, 51.69];
const NEAR = 12;
const EDGE_PX = 20;

export async function show({ settings, place, status, ask, data }) {
  const { words } = settings;
  const box = element("div", { id: "map", dir: "ltr", tabIndex: 0 });
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", words.name);
  const tools = element("div", { className: "map-tools" });
  place.append(element("a", { className: "skip-map", href: "#after-map", textContent: words.skip }), tools, box);
  place.append(legend(words), element("span", { id: "after-map", tabIndex: -1 }));
  const map = L.map(box, { preferCanvas: true, zoomControl: false, attributionControl: false, minZoom: 5,
    maxZoom: settings.tiles ? 18 : 15, zoomSnap: 0.5, worldCopyJump: true });
  const zoom = L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  tools.append(zoom.getContainer()); // beside the map, where it covers neither markers nor the pop-up
  map.fitBounds(begin(settings.place, data.bounds), { maxZoom: NEAR });
  document.getElementById("map-licence").textContent = words.licence;
  base(map, settings, status).catch((error) => console.warn(error)); // the markers go on without boundaries
  const open = opener(map, settings);
  const drawn = markers(map, words, { open, ask });
  const seen = async () => (await ask({ zoom: Math.floor(map.getZoom()), box: whole(map) })).markers;
  // Around a place with nobody near, as far out as it takes to see the first one.
  while (settings.place && data.placed && map.getZoom() > map.getMinZoom() && !(await seen()).length) {
    map.setZoom(map.getZoom() - 1, { animate: false });
  }
  async function look() {
    const found = await seen();
    drawn.draw(found);
    status.textContent = told(words, found, data);
  }
  map.on("moveend", look);
  entries(words, async (service) => {
    const { marker } = await ask({ service });
    map.setView([marker.lat, marker.lon], Math.max(NEAR, map.getZoom()));
    box.scrollIntoView({ block: "nearest" });
    open(marker);
  });
  await look();
}

// The place asked for with its radius; else the services in Saxony; else wherever they are.
function begin(place, bounds) {
  if (place) return L.latLng(place.lat, place.lon).toBounds(2000 * (place.radius_km || 15));
  const [west, south, east, north] = bounds || SAXONY;
  const inside = [Math.max(west, SAXONY[0]), Math.max(south, SAXONY[1]), Math.min(east, SAXONY[2]), Math.min(north, SAXONY[3])];
  const [w, s, e, n] = inside[0] > inside[2] || inside[1] > inside[3] ? [west, south, east, north] : inside;
  return L.latLngBounds([s, w], [n, e]).pad(0.06);
}

// The part of the map in which a marker is seen whole: none is cut by the edge.
function whole(map) {
  const { x, y } = map.getSize();
  const { lat: north, lng: west } = map.containerPointToLatLng([EDGE_PX, EDGE_PX]);
  const { lat: south, lng: east } = map.containerPointToLatLng([x - EDGE_PX, y - EDGE_PX]);
  return [west, south, east, north];
}

function told(words, found, { total, placed }) {
  const count = found.reduce((sum, one) => sum + one.count, 0);
  const seen = count === 1 ? words.in_view_one : count ? filled(words.in_view, { count }) : words.nothing_in_view;
  return total > placed ? `${seen} ${filled(words.without, { count: total - placed })}` : seen;
}

function legend(words) {
  const signs = { exact: words.legend_exact, rough: words.legend_rough, cluster: words.legend_cluster };
  return element("ul", { className: "map-legend" }, ...Object.entries(signs).map(([name, text]) =>
    element("li", {}, element("span", { className: `pin ${name}`, ariaHidden: "true" }), ` ${text}`)));
}

// A button at each entry of the list that has a point.
function entries(words, near) {
  for (const entry of document.querySelectorAll("[data-service]")) {
    if (entry.dataset.points === "0") continue;
    const button = element("button", { type: "button", className: "plain near", textContent: words.near });
    button.setAttribute("aria-label", `${words.near}: ${entry.querySelector("h3").textContent.trim()}`);
    button.addEventListener("click", () => near(entry.dataset.service));
    entry.append(button);
  }
}
