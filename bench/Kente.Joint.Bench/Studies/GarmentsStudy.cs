using Kente.Vision.Synthetic;
using Kente.Vision;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Joint.Bench.Studies;

/// <summary>The price of synthetic garments from fields, description and image.</summary>
internal sealed class GarmentsStudy(int rows) : JointStudy
{
    private const string Fields = "fields", Text = "text", Images = "image", Price = "price";

    public override string Title => $"Garments: the price of {rows} synthetic garments from fields, description and image";

    public override IReadOnlyList<string> Sources => [Fields, Text, Images];

    public override IReadOnlyList<Head> Heads { get; } = [new(Price, [Measure.RootMeanSquaredError("log price"), Measure.R2("log price")])];

    public override int Epochs => 25;

    public override StudyData Prepare(long seed)
    {
        var garments = GarmentData.Create(rows, seed);
        var (train, test) = garments.Table.With("log_price", row => Math.Log(row.Number("price"))).Split(0.75, seed);
        var (weight, testWeight, _) = Standardized.Of(train, test, "weight_g");
        var (price, testPrice, units) = Standardized.Of(train, test, "log_price");
        Features read = new()
        {
            ["category"] = Feature.OneHot(train["category"]),
            ["brand"] = Feature.OneHot(train["brand"]),
            ["season"] = Feature.OneHot(train["season"]),
            [Images] = garments.Images,
        };
        Dictionary<string, (NdArray, NdArray)> inputs = new()
        {
            ["weight"] = (weight, testWeight),
            [Text] = TextRows.Of(train, test, "description", 200, 1),
        };
        foreach (var (name, feature) in read) inputs[name] = (
            train.ToArrays(new Features { [name] = feature }).Single(), test.ToArrays(new Features { [name] = feature }).Single());
        return new(
            inputs, new Dictionary<string, (NdArray, NdArray)> { [Price] = (price, testPrice) },
            new Dictionary<string, (double, double)> { [Price] = units[0] });
    }

    public override Model Build(StudyData data, IReadOnlyList<string> sources, IReadOnlyList<string> heads, int epochs)
    {
        List<SymbolicTensor> inputs = [], parts = [];
        if (sources.Contains(Fields))
        {
            SymbolicTensor[] fields = [
                .. ((string[])["weight", "category", "brand", "season"]).Select(
                    name => Input((int)data.Inputs[name].Train.Shape[1], name: name))];
            inputs.AddRange(fields);
            parts.Add(Dense(32, Relu)(Concatenate()(fields)));
        }
        if (sources.Contains(Text)) parts.Add(Dense(32, Relu)(TextRows.Read(data, Text, inputs)));
        if (sources.Contains(Images))
        {
            var image = Input([24, 24, 3], DType.UInt8, name: Images);
            inputs.Add(image);
            Layer[] convolutions = [
                Rescaling(1 / 127.5, -1), Conv2D(8, 3, Relu), MaxPooling2D(), Conv2D(16, 3, Relu), GlobalAveragePooling2D()];
            parts.Add(Dense(32, Relu)(convolutions.Aggregate(image, (x, layer) => layer(x))));
        }
        var joined = parts.Count == 1 ? parts[0] : Concatenate()([.. parts]);
        Model model = new([.. inputs], Dense(1, name: Price)(Dense(32, Relu)(joined)));
        model.Compile(Adam(CosineDecay(5e-3, Steps.Of(data, BatchSize, epochs))), MeanSquaredError());
        return model;
    }
}
