#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
// A classifier from two CSV files: measurements in one, classes in the other, joined by id. Arguments: train MEASUREMENTS CLASSES, which
// writes penguins.keras; then, in another process, predict MEASUREMENTS, which writes predictions.csv. The column of the classes is species;
// MEASUREMENTS has any columns of numbers.
using Kente;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

if (args is ["train", var measurements, var classes])
{
    Session.Start(seed: 1);
    var data = Table.FromCsv(classes).Join(Table.FromCsv(measurements), "id");
    var (train, test) = data.Split(0.8, seed: 1);

    Column[] numbers = [.. train.Columns.Where(column => column.Type == ColumnType.Number)];
    Features inputs = new() { ["measures"] = Feature.Imputed(numbers) };               // missing values become means
    Features targets = new() { ["species"] = Feature.Label(train["species"]) };        // the classes, with their names

    var scale = Normalization();
    scale.Adapt(train.ToArrays(inputs).Single());
    var measures = Input(numbers.Length, name: "measures");
    var x = Dense(32, Relu)(scale(measures));
    Model model = new(measures, Dense(targets["species"].Categories.Count, Softmax, name: "species")(x));
    model.Compile(Adam(1e-2), SparseCategoricalCrossentropy(), metrics: [Accuracy()]);
    model.Fit(
        train.ToDataset(inputs, targets, seed: 1), epochs: 30, validationData: test.ToDataset(inputs, targets),
        options: new() { Seed = 1 });

    TableModel penguins = new(model, inputs, targets);
    var report = penguins.EvaluateClasses(test);
    Console.WriteLine(report);
    Console.WriteLine(report.Confusion);
    penguins.Save("penguins.keras");
    return 0;
}
if (args is ["predict", var unknown])
{
    var penguins = TableModel.Load("penguins.keras");
    var table = Table.FromCsv(unknown);
    Column species = penguins.Predict(table)["species"];                               // class names
    NdArray probabilities = penguins.Model.Predict(table.ToArrays(penguins.Inputs));
    Console.WriteLine($"{species.Text(0)}; {string.Join(", ", penguins.Targets["species"].Categories.Select(
        (name, i) => $"{name} {probabilities[0, i]:P0}"))}");
    new Table([table["id"], species]).SaveCsv("predictions.csv");
    return 0;
}
Console.Error.WriteLine(
    "Usage: dotnet run samples/two-tables.cs train MEASUREMENTS CLASSES, then dotnet run samples/two-tables.cs predict MEASUREMENTS.");
return 2;
