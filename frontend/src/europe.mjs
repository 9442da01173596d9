// The outline of Europe's countries for maps: made when the package is built, of Natural Earth's public domain data.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoConicConformal, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const WIDTH = 680;
const HEIGHT = 640;
// What must be seen, in degrees: Ireland, Cyprus, Malta, the Azores' side of Portugal and the North Cape.
const CORNERS = [
  [-11, 36],
  [34.5, 34.5],
  [14, 35.3],
  [-11, 60],
  [34, 60],
  [25, 71.2],
];
const LEAST_TRIANGLE = 0.004; // square degrees; a corner of a coast that makes less of a difference is left out

// Numeric country codes (ISO 3166-1; the name where there is none) with the path of each, and where a label or a circle for it goes.
export async function europe() {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const world = simplify(presimplify(JSON.parse(await readFile(file, "utf8"))), LEAST_TRIANGLE);
  const projection = geoConicConformal().rotate([-13, 0]).parallels([40, 60]);
  projection.fitExtent(
    [
      [8, 8],
      [WIDTH - 8, HEIGHT - 8],
    ],
    { type: "MultiPoint", coordinates: CORNERS },
  );
  projection.clipExtent([
    [0, 0],
    [WIDTH, HEIGHT],
  ]);
  const path = geoPath(projection).digits(1);
  const countries = {};
  for (const country of feature(world, world.objects.countries).features) {
    const outline = path(country);
    if (!outline) continue;
    const [x, y] = path.centroid(mainland(country));
    countries[country.id ?? country.properties.name] = { outline, x: round(x), y: round(y) };
  }
  return { width: WIDTH, height: HEIGHT, countries };

  // A circle for France belongs into France, not between it and Guiana.
  function mainland(country) {
    if (country.geometry.type !== "MultiPolygon") return country;
    const parts = country.geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
    return parts.reduce((best, part) => (path.area(part) > path.area(best) ? part : best));
  }
}

function round(number) {
  return Math.round(number * 10) / 10;
}
