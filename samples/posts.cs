#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
// Age and gender of who wrote a post: the course's model without its third output, income. Arguments: the folder of posts.csv, EPOCHS.
using Kente;
using static Kente.Activations;
using static Kente.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

if (args.Length == 0)
{
    Console.Error.WriteLine("Usage: dotnet run samples/posts.cs FOLDER [EPOCHS]; FOLDER holds posts.csv.");
    return 2;
}
string folder = args[0];
int epochs = args.Length > 1 ? int.Parse(args[1]) : 4;
Session.Start(seed: 1);
var posts = Table.FromCsv(
    Path.Combine(folder, "posts.csv"), new() { Types = { ["gender"] = ColumnType.Category, ["text"] = ColumnType.Text } });
Table train = posts.Where(row => row.Text("split") == "train"), test = posts.Where(row => row.Text("split") == "test");
Features inputs = new() { ["posts"] = "text" }, targets = new() { ["age"] = "age", ["gender"] = Feature.Label(train["gender"]) };

var vocabulary = TextVectorization(maxTokens: 50_000, outputSequenceLength: 300);
vocabulary.Adapt(train["text"].Texts());
var text = Input(1, DType.String, name: "posts");
Layer[] read =
[
    vocabulary, Embedding(50_000, 256), Conv1D(128, 5, Relu), MaxPooling1D(5), Conv1D(256, 5, Relu), Conv1D(256, 5, Relu), MaxPooling1D(5),
    Conv1D(256, 5, Relu, padding: Padding.Same), Conv1D(256, 5, Relu, padding: Padding.Same), GlobalMaxPooling1D(), Dense(128, Relu),
];
var x = read.Aggregate(text, (tensor, layer) => layer(tensor));
// The age starts at its mean, so that training need not find it first.
var meanAge = Initializers.Constant(train["age"].Numbers().Average());
Model model = new(
    text, [Dense(1, options: new() { BiasInitializer = meanAge }, name: "age")(x), Dense(1, Sigmoid, name: "gender")(x)]);
Console.WriteLine(model.Summary());

// The squared error of ages is hundreds of times the crossentropy; Kente says so where weights are left out.
model.Compile(
    RmsProp(), loss: new() { ["age"] = MeanSquaredError(), ["gender"] = BinaryCrossentropy() },
    lossWeights: new() { ["age"] = 0.01, ["gender"] = 1 },
    metrics: new() { ["age"] = Mae(), ["gender"] = Accuracy() });
model.Fit(
    train.ToDataset(inputs, targets, batchSize: 64, seed: 1).Prefetch(), epochs,
    validationData: test.ToDataset(inputs, targets, batchSize: 64).Prefetch(),
    callbacks: [EarlyStopping("val_gender_accuracy", patience: 2, restoreBestWeights: true)], options: new() { Seed = 1 });
Console.WriteLine($"Authors it has not read: {model.Evaluate(test.ToDataset(inputs, targets, batchSize: 64))}");
return 0;
