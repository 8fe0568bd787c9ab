// Elements of the page, and files that are loaded only when the map is shown.
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function loaded(made, parent) {
  return new Promise((resolve, reject) => {
    made.addEventListener("load", resolve);
    made.addEventListener("error", () => reject(new Error(made.src || made.href)));
    parent.append(made);
  });
}

export function libraries(files) {
  return Promise.all([
    loaded(element("link", { rel: "stylesheet", href: files["leaflet.css"] }), document.head),
    loaded(element("script", { src: files["leaflet.js"] }), document.head),
  ]);
}
