#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:property PublishAot=false
// The price of a house from four photographs and its fields. Arguments: the folder of houses.csv (github.com/emanhamed/Houses-dataset),
// EPOCHS, a page of curves to write.
using Kente;
using Kente.Vision;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

if (args.Length == 0)
{
    Console.Error.WriteLine("Usage: dotnet run samples/houses.cs FOLDER [EPOCHS [PAGE]]; FOLDER holds houses.csv.");
    return 2;
}
string folder = args[0];
int epochs = args.Length > 1 ? int.Parse(args[1]) : 30;
string[] rooms = ["bathroom", "bedroom", "frontal", "kitchen"], columns = ["log_area", "bedrooms", "bathrooms", "zip_price"];
Session.Start(seed: 1);
var houses = Table.FromCsv(Path.Combine(folder, "houses.csv"), new() { Types = { ["zipcode"] = ColumnType.Category } })
    .With("log_price", row => Math.Log(row.Number("price_usd")))
    .With("log_area", row => Math.Log(row.Number("area_sqft")));
var (train, test) = houses.Split(0.75, seed: 1);

// What a zip code costs, of training rows only; none is told its own price.
var zip = TargetEncoding.Fit(train, "zipcode", "log_price", seed: 1);
(train, test) = (train.With(zip.TrainingColumn("zip_price")), test.With(zip.Transform(test, "zip_price")));

Features inputs = new() { ["fields"] = Feature.Of(columns) };
foreach (string room in rooms) inputs[room] = Feature.Images($"{room}_img", width: 64, height: 48);
Features targets = new() { ["price"] = "log_price" };

var scale = Normalization();
scale.Adapt(train.ToArrays(new Features { ["fields"] = Feature.Of(columns) }).Single());
var fields = Input(columns.Length, name: "fields");
SymbolicTensor[] photographs = [.. rooms.Select(room => Input([48, 64, 3], DType.UInt8, name: room))];

// The same layers look at all four photographs.
Layer[] look =
[
    Rescaling(1 / 127.5, -1), Conv2D(16, 3, Relu, strides: 2), Conv2D(32, 3, Relu, strides: 2), Conv2D(48, 3, Relu, strides: 2),
    GlobalAveragePooling2D(),
];
var seen = Concatenate()([.. photographs.Select(photograph => look.Aggregate(photograph, (x, layer) => layer(x)))]);
var joined = Concatenate()(Dense(64, Relu)(Dense(64, Relu)(scale(fields))), Dense(16, Relu)(Dropout(0.5)(seen)));
// It starts at the mean price, so that training need not find it first.
var meanPrice = Initializers.Constant(train["log_price"].Numbers().Average());
var price = Dense(1, options: new() { BiasInitializer = meanPrice }, name: "price")(Dense(32, Relu)(joined));
Model model = new([fields, .. photographs], price);

model.Compile(Adam(2e-3), Huber(), metrics: [R2Score()]);
var (x, y) = train.ToArrays(inputs, targets);
var (unseen, truth) = test.ToArrays(inputs, targets);
History history = model.Fit(x, y, epochs, validationData: (unseen, truth), options: new() { Seed = 1 });
Console.WriteLine($"On houses it has not seen: {model.Evaluate(unseen, truth)}");
if (args.Length > 2) File.WriteAllText(args[2], history.ToHtml("Houses"));
return 0;
