#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
// Subgenre and year of a novel from an excerpt; no author is on both sides. Arguments: the folder of novels.csv and excerpts.csv
// (github.com/cligs/textbox), EPOCHS.
using Kente;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

if (args.Length == 0)
{
    Console.Error.WriteLine("Usage: dotnet run samples/novels.cs FOLDER [EPOCHS]; FOLDER holds novels.csv and excerpts.csv.");
    return 2;
}
string folder = args[0];
int epochs = args.Length > 1 ? int.Parse(args[1]) : 6;
Session.Start(seed: 1);
var novels = Table.FromCsv(Path.Combine(folder, "novels.csv"), new() { Types = { ["subgenre"] = ColumnType.Category } })
    .With("decades", row => (row.Number("year") - 1890) / 10);
var excerpts = Table.FromCsv(Path.Combine(folder, "excerpts.csv")).Join(novels, "novel_id", "id");
var (train, test) = excerpts.SplitByGroup("author", 0.75, seed: 1);
var subgenre = Feature.Label(train["subgenre"]);
Features inputs = new() { ["text"] = "text" }, targets = new() { ["subgenre"] = subgenre, ["year"] = "decades" };

var vocabulary = TextVectorization(8000, output: TokenOutput.TfIdf);
vocabulary.Adapt(train["text"].Texts());
var text = Input(1, DType.String, name: "text");
var x = Dropout(0.3)(Dense(64, Relu)(Dropout(0.5)(UnitNormalization()(vocabulary(text)))));
Model model = new(text, [Dense(subgenre.Categories.Count, Softmax, name: "subgenre")(x), Dense(1, name: "year")(x)]);

model.Compile(
    Adam(2e-3), loss: new() { ["subgenre"] = SparseCategoricalCrossentropy(), ["year"] = MeanAbsoluteError() },
    metrics: new() { ["subgenre"] = Accuracy(), ["year"] = Mae() });
model.Fit(
    train.ToDataset(inputs, targets, seed: 1).Prefetch(), epochs, validationData: test.ToDataset(inputs, targets).Prefetch(),
    options: new() { Seed = 1 });
var result = model.Evaluate(test.ToDataset(inputs, targets));
Console.WriteLine(
    $"Authors it has not read: subgenre {result["subgenre_accuracy"]:P1} right, year {10 * result["year_mae"]:F1} years off on the mean");
return 0;
