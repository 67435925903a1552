#!/usr/bin/env dotnet
#:project ../src/Kente.Onnx.Runtime/Kente.Onnx.Runtime.csproj
#:property PublishAot=false
// The code of docs/models.md. It writes its files to the current folder.
using Kente.Onnx.Runtime;
using Kente;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

// Random data, in place of yours.
Session.Start(seed: 1);
Random random = new(1);
float[,,,] images = new float[64, 32, 32, 3];
float[,] numbers = new float[64, 4], prices = new float[64, 1], sold = new float[64, 1];
for (int i = 0; i < 64; i++)
{
    (prices[i, 0], sold[i, 0]) = (random.NextSingle(), i % 2);
    for (int j = 0; j < 4; j++) numbers[i, j] = random.NextSingle() + sold[i, 0];
}

var classifier = new Sequential(Input(4), [Dense(8, Relu), Dropout(0.1), Dense(3, Softmax)]);
classifier.Compile(Adam(), SparseCategoricalCrossentropy(), metrics: [SparseCategoricalAccuracy()]);
Console.WriteLine(classifier.Summary());

var image = Input([32, 32, 3], name: "image");
var fields = Input(4, name: "fields");
var conv = Conv2D(16, 3, Relu, strides: 2, padding: Padding.Same, options: new() { KernelInitializer = Initializers.HeNormal() });
var joined = Concatenate()(GlobalAveragePooling2D()(conv(image)), Dense(16, Relu)(fields));
var model = new Model([image, fields], [Dense(1, name: "price")(joined), Dense(1, Sigmoid, name: "sold")(joined)]);

model.Compile(
    Adam(1e-3),
    loss: new() { ["price"] = MeanSquaredError(), ["sold"] = BinaryCrossentropy() },
    lossWeights: new() { ["price"] = 0.5, ["sold"] = 1 },
    metrics: new() { ["sold"] = [BinaryAccuracy()] });

Arrays inputs = new() { ["image"] = images, ["fields"] = numbers }, targets = new() { ["price"] = prices, ["sold"] = sold };
History history = model.Fit(
    inputs, targets, epochs: 5, batchSize: 16, validationSplit: 0.2,
    callbacks: [new EarlyStopping("val_sold_binary_accuracy", patience: 3), new ModelCheckpoint("best.keras")]);

Batch Read(IReadOnlyList<int> rows) => new(inputs.Rows(rows), targets.Rows(rows));

var batches = Dataset.From([.. Enumerable.Range(0, 64)]).Shuffle(seed: 1).Batch(16, Read).Prefetch();
model.Fit(batches, epochs: 2);

IEnumerable<Batch> Endless(int epoch)
{
    Random order = new(epoch);
    while (true) yield return Read([.. Enumerable.Range(0, 16).Select(_ => order.Next(64))]);
}

model.Fit(Dataset.FromGenerator(Endless, stepsPerEpoch: 4).Prefetch(), epochs: 2, validationData: batches);
Predictions onPipeline = model.Predict(batches);            // batches need no targets here: new Batch(inputs)

Dictionary<int, double> rare = new() { [0] = 1, [1] = 1.5 };    // or ClassWeights.Balanced(sold)
model.Fit(inputs, targets, epochs: 150, verbose: false, options: new() { ClassWeight = new() { ["sold"] = rare } });

var results = model.Predict(inputs);
float[] probabilities = results["sold"].ToArray<float>();

model.Save("model.keras");                                  // Python Keras opens it
var loaded = Model.Load("model.keras");                     // compiled, with the state of its optimizer
model.ExportOnnx("model.onnx");                             // any ONNX runtime runs it

using var predictor = OnnxPredictor.Load("model.onnx");
float[] same = predictor.Predict(inputs)["sold"].ToArray<float>();

ClassificationReport report = model.EvaluateClasses(inputs, targets, classes: ["kept", "sold"], output: "sold");
Console.WriteLine(report);                                  // precision, recall, F1 and support of each class, and their averages
Console.WriteLine(report.Confusion);                        // classes in rows, predicted classes in columns
Console.WriteLine($"{report["sold"].Recall:P0} of the sold were found; {report.Confusion!["kept", "sold"]} of the kept were not");

var imported = Model.FromOnnx("model.onnx");                // the names and the layout of the file
imported.Save("imported.keras");                            // trainable, and opened by Python Keras

if (File.Exists("old.h5")) Modernize("old.h5");

string[] reviews = ["good and cheap", "bad", "good", "bad and dear"];
var vectorize = TextVectorization(maxTokens: 1000, outputSequenceLength: 8);
vectorize.Adapt(reviews);
var text = Input([], DType.String, name: "text");
var score = Dense(1, Sigmoid)(GlobalAveragePooling1D()(Embedding(vectorize.VocabularySize, 16)(vectorize(text))));
var sentiment = new Model(text, score);

double difference = probabilities.Zip(same, (a, b) => Math.Abs(a - b)).Max();
Console.WriteLine($"ONNX Runtime differs by {difference:E1}; the sentiment model has {sentiment.Weights.Count} weights");
model.To(Device.Auto);                                  // CUDA, else MPS, else the CPU
model.Precision = ComputePrecision.BFloat16;            // mixed precision
Console.WriteLine($"loss {model.Evaluate(inputs, targets).Loss:F2}, loaded {loaded.Evaluate(inputs, targets).Loss:F2}, "
    + $"{onPipeline["sold"].Length} rows of the pipeline");

static Model Modernize(string path)
{
    var old = Model.Load(path);                             // an .h5 file of Keras 1, 2 or 3
    old.Save(Path.ChangeExtension(path, ".keras"));         // Keras 3 opens it
    return old;
}
