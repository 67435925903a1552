#!/usr/bin/env dotnet
#:project ../../src/Kente.Vision/Kente.Vision.csproj
#:project ../../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// Lesson 7 of docs/course: category and price of a garment from its image and its weight, in one model.
using Kente;
using Kente.Vision.Synthetic;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

int rows = args is [var count, ..] ? int.Parse(count) : 1500, epochs = args is [_, var number] ? int.Parse(number) : 15;
var garments = GarmentData.Create(rows, seed: 1);
var (train, test) = garments.Table.With("log_price", row => Math.Log(row.Number("price"))).Split(0.75, seed: 1);
var category = Feature.Label(train["category"]);    // predictions have the names of the categories
Features inputs = new() { ["image"] = garments.Images, ["weight"] = "weight_g" };
Features targets = new() { ["category"] = category, ["price"] = "log_price" };

Session.Start(seed: 1);
var normalization = Normalization();
normalization.Adapt(train.ToArrays(new Features { ["weight"] = "weight_g" }).Single());
SymbolicTensor image = Input([24, 24, 3], DType.UInt8, name: "image"), weight = Input(1, name: "weight");
var seen = Conv2D(32, 3, Relu)(MaxPooling2D()(Conv2D(16, 3, Relu)(Rescaling(1 / 127.5, -1)(image))));
var joined = Dense(64, Relu)(Concatenate()(Flatten()(MaxPooling2D()(seen)), normalization(weight)));
Model model = new(
    [image, weight],
    [Dense(train["category"].Texts().Distinct().Count(), Softmax, name: "category")(joined), Dense(1, name: "price")(joined)]);

// A loss for each output. The model minimizes their weighted sum, so the weights say what an error of each is worth.
model.Compile(
    Adam(2e-3),
    loss: new() { ["category"] = SparseCategoricalCrossentropy(), ["price"] = MeanSquaredError() },
    lossWeights: new() { ["category"] = 1, ["price"] = 0.5 },
    metrics: new() { ["category"] = [SparseCategoricalAccuracy()], ["price"] = [Mae()] });
model.Fit(train.ToDataset(inputs, targets, seed: 1).Prefetch(), epochs, options: new() { Seed = 1 });
Console.WriteLine($"On garments it has not seen: {model.Evaluate(test.ToDataset(inputs, targets))}");

// A model with the features of its tables predicts tables.
Table predicted = new TableModel(model, inputs, targets).Predict(test);
Console.WriteLine($"The first is a {predicted["category"].Text(0)}, annotated as {test["category"].Text(0)}.");
