using Kente.Vision;
using static Kente.Activations;
using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static Kente.Regularizers;
using static Kente.Schedules;

namespace Kente.Joint.Bench.Studies;

/// <summary>
/// The price of a house from four photographs and its fields (Ahmed and Moustafa 2016). 400 of the 535 houses are training rows. As these
/// are few, models do not read the pixels of the photographs but their <see cref="Outlines"/>, which have no weights to train.
/// </summary>
internal sealed class HousesStudy : JointStudy
{
    private const string Fields = "fields", Photographs = "photographs", Price = "price";
    private const int Width = 112, Height = 84;
    private static readonly string[] Rooms = ["bathroom", "bedroom", "frontal", "kitchen"];
    private static readonly string[] Columns = [
        "log_area", "bedrooms", "bathrooms", "zip_price", "zip_price_by_area", "region_price", "region_price_by_area", "zip_count"];
    private static readonly string[] OutlineColumns = [.. Enumerable.Range(0, Outlines.Count).Select(i => $"outlines_{i}")];

    private readonly Table _houses;

    public HousesStudy(string folder)
    {
        _houses = Table.FromCsv(Path.Combine(folder, "houses.csv"), new() { Types = { ["zipcode"] = ColumnType.Text } })
            .With("log_price", row => Math.Log(row.Number("price_usd")))
            .With("log_area", row => Math.Log(row.Number("area_sqft")))
            .With("log_price_by_area", row => Math.Log(row.Number("price_usd") / row.Number("area_sqft")))
            .With("region", row => row.Text("zipcode")[..3]);
        double[][][] outlines = [.. Rooms.Select(OutlinesOf)];
        for (int i = 0; i < OutlineColumns.Length; i++)
            _houses = _houses.With(OutlineColumns[i], row => outlines.Average(houses => houses[row.Index][i]));

        double[][] OutlinesOf(string room) =>
            [.. _houses.ToArrays(new Features { [room] = Feature.Images($"{room}_img", Width, Height) }).Single().ToArray<byte>().Chunk(
                Width * Height * 3).Select(pixels => Outlines.Of(new(Width, Height, pixels)))];
    }

    public override string Title => "Houses: the price from photographs and fields";

    public override IReadOnlyList<string> Sources => [Fields, Photographs];

    public override IReadOnlyList<Head> Heads { get; } = [new(Price, [Measure.R2("log price")])];

    public override int Epochs => 25;

    public override int Members => 3;

    public override StudyData Prepare(long seed)
    {
        var (train, test) = _houses.Split(400.0 / 535, seed);
        foreach (var (name, column, target) in ((string, string, string)[])[
            ("zip_price", "zipcode", "log_price"), ("zip_price_by_area", "zipcode", "log_price_by_area"),
            ("region_price", "region", "log_price"), ("region_price_by_area", "region", "log_price_by_area")])
        {
            var encoding = TargetEncoding.Fit(train, column, target, seed);
            (train, test) = (train.With(encoding.TrainingColumn(name)), test.With(encoding.Transform(test, name)));
        }
        var counts = train["zipcode"].Texts().CountBy(zip => zip).ToDictionary();
        (train, test) = (
            train.With("zip_count", row => Math.Log(counts[row.Text("zipcode")])),
            test.With("zip_count", row => Math.Log(1 + counts.GetValueOrDefault(row.Text("zipcode")))));

        var (fields, testFields, _) = Standardized.Of(train, test, Columns);
        var (price, testPrice, units) = Standardized.Of(train, test, "log_price");
        var (outlines, testOutlines, _) = Standardized.Of(train, test, OutlineColumns);
        return new(
            new Dictionary<string, (NdArray, NdArray)> { [Fields] = (fields, testFields), [Photographs] = (outlines, testOutlines) },
            new Dictionary<string, (NdArray, NdArray)> { [Price] = (price, testPrice) },
            new Dictionary<string, (double, double)> { [Price] = units[0] });
    }

    public override Model Build(StudyData data, IReadOnlyList<string> sources, IReadOnlyList<string> heads, int epochs)
    {
        // Each kind of input adds its part to the price, so that what the photographs know comes on top of the fields.
        List<SymbolicTensor> inputs = [], parts = [];
        var decay = L2(1e-3);
        if (sources.Contains(Fields))
        {
            var fields = Input(Columns.Length, name: Fields);
            inputs.Add(fields);
            var hidden = Dropout(0.1)(Dense(64, Relu, options: new() { KernelRegularizer = decay })(fields));
            parts.Add(
                Dense(1)(
                    Dense(32, Relu, options: new() { KernelRegularizer = decay })(
                        Dense(64, Relu, options: new() { KernelRegularizer = decay })(hidden))));
        }
        if (sources.Contains(Photographs))
        {
            var outlines = Input(OutlineColumns.Length, name: Photographs);
            inputs.Add(outlines);
            parts.Add(Dense(1, options: new() { KernelInitializer = Zeros(), KernelRegularizer = L2(0.1) })(outlines));
        }
        Model model = new([.. inputs], parts.Count == 1 ? Identity(name: Price)(parts[0]) : Add(name: Price)([.. parts]));
        model.Compile(Adam(CosineDecay(2e-3, Steps.Of(data, BatchSize, epochs))), Huber());
        return model;
    }
}
