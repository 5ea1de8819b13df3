// The one view of all explorers. Python decides what is drawn and computes every value beforehand; this file looks
// the values up, so a key or a drag is on the screen in the same frame and no formula exists twice.
// The format of `spec` and `table` is described in table.py, the attributes of the marks are those of svg.py.

export default { render };

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "lossedu-explorer";
  el.append(root);

  let explorer;
  const build = () => {
    explorer?.close();
    explorer = new Explorer(root, model);
  };
  const move = () => explorer.update();
  build();
  model.on("change:spec change:table", build);
  model.on("change:index", move);
  return () => {
    model.off("change:spec change:table", build);
    model.off("change:index", move);
    explorer.close();
  };
}

class Explorer {
  constructor(root, model) {
    this.root = root;
    this.model = model;
    this.spec = model.get("spec");
    this.numbers = float32(model.get("table"));
    root.dataset.explorer = this.spec.name;

    const rested = () => model.save_changes();
    this.controls = this.spec.controls.map((control) => {
      const moved = (index) => this.move(control.name, index);
      return control.choice ? choice(control, moved, rested) : slider(control, moved, rested);
    });
    this.sentence = element("p", { class: "lossedu-sentence", "aria-live": "polite", "aria-atomic": "true" });
    const controls = element("div", { class: "lossedu-controls" });
    controls.append(...this.controls.map((control) => control.node));
    this.paper = element("div", { class: "lossedu-paper" });
    root.replaceChildren(controls, this.paper, this.sentence);
    root.addEventListener("keydown", keepFromNotebook);

    this.observer = new ResizeObserver(() => this.chooseDrawing());
    this.observer.observe(root);
    this.chooseDrawing();
  }

  close() {
    this.observer.disconnect();
    this.root.removeEventListener("keydown", keepFromNotebook);
  }

  // Every view of the model is told at once; the kernel only when the reader lets go (save_changes).
  move(name, index) {
    this.model.set("index", { ...this.model.get("index"), [name]: index });
  }

  // The widest drawing that the page has room for, else the narrowest. The spec lists them from narrow to wide.
  chooseDrawing() {
    const room = this.root.clientWidth || Infinity; // 0 before the first layout and in a hidden tab
    const fitting = this.spec.drawings.filter((drawing) => drawing.width <= room);
    const drawing = fitting.at(-1) ?? this.spec.drawings[0];
    if (drawing === this.drawing) return;
    this.drawing = drawing;
    this.paper.innerHTML = drawing.markup;
    this.svg = this.paper.querySelector("svg");
    this.svg.querySelector("title").remove(); // browsers show it as a tooltip, over the drag; aria-label remains
    this.marks = this.spec.marks.map((mark) => ({
      ...mark,
      node: this.svg.querySelector(`[data-mark="${CSS.escape(mark.name)}"]`),
      scale: drawing.scales[mark.panel],
    }));
    for (const handle of this.svg.querySelectorAll(".lossedu-handle")) this.takeHold(handle);
    this.update();
  }

  update() {
    const index = this.model.get("index");
    for (const [i, control] of this.spec.controls.entries()) this.controls[i].show(index[control.name]);
    for (const mark of this.marks) {
      const at = {};
      for (const [name, channel] of Object.entries(mark.channels)) at[name] = this.read(channel, index);
      drawMark[mark.kind](mark.node, at, mark.scale);
    }
    const pieces = this.spec.sentence.map((piece) => (typeof piece === "string" ? piece : this.read(piece, index)));
    const sentence = pieces.join("");
    this.sentence.textContent = sentence;
    this.svg.setAttribute("aria-label", sentence);
  }

  read(channel, index) {
    let first = channel.at;
    for (const [name, stride] of Object.entries(channel.strides)) first += stride * index[name];
    return channel.strings ? channel.strings[this.numbers[first]] : this.numbers.subarray(first, first + channel.size);
  }

  takeHold(handle) {
    const drags = this.spec.drags
      .filter((drag) => drag.panel === handle.dataset.panel)
      .map((drag) => ({ ...drag, focus: this.focus(drag.control) }));
    const scale = this.drawing.scales[handle.dataset.panel];
    const pointer = (event) => {
      const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
      return { x: (spot.x - scale.x[0]) / scale.x[1], y: (spot.y - scale.y[0]) / scale.y[1] };
    };
    const direction = (drag, at) => (Math.atan2(at.y - drag.centre[1], at.x - drag.centre[0]) * 180) / Math.PI;
    const slope = (drag, at) => (at.y - drag.centre[1]) / (at.x - drag.centre[0] || 1e-9);
    const read = { x: (_, at) => at.x, y: (_, at) => at.y, slope };
    let ahead; // of the pointer's direction, for each drag, when the reader took hold

    const follow = (event) => {
      const at = pointer(event);
      for (const [i, drag] of drags.entries()) {
        const value =
          drag.along === "angle" ? modulo(direction(drag, at) + ahead[i], 360) : read[drag.along](drag, at);
        this.move(drag.control, nearest(drag.values, value));
      }
    };
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      handle.setPointerCapture(event.pointerId);
      const at = pointer(event), index = this.model.get("index");
      ahead = drags.map((drag) => drag.values[index[drag.control]] - direction(drag, at));
      follow(event);
    });
    handle.addEventListener("pointermove", (event) => handle.hasPointerCapture(event.pointerId) && follow(event));
    handle.addEventListener("lostpointercapture", () => {
      this.model.save_changes();
      drags[0].focus(); // the arrow keys go on from here
    });
  }

  // What gives a control the keyboard's focus.
  focus(name) {
    return this.controls[this.spec.controls.findIndex((control) => control.name === name)].focus;
  }
}

