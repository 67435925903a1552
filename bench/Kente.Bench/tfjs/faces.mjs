// The face pipeline of @vladmandic/face-api on the WASM backend of tfjs. Arguments: images as FILE:WIDTH:HEIGHT, files of raw RGB pixels.
// Each line of the input, "ssd IMAGE" or "tiny IMAGE", is answered by "MILLISECONDS FACES".
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');
const faceapi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');

wasm.setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist/'));
await tf.setBackend('wasm');
await tf.ready();
const models = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
for (const net of ['ssdMobilenetv1', 'tinyFaceDetector', 'faceLandmark68Net', 'faceRecognitionNet'])
  await faceapi.nets[net].loadFromDisk(models);

const images = process.argv.slice(2).map(argument => {
  const [file, width, height] = argument.split(':');
  return tf.tensor3d(new Uint8Array(readFileSync(file)), [Number(height), Number(width), 3], 'int32');
});
const detectors = {
  ssd: new faceapi.SsdMobilenetv1Options({ minConfidence: 0.5 }),
  tiny: new faceapi.TinyFaceDetectorOptions({ inputSize: 416, scoreThreshold: 0.5 }),
};
const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'), threads = await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT');
console.log(`tfjs ${tf.version.tfjs}, ${tf.getBackend()}, SIMD ${simd ? 'on' : 'off'}, ${threads ? 'several threads' : 'one thread'}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [detector, image] = line.split(' ');
  const start = performance.now();
  const faces = await faceapi.detectAllFaces(images[image], detectors[detector]).withFaceLandmarks().withFaceDescriptors();
  console.log(`${(performance.now() - start).toFixed(3)} ${faces.length}`);
}
