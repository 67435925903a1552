#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
// The species of an animal from a table. Arguments: train FILE, which writes animals.keras, where FILE is a CSV file with the columns legs,
// weight, habitat and species; then, in another process, predict LEGS WEIGHT HABITAT.
using System.Globalization;
using Kente;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

if (args is ["train", var file])
{
    Session.Start(seed: 1);
    var (train, test) = Table.FromCsv(file).Split(0.8, seed: 1);
    Feature species = Feature.Label(train["species"]), habitat = Feature.OneHot(train["habitat"]);
    Features inputs = new() { ["body"] = Feature.Imputed([train["legs"], train["weight"]]), ["habitat"] = habitat };
    Features targets = new() { ["species"] = species };

    var scale = Normalization();
    scale.Adapt(train.ToArrays(new Features { ["body"] = inputs["body"] }).Single());
    SymbolicTensor body = Input(2, name: "body"), lives = Input(habitat.Categories.Count, name: "habitat");
    var x = Dense(32, Relu)(Concatenate()(scale(body), lives));
    Model model = new([body, lives], Dense(species.Categories.Count, Softmax, name: "species")(x));
    model.Compile(Adam(1e-2), SparseCategoricalCrossentropy(), metrics: [Accuracy()]);
    model.Fit(
        train.ToDataset(inputs, targets, seed: 1), epochs: 40, validationData: test.ToDataset(inputs, targets),
        options: new() { Seed = 1 });
    new TableModel(model, inputs, targets).Save("animals.keras");
    return 0;
}
if (args is ["predict", var legs, var weight, var home])
{
    var animals = TableModel.Load("animals.keras");
    Table row = new([
        Column.OfNumbers("legs", [double.Parse(legs, CultureInfo.InvariantCulture)]),
        Column.OfNumbers("weight", [double.Parse(weight, CultureInfo.InvariantCulture)]), Column.OfTexts("habitat", [home])]);
    Console.WriteLine(animals.Predict(row)["species"].Text(0));
    return 0;
}
Console.Error.WriteLine("Usage: dotnet run samples/animals.cs train FILE, then dotnet run samples/animals.cs predict LEGS WEIGHT HABITAT.");
return 2;
