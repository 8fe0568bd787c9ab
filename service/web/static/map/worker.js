// Clusters of the services on the map, away from the page: columns come in, markers of a box and zoom go out.
importScripts("../libraries/supercluster.js");

const RADIUS_PX = 60;
const MOST_MARKERS = 100; // more could not be walked with the keyboard
let places = [];
let index = null;

self.onmessage = async ({ data }) => {
  try {
    const answer = data.feed ? await load(data) : data.service ? where(data) : look(data);
    self.postMessage({ number: data.number, ...answer });
  } catch (error) {
    self.postMessage({ number: data.number, failed: String(error) });
  }
};

async function load({ feed, deepest }) {
  const response = await fetch(feed);
  if (!response.ok) throw new Error(`${feed}: ${response.status}`);
  const { meta, scale, codes, columns } = await response.json();
  places = grouped(columns, scale, codes.precision);
  index = new Supercluster({
    radius: RADIUS_PX,
    maxZoom: deepest - 1,
    map: ({ ids }) => ({ services: ids.length }),
    reduce: (sum, one) => { sum.services += one.services; },
  });
  index.load(places.map((place, number) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [place.lon, place.lat] },
    properties: { number, ids: place.ids },
  })));
  return { total: meta.total, placed: meta.placed, bounds: bounds() };
}

// Services at one point are one place, exact where one of them is.
function grouped({ id, lon, lat, precision }, scale, names) {
  const found = new Map();
  id.forEach((service, row) => {
    const key = lon[row] * 1e9 + lat[row];
    if (!found.has(key)) found.set(key, { lon: lon[row] / scale, lat: lat[row] / scale, ids: [], rough: true });
    const place = found.get(key);
    if (!place.ids.includes(service)) place.ids.push(service);
    place.rough = place.rough && names[precision[row]] !== "exact";
  });
  return [...found.values()];
}

function bounds() {
  if (!places.length) return null;
  const box = [180, 90, -180, -90];
  for (const { lon, lat } of places) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

function look({ box, zoom }) {
  let found = index.getClusters(box, zoom);
  for (let farther = zoom - 1; found.length > MOST_MARKERS && farther >= 0; farther -= 1) {
    found = index.getClusters(box, farther);
  }
  return { markers: found.map(marker) };
}

function marker({ geometry, properties }) {
  const [lon, lat] = geometry.coordinates;
  if (properties.cluster) {
    const id = properties.cluster_id;
    return { key: `c${id}`, lon, lat, count: properties.services, next: index.getClusterExpansionZoom(id) };
  }
  const place = places[properties.number];
  return { key: `p${properties.number}`, lon, lat, count: place.ids.length, ids: place.ids, rough: place.rough };
}

function where({ service }) {
  const number = places.findIndex(({ ids }) => ids.includes(service));
  return { marker: number < 0 ? null : { key: `p${number}`, count: places[number].ids.length, ...places[number] } };
}