// Controls. Each is { node, show(index), focus() } and calls moved(index) while it moves, rested() when it is let go.

let groups = 0; // radio buttons are grouped by a name, which must differ between two views of a page
const page = Math.random().toString(36).slice(2);

function slider(control, moved, rested) {
  const input = element("input", {
    type: "range", min: 0, max: control.values.length - 1, step: 1, "data-control": control.name,
  });
  const value = element("output", { "aria-live": "off" }); // aria-valuetext says it; twice would be once too often
  const label = element("label", {});
  label.append(element("span", { class: "lossedu-name" }, control.label), input);
  const node = element("div", { class: "lossedu-control" });
  node.append(label, value);
  input.addEventListener("input", () => moved(input.valueAsNumber));
  input.addEventListener("change", rested);
  const show = (index) => {
    input.value = index;
    input.setAttribute("aria-valuetext", control.texts[index]);
    value.textContent = control.texts[index];
  };
  return { node, show, focus: () => input.focus({ preventScroll: true }) };
}

function choice(control, moved, rested) {
  const node = element("div", { class: "lossedu-control", role: "radiogroup", "aria-label": control.label });
  node.append(element("span", { class: "lossedu-name" }, control.label));
  const group = `lossedu-${page}-${groups++}`;
  const choices = element("div", { class: "lossedu-choices" });
  node.append(choices);
  const inputs = control.texts.map((text, index) => {
    const input = element("input", { type: "radio", name: group, value: index, "data-control": control.name });
    const label = element("label", {});
    label.append(input, text);
    choices.append(label);
    input.addEventListener("change", () => {
      moved(index);
      rested();
    });
    return input;
  });
  const show = (index) => {
    inputs[index].checked = true;
  };
  return { node, show, focus: () => inputs.find((input) => input.checked).focus({ preventScroll: true }) };
}

// A key that a control uses must not reach the notebook: arrows would collapse a heading or select another cell,
// letters are commands (d d deletes the cell). Shift-Enter, Escape, Tab and Ctrl-S still do what they do everywhere.
function keepFromNotebook(event) {
  const navigation = /^(Arrow|Home$|End$|Page)/.test(event.key);
  const notebooks = event.ctrlKey || event.metaKey || event.altKey || ["Escape", "Tab"].includes(event.key) ||
    (event.key === "Enter" && event.shiftKey);
  if (navigation || !notebooks) event.stopPropagation();
}

// Marks. `at` holds the values of the channels, in the coordinates of the panel.

const place = (value, [a, b]) => (a + b * value).toFixed(2);
const isDrawn = (x, y) => Number.isFinite(x) && Number.isFinite(y);

function drawPath(node, { x, y }, scale) {
  let path = "", pen = "M";
  for (let i = 0; i < x.length; i++) {
    const drawn = isDrawn(x[i], y[i]);
    if (drawn) path += `${pen}${place(x[i], scale.x)} ${place(y[i], scale.y)}`;
    pen = drawn ? "L" : "M";
  }
  node.setAttribute("d", path);
}

function put(node, x, y, scale) {
  node.setAttribute("visibility", isDrawn(x, y) ? "visible" : "hidden");
  if (isDrawn(x, y)) node.setAttribute("transform", `translate(${place(x, scale.x)} ${place(y, scale.y)})`);
}

const drawMark = {
  line: drawPath,
  area: drawPath,
  points(node, { x, y }, scale) {
    for (let i = 0; i < x.length; i++) put(node.children[i], x[i], y[i], scale);
  },
  label(node, { x, y, text, anchor }, scale) {
    put(node, x[0], y[0], scale);
    node.textContent = text;
    node.setAttribute("text-anchor", anchor);
    node.setAttribute("x", { start: 1, middle: 0, end: -1 }[anchor] * node.dataset.gap);
  },
};

// Small things.

function element(tag, attributes, text = "") {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.textContent = text;
  return node;
}

// The bytes of a traitlet arrive as a DataView that need not start at a multiple of four.
function float32(bytes) {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

const modulo = (value, period) => ((value % period) + period) % period;

function nearest(values, value) {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i] - value) < Math.abs(values[best] - value)) best = i;
  return best;
}
