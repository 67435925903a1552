#!/usr/bin/env dotnet
#:project ../../src/Kente.Vision/Kente.Vision.csproj
#:project ../../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// Lesson 6 of docs/course: the price of a garment from its fields, its description and its image.
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
Features targets = new() { ["price"] = "log_price" };

// Each source of information alone, then all together: what does a further input bring?
foreach (var (name, usesFields, usesText, usesImage) in new[]
{
    ("fields", true, false, false), ("description", false, true, false), ("image", false, false, true), ("all", true, true, true),
})
{
    Session.Start(seed: 1);
    Features inputs = [];
    List<SymbolicTensor> tensors = [], branches = [];
    if (usesFields)
    {
        inputs["weight"] = "weight_g";
        inputs["category"] = "category";
        var normalization = Normalization();
        normalization.Adapt(train.ToArrays(new Features { ["weight"] = "weight_g" }).Single());
        var categories = StringLookup(output: TokenOutput.OneHot);
        categories.Adapt(train["category"].Texts());
        SymbolicTensor weight = Input(1, name: "weight"), category = Input(1, DType.String, name: "category");
        tensors.AddRange([weight, category]);
        branches.Add(Dense(32, Relu)(Concatenate()(normalization(weight), categories(category))));
    }
    if (usesText)
    {
        inputs["description"] = "description";
        var words = TextVectorization(200, output: TokenOutput.MultiHot);
        words.Adapt(train["description"].Texts());
        tensors.Add(Input(1, DType.String, name: "description"));
        branches.Add(Dense(32, Relu)(words(tensors[^1])));
    }
    if (usesImage)
    {
        inputs["image"] = garments.Images;
        tensors.Add(Input([24, 24, 3], DType.UInt8, name: "image"));
        var seen = Conv2D(16, 3, Relu)(MaxPooling2D()(Conv2D(8, 3, Relu)(Rescaling(1 / 127.5, -1)(tensors[^1]))));
        branches.Add(Dense(32, Relu)(GlobalAveragePooling2D()(seen)));
    }
    var joined = branches.Count == 1 ? branches[0] : Concatenate()([.. branches]);
    Model model = new([.. tensors], [Dense(1, name: "price")(Dense(32, Relu)(joined))]);
    model.Compile(Adam(5e-3), MeanSquaredError(), metrics: [R2Score()]);
    model.Fit(train.ToDataset(inputs, targets, seed: 1).Prefetch(), epochs, options: new() { Seed = 1 }, verbose: false);
    Console.WriteLine($"{name,-12} R2 on unseen garments {model.Evaluate(test.ToDataset(inputs, targets))["r2_score"]:F3}");
}
