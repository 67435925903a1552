#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:project ../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// The price of a garment from its fields, its description and its image, none of which alone explains it. Arguments: ROWS EPOCHS.
using Kente;
using Kente.Vision.Synthetic;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

int rows = args.Length > 0 ? int.Parse(args[0]) : 2000, epochs = args.Length > 1 ? int.Parse(args[1]) : 25;
Session.Start(seed: 1);
var garments = GarmentData.Create(rows, seed: 1);
var (train, test) = garments.Table.With("log_price", row => Math.Log(row.Number("price"))).Split(0.75, seed: 1);
Features inputs = new()
{
    ["category"] = "category",
    ["brand"] = "brand",
    ["weight"] = "weight_g",
    ["description"] = "description",
    ["image"] = garments.Images,
};
Features targets = new() { ["price"] = "log_price" };

// Preprocessing is part of the model: what it learns from the training rows is saved with it.
Layer categories = StringLookup(output: TokenOutput.OneHot), brands = StringLookup(output: TokenOutput.OneHot);
Layer words = TextVectorization(200, output: TokenOutput.MultiHot), weights = Normalization();
categories.Adapt(train["category"].Texts());
brands.Adapt(train["brand"].Texts());
words.Adapt(train["description"].Texts());
weights.Adapt(train.ToArrays(new Features { ["weight"] = "weight_g" }).Single());

SymbolicTensor category = Input(1, DType.String, name: "category"), brand = Input(1, DType.String, name: "brand");
var weight = Input(1, name: "weight");
SymbolicTensor description = Input(1, DType.String, name: "description"), image = Input([24, 24, 3], DType.UInt8, name: "image");
var fields = Dense(32, Relu)(Concatenate()(categories(category), brands(brand), weights(weight)));
var text = Dense(32, Relu)(words(description));
var seen = Conv2D(16, 3, Relu)(MaxPooling2D()(Conv2D(8, 3, Relu)(Rescaling(1 / 127.5, -1)(image))));
var joined = Dense(32, Relu)(Concatenate()(fields, text, Dense(32, Relu)(GlobalAveragePooling2D()(seen))));
Model model = new([category, brand, weight, description, image], Dense(1, name: "price")(joined));

model.Compile(Adam(5e-3), MeanSquaredError(), metrics: [R2Score()]);
model.Fit(train.ToDataset(inputs, targets, seed: 1).Prefetch(), epochs, options: new() { Seed = 1 });
Console.WriteLine($"On garments it has not seen: {model.Evaluate(test.ToDataset(inputs, targets))}");
