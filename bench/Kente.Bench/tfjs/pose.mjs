// MoveNet on the WASM backend of tfjs. Arguments: the model.json, and images as FILE:WIDTH:HEIGHT, files of raw RGB pixels.
// Each line of the input, the number of an image, is answered by "MILLISECONDS VALUES": the row, column and score of each keypoint.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');

wasm.setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist/'));
await tf.setBackend('wasm');
await tf.ready();
const [file, ...files] = process.argv.slice(2);
const json = JSON.parse(readFileSync(file, 'utf8'));
const bytes = Buffer.concat(json.weightsManifest.flatMap(group => group.paths.map(path => readFileSync(join(dirname(file), path)))));
const model = await tf.loadGraphModel({
  load: async () => ({
    modelTopology: json.modelTopology,
    format: json.format,
    signature: json.signature,
    weightSpecs: json.weightsManifest.flatMap(group => group.weights),
    weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  }),
});
const images = files.map(argument => {
  const [path, width, height] = argument.split(':');
  return tf.tensor3d(new Uint8Array(readFileSync(path)), [Number(height), Number(width), 3], 'int32');
});
const size = 192;
const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'), threads = await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT');
console.log(`tfjs ${tf.version.tfjs}, ${tf.getBackend()}, SIMD ${simd ? 'on' : 'off'}, ${threads ? 'several threads' : 'one thread'}`);
for await (const line of createInterface({ input: process.stdin })) {
  const image = images[Number(line)];
  const start = performance.now();
  const output = tf.tidy(() => {
    const [height, width] = image.shape, side = Math.max(height, width);
    const top = Math.floor((side - height) / 2), left = Math.floor((side - width) / 2);
    const square = tf.pad(image, [[top, side - height - top], [left, side - width - left], [0, 0]]);
    return model.execute(tf.image.resizeBilinear(square, [size, size]).cast('int32').expandDims(0));
  });
  const values = await output.data();
  const time = performance.now() - start;
  output.dispose();
  console.log(`${time.toFixed(3)} ${Array.from(values).join(',')}`);
}
