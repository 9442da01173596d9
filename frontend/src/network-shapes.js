// How the nodes of a network look: four shapes, told apart without their colours, and the name of one that is pointed at.
import { NodeCircleProgram } from "sigma/rendering";

// How far a point is from the middle, so that the edge of the shape is where it is as far as the radius.
const DISTANCES = {
  disc: "length(v_diffVector)",
  square: "max(abs(v_diffVector.x), abs(v_diffVector.y)) * 1.35",
  diamond: "abs(v_diffVector.x) + abs(v_diffVector.y)",
  triangle: "max(-v_diffVector.y, abs(v_diffVector.x) * 0.866 + v_diffVector.y * 0.5) * 2.0",
};

export function shapes() {
  return Object.fromEntries(Object.entries(DISTANCES).map(([name, distance]) => [name, program(distance)]));
}

function program(distance) {
  return class extends NodeCircleProgram {
    getDefinition() {
      return { ...super.getDefinition(), FRAGMENT_SHADER_SOURCE: fragmentShader(distance) };
    }
  };
}

// As sigma's own for circles, but for the distance. With PICKING_MODE the colour says which node it is.
function fragmentShader(distance) {
  return `
precision highp float;
varying vec4 v_color;
varying vec2 v_diffVector;
varying float v_radius;
uniform float u_correctionRatio;
const vec4 transparent = vec4(0.0, 0.0, 0.0, 0.0);
void main(void) {
  float border = u_correctionRatio * 2.0;
  float beyond = ${distance} - v_radius + border;
  #ifdef PICKING_MODE
  gl_FragColor = beyond > border ? transparent : v_color;
  #else
  gl_FragColor = mix(v_color, transparent, clamp(beyond / border, 0.0, 1.0));
  #endif
}`;
}

function roomIn(context) {
  return context.canvas.clientWidth || context.canvas.width;
}

// Draws the full name in a box beside a node; sigma's own box is white in every theme.
export function hoverDrawing(colours) {
  return (context, data, settings) => {
    const text = data.name ?? data.label;
    if (!text) return;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const [width, height] = [context.measureText(text).width + 12, settings.labelSize + 10];
    const left = Math.max(2, Math.min(data.x + data.size + 3, roomIn(context) - width - 2)); // a long name stays in it
    context.fillStyle = colours().page;
    context.strokeStyle = colours().soft;
    context.beginPath();
    context.rect(left, data.y - height / 2, width, height);
    context.fill();
    context.stroke();
    context.fillStyle = colours().text;
    context.fillText(text, left + 6, data.y + settings.labelSize / 3);
  };
}
