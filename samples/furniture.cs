#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:property PublishAot=false
// The room and the length of a piece of furniture from its image and its text. Arguments: the folder of products.csv
// (github.com/yuanhunglo/ikea), EPOCHS.
using Kente;
using Kente.Vision;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

if (args.Length == 0)
{
    Console.Error.WriteLine("Usage: dotnet run samples/furniture.cs FOLDER [EPOCHS]; FOLDER holds products.csv.");
    return 2;
}
string folder = args[0];
int epochs = args.Length > 1 ? int.Parse(args[1]) : 15;
Session.Start(seed: 1);
var products = Table.FromCsv(Path.Combine(folder, "products.csv"))
    .With("log_length", row => Math.Log(row.Number("length_cm") / 60))
    .With("words", row => $"{row.Text("name")} {row.Text("type")} {row.Text("color")} {row.Text("description")}");
products = products.With(Column.OfCategories("room", [.. products["room_types"].Texts().Select(rooms => rooms.Split('|')[0])]));
var (train, test) = products.Split(0.8, seed: 1);

// A product without a room still trains the length, and one without a length the room.
Features inputs = new() { ["words"] = "words", ["image"] = Feature.Images("file", width: 48, height: 48) };
var room = Feature.Label(train["room"]);
Features targets = new() { ["room"] = room, ["length"] = "log_length" };

var vocabulary = TextVectorization(6000, output: TokenOutput.TfIdf, options: new() { Ngrams = [1, 2] });
vocabulary.Adapt(train["words"].Texts());
SymbolicTensor words = Input(1, DType.String, name: "words"), image = Input([48, 48, 3], DType.UInt8, name: "image");
var read = Dense(96, Relu)(Dropout(0.4)(UnitNormalization()(vocabulary(words))));
Layer[] look =
[
    Rescaling(-1 / 127.5, 1), Conv2D(16, 3, Relu, strides: 2), Conv2D(32, 3, Relu), MaxPooling2D(), Conv2D(48, 3, Relu),
    GlobalAveragePooling2D(), Dense(48, Relu),
];
var joined = Dropout(0.4)(Concatenate()(read, look.Aggregate(image, (x, layer) => layer(x))));
Model model = new(
    [words, image], [Dense(room.Categories.Count, Softmax, name: "room")(joined), Dense(1, name: "length")(joined)]);

model.Compile(
    Adam(2e-3), loss: new() { ["room"] = SparseCategoricalCrossentropy(), ["length"] = Huber() },
    metrics: new() { ["room"] = Accuracy(), ["length"] = R2Score() }, balance: LossBalance.Uncertainty());
History history = model.Fit(
    train.ToDataset(inputs, targets, seed: 1).Prefetch(), epochs, validationData: test.ToDataset(inputs, targets).Prefetch(),
    options: new() { Seed = 1 });
Console.WriteLine($"On products it has not seen: {model.Evaluate(test.ToDataset(inputs, targets))}");
Console.WriteLine(
    $"Weights that the losses came to: room {history["room_loss_weight"][^1]:F2}, length {history["length_loss_weight"][^1]:F2}");
return 0;
