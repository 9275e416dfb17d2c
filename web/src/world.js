/* world.js -- the shapes of the world and where a place lies on the page: Equal Earth (areas are true), without Antarctica.
 * Natural Earth's shapes, by world-atlas. No colours and no DOM here; sections/map.js draws.
 * SPDX-License-Identifier: MIT */
import {geoEqualEarth, geoPath} from "d3-geo";
import {feature, mesh} from "topojson-client";
import atlas from "world-atlas/countries-110m.json";

import {countryOfShape} from "./countries.js";

export const WIDTH = 960;
const ANTARCTICA = "010";

/* What a choice shows: west, south, east, north. The world is cut so that Chukotka and Fiji stay whole. */
export const REGIONS = [
	{key: "world", label: "World", height: 434, box: null},
	{key: "europe", label: "Europe", height: 560, box: [-13, 35, 34, 63]},
	{key: "america", label: "North America", height: 520, box: [-128, 15, -60, 52]},
	{key: "asia", label: "Asia", height: 560, box: [60, -12, 150, 52]},
];

const shapes = Object.values(atlas.objects.countries.geometries).filter(g => g.id !== ANTARCTICA);
const kept = {type: "GeometryCollection", geometries: shapes};
const countries = feature(atlas, kept).features.map(shape => ({letters: countryOfShape(shape), shape}));
const drawn = new Map();

/* {height, countries: [{letters, d}], borders: d, outline: d, at(longitude, latitude) -> [x, y] or null} */
export function worldOf(key) {
	if (!drawn.has(key)) drawn.set(key, draw(REGIONS.find(region => region.key === key) || REGIONS[0]));
	return drawn.get(key);
}

function corners([west, south, east, north]) {
	const middle = (west + east) / 2;
	return {type: "MultiPoint", coordinates: [[west, south], [east, south], [west, north], [east, north],
		[middle, south], [middle, north]]};
}

function projectionOf({height, box}) {
	const margin = box ? 0 : 2, area = [[margin, margin], [WIDTH - margin, height - margin]];
	if (!box) return geoEqualEarth().rotate([-11, 0]).fitExtent(area, {type: "FeatureCollection",
		features: countries.map(c => c.shape)});
	const projection = geoEqualEarth().rotate([-(box[0] + box[2]) / 2, 0]).fitExtent(area, corners(box));
	return projection.clipExtent([[-1, -1], [WIDTH + 1, height + 1]]);
}

function draw(region) {
	const projection = projectionOf(region), path = geoPath(projection).digits(1);
	return {
		height: region.height,
		countries: countries.map(({letters, shape}) => ({letters, d: path(shape)})).filter(c => c.d),
		borders: path(mesh(atlas, kept, (a, b) => a !== b)),
		at: (longitude, latitude) => inside(projection([longitude, latitude]), region.height),
	};
}

function inside(point, height) {
	if (!point) return null;
	const [x, y] = point;
	return x >= 0 && x <= WIDTH && y >= 0 && y <= height ? point : null;
}

/* Which countries have a shape: the others are too small for the map's scale, and get a disc. */
export const hasShape = letters => countries.some(c => c.letters === letters);
