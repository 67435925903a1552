"use strict";
(async () => {
  const scan = JSON.parse(document.getElementById("scan").textContent);
  const voxels = await unpack(document.getElementById("voxels").textContent);
  const { size, spacing, affine } = scan;
  const strides = [1, size[0], size[0] * size[1]];
  const colors = { predicted: "#ff7a1a", annotated: "#2ec27e", "": "#2ec27e" };
  const nearMm = 3, clickPixels = 3;
  const center = size.map(n => (n - 1) / 2);
  const level = document.getElementById("level"), width = document.getElementById("width");
  const gray = new Uint8ClampedArray(65536);
  let low, high, isDrawn = false;

  // The axes whose coordinates fall to the right and downwards, and the axis across.
  const views = [["Axial", 0, 1, 2], ["Coronal", 0, 2, 1], ["Sagittal", 1, 2, 0]].map(([name, right, down, across]) => {
    const box = document.createElement("div"), canvas = document.createElement("canvas"), label = document.createElement("label");
    const text = document.createElement("span"), slider = document.createElement("input");
    const image = document.createElement("canvas");
    [image.width, image.height] = [size[right], size[down]];
    Object.assign(slider, { type: "range", min: 1, max: size[across], step: 1 });
    slider.setAttribute("aria-label", name + " slice");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", name + " plane");
    [box.className, box.id] = ["view", name.toLowerCase()];
    label.append(text, slider);
    box.append(canvas, label);
    document.getElementById("views").append(box);
    const view = { name, right, down, across, canvas, text, slider, image, pixels: new ImageData(size[right], size[down]), wheel: 0 };
    listen(view);
    return view;
  });

  function listen(view) {
    view.slider.addEventListener("input", () => move(view.across, view.slider.value - 1));
    view.canvas.addEventListener("wheel", event => {
      event.preventDefault();
      // A touchpad sends many small steps.
      view.wheel += event.deltaY * (event.deltaMode === 0 ? 1 : 40);
      if (Math.abs(view.wheel) < 40) return;
      move(view.across, Math.round(center[view.across]) - Math.sign(view.wheel));
      view.wheel = 0;
    }, { passive: false });
    let start = null;
    view.canvas.addEventListener("pointerdown", event => {
      start = { x: event.clientX, y: event.clientY, low, high, isDrag: false };
      view.canvas.setPointerCapture(event.pointerId);
    });
    view.canvas.addEventListener("pointermove", event => {
      if (!start) return;
      const dx = event.clientX - start.x, dy = event.clientY - start.y;
      start.isDrag ||= Math.hypot(dx, dy) > clickPixels;
      if (!start.isDrag) return;
      const unit = (scan.window[1] - scan.window[0]) / 300;
      setWindow((start.low + start.high) / 2 - dy * unit, start.high - start.low + dx * unit);
    });
    view.canvas.addEventListener("pointerup", event => {
      if (start && !start.isDrag) {
        const bounds = view.canvas.getBoundingClientRect(), ratio = view.canvas.width / bounds.width;
        click(view, (event.clientX - bounds.left) * ratio, (event.clientY - bounds.top) * ratio);
      }
      start = null;
    });
    view.canvas.addEventListener("pointercancel", () => start = null);
  }

  async function unpack(text) {
    const binary = atob(text), bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint16Array(await new Response(stream).arrayBuffer());
  }

  function move(axis, value) {
    center[axis] = Math.min(size[axis] - 1, Math.max(0, value));
    redraw();
  }

  function setWindow(middle, range) {
    range = Math.max(range, scan.step);
    [low, high] = [middle - range / 2, middle + range / 2];
    for (let i = 0; i < gray.length; i++) gray[i] = (scan.low + i * scan.step - low) / range * 255;
    redraw();
  }

  // The scale in pixels per mm, and where the plane starts.
  function frame(view) {
    const columns = size[view.right] * spacing[view.right], rows = size[view.down] * spacing[view.down];
    const scale = Math.min(view.canvas.width / columns, view.canvas.height / rows);
    return { scale, left: (view.canvas.width - columns * scale) / 2, top: (view.canvas.height - rows * scale) / 2 };
  }

  function toPixel(view, voxel) {
    const { scale, left, top } = frame(view), { right, down } = view;
    return [
      left + (size[right] - voxel[right] - 0.5) * spacing[right] * scale, top + (size[down] - voxel[down] - 0.5) * spacing[down] * scale];
  }

  function click(view, x, y) {
    const { scale, left, top } = frame(view), { right, down } = view;
    const at = { [right]: size[right] - 0.5 - (x - left) / scale / spacing[right], [down]: size[down] - 0.5 - (y - top) / scale / spacing[down] };
    for (const axis of [right, down]) if (at[axis] < -0.5 || at[axis] > size[axis] - 0.5) return;
    for (const axis of [right, down]) move(axis, at[axis]);
  }

  function redraw() {
    if (isDrawn) requestAnimationFrame(draw);
    isDrawn = false;
  }

  function draw() {
    if (isDrawn) return;
    isDrawn = true;
    for (const view of views) drawView(view);
    const nearest = center.map(Math.round);
    const value = scan.low + scan.step * voxels[nearest.reduce((sum, at, axis) => sum + at * strides[axis], 0)];
    const world = affine.map(row => row[0] * center[0] + row[1] * center[1] + row[2] * center[2] + row[3]);
    document.getElementById("position").textContent =
      `${scan.hasPosition ? "RAS " : ""}${world.map(mm => mm.toFixed(1)).join(", ")} mm · voxel value ${+value.toFixed(2)}`;
    if (document.activeElement !== level) level.value = +((low + high) / 2).toPrecision(6);
    if (document.activeElement !== width) width.value = +(high - low).toPrecision(6);
  }

  function drawView(view) {
    const { canvas, image, right, down, across, slider } = view, slice = Math.round(center[across]);
    slider.value = slice + 1;
    view.text.textContent = `${view.name} ${slice + 1} of ${size[across]}`;
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    if (canvas.width !== side) canvas.width = canvas.height = side;
    const data = new Uint32Array(view.pixels.data.buffer), [columns, rows] = [size[right], size[down]];
    for (let y = 0, at = 0; y < rows; y++) {
      let from = slice * strides[across] + (rows - 1 - y) * strides[down] + (columns - 1) * strides[right];
      for (let x = 0; x < columns; x++, from -= strides[right]) data[at++] = 0xff000000 | gray[voxels[from]] * 0x010101;
    }
    image.getContext("2d").putImageData(view.pixels, 0, 0);
    const context = canvas.getContext("2d"), { scale, left, top } = frame(view);
    context.fillStyle = "#000";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, left, top, columns * spacing[right] * scale, rows * spacing[down] * scale);
    const [x, y] = toPixel(view, center);
    context.strokeStyle = "rgba(90, 160, 255, .65)";
    context.lineWidth = devicePixelRatio;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, canvas.height);
    context.moveTo(0, y);
    context.lineTo(canvas.width, y);
    context.stroke();
    if (scan.hasPosition) drawSides(view, context);
    scan.points.forEach((point, index) => drawPoint(view, context, point, index, scale));
  }

  // The directions at the edges: right and left, front (A) and back (P), head and feet.
  function drawSides(view, context) {
    const letters = [["R", "L"], ["A", "P"], ["H", "F"]], { canvas } = view, edge = 10 * devicePixelRatio;
    const [left, right] = letters[view.right], [top, bottom] = letters[view.down];
    context.font = `600 ${13 * devicePixelRatio}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.strokeStyle = "rgba(0, 0, 0, .8)";
    context.fillStyle = "#ffd866";
    context.lineWidth = 3 * devicePixelRatio;
    for (const [letter, x, y] of [
      [left, edge, canvas.height / 2], [right, canvas.width - edge, canvas.height / 2], [top, canvas.width / 2, edge],
      [bottom, canvas.width / 2, canvas.height - edge]]) {
      context.strokeText(letter, x, y);
      context.fillText(letter, x, y);
    }
    context.textAlign = "start";
    context.textBaseline = "alphabetic";
  }

  function drawPoint(view, context, point, index, scale) {
    if (!point.voxel) return;
    const distance = Math.abs(point.voxel[view.across] - center[view.across]) * spacing[view.across];
    const [x, y] = toPixel(view, point.voxel), circle = Math.sqrt(Math.max(0, (point.radius ?? 0) ** 2 - distance ** 2));
    context.strokeStyle = context.fillStyle = colors[point.kind];
    context.lineWidth = 2 * devicePixelRatio;
    if (circle > 0) {
      context.beginPath();
      context.arc(x, y, circle * scale, 0, 2 * Math.PI);
      context.stroke();
    }
    if (distance > nearMm) return;
    context.beginPath();
    context.arc(x, y, 3.5 * devicePixelRatio, 0, 2 * Math.PI);
    context.fill();
    context.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
    const at = [index + 1, x + 7 * devicePixelRatio, y - 5 * devicePixelRatio];
    context.strokeStyle = "rgba(0, 0, 0, .7)";
    context.lineWidth = 3 * devicePixelRatio;
    context.strokeText(...at);
    context.fillText(...at);
  }

  function list() {
    document.getElementById("list").hidden = scan.points.length === 0;
    scan.points.forEach((point, index) => {
      const row = document.getElementById("points").insertRow(), mark = document.createElement("i");
      mark.style.background = colors[point.kind];
      row.insertCell().append(mark, ` ${index + 1}`);
      const cell = row.insertCell();
      if (point.voxel) {
        const button = document.createElement("button");
        button.textContent = point.name;
        button.addEventListener("click", () => point.voxel.forEach((value, axis) => move(axis, value)));
        cell.append(button);
      } else {
        cell.textContent = point.name;
      }
      const millimeters = value => value === null ? "" : value.toFixed(1);
      row.insertCell().textContent = point.voxel ? point.kind : "absent";
      for (const value of point.ras ?? [null, null, null]) row.insertCell().textContent = millimeters(value);
      row.insertCell().textContent = point.radius === null ? "" : `± ${millimeters(point.radius)}`;
      row.insertCell().textContent = millimeters(point.error);
    });
  }

  function enter() {
    if (Number.isFinite(level.valueAsNumber) && width.valueAsNumber > 0) setWindow(level.valueAsNumber, width.valueAsNumber);
  }

  level.addEventListener("input", enter);
  width.addEventListener("input", enter);
  addEventListener("resize", redraw);
  const [first, last] = scan.window, start = center.slice();
  document.getElementById("reset").addEventListener("click", () => {
    start.forEach((value, axis) => center[axis] = value);
    setWindow((first + last) / 2, last - first);
  });
  list();
  isDrawn = true;
  setWindow((first + last) / 2, last - first);
})().catch(error => document.getElementById("about").textContent = `The volume cannot be shown: ${error.message}`);
