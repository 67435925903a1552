using Kente.Vision;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Joint.Bench.Studies;

/// <summary>
/// Room and length of furniture from image, text and metadata (Tautkute et al. 2017). Four fifths are training rows; a product without a
/// room trains only the length, and the reverse.
/// </summary>
internal sealed class FurnitureStudy : JointStudy
{
    private const string Images = "image", Text = "text", Metadata = "metadata", Room = "room", Length = "length";
    private const int Side = 32;

    private readonly Table _products;
    private readonly Lazy<NdArray> _images;

    public FurnitureStudy(string folder)
    {
        var products = Table.FromCsv(Path.Combine(folder, "products.csv"))
            .With("log_length", row => Math.Log(row.Number("length_cm")))
            .With("words", row => $"{row.Text("type")} . {row.Text("description")}");
        products = products.With(Column.OfCategories(Room, [.. products["room_types"].Texts().Select(rooms => rooms.Split('|')[0])]));
        _products = products.Where(row => !row.IsMissing(Room) || !row.IsMissing("length_cm")).With("row", row => row.Index);
        _images = new(() => _products.ToArrays(new Features { [Images] = Feature.Images("file", Side, Side) }).Single());
        Heads = [new(Room, [Measure.Accuracy(Room)], _products[Room].Categories.Count), new(Length, [Measure.R2("log length")])];
    }

    public override string Title => "Furniture: room and length from image, text and metadata";

    public override IReadOnlyList<string> Sources => [Text, Metadata, Images];

    public override IReadOnlyList<Head> Heads { get; }

    public override int Epochs => 15;

    public override StudyData Prepare(long seed)
    {
        var (train, test) = _products.Split(0.8, seed);
        var (length, testLength, units) = Standardized.Of(train, test, "log_length");
        NdArray Pixels(Table table) => _images.Value.Rows([.. table["row"].Numbers().Select(row => (int)row)]);
        return new(
            new Dictionary<string, (NdArray, NdArray)>
            {
                [Text] = TextRows.Of(train, test, "words", 5000, 1),
                ["type"] = TextRows.Of(train, test, "type", 1500, 1),
                ["series"] = TextRows.Of(train, test, "name", 1000, 1),
                ["colour"] = TextRows.Of(train, test, "color", 200, 1),
                [Images] = (Pixels(train), Pixels(test)),
            },
            new Dictionary<string, (NdArray, NdArray)>
            {
                [Room] = Heads[0].LabelsOf(train, test),
                [Length] = (length, testLength),
            },
            new Dictionary<string, (double, double)> { [Length] = units[0] });
    }

    public override Model Build(StudyData data, IReadOnlyList<string> sources, IReadOnlyList<string> heads, int epochs)
    {
        // Words reach the outputs directly, as in a linear model, and through hidden layers.
        List<SymbolicTensor> inputs = [], straight = [], parts = [];
        SymbolicTensor Words(params IEnumerable<string> names)
        {
            var words = Concatenate()([.. names.Select(name => TextRows.Read(data, name, inputs))]);
            straight.Add(words);
            return Dropout(0.4)(words);
        }
        if (sources.Contains(Text)) parts.Add(Dense(96, Relu)(Words("type", Text)));
        if (sources.Contains(Metadata)) parts.Add(Dense(48, Relu)(Words("series", "colour")));
        if (sources.Contains(Images))
        {
            var image = Input([Side, Side, 3], DType.UInt8, name: Images);
            inputs.Add(image);
            Layer[] convolutions =
            [
                Rescaling(-1 / 127.5, 1), Conv2D(16, 3, Relu, strides: 2, padding: Padding.Same), BatchNormalization(),
                Conv2D(32, 3, Relu, strides: 2, padding: Padding.Same), BatchNormalization(),
                Conv2D(64, 3, Relu, strides: 2, padding: Padding.Same), BatchNormalization(), GlobalAveragePooling2D(), Dropout(0.3),
                Dense(48, Relu),
            ];
            parts.Add(convolutions.Aggregate(image, (x, layer) => layer(x)));
        }
        var joined = Dropout(0.4)(parts.Count == 1 ? parts[0] : Concatenate()([.. parts]));
        Head[] wanted = [.. Heads.Where(head => heads.Contains(head.Name))];
        Model model = new(
            [.. inputs],
            [.. wanted.Select(
                head => head.On(straight is [] ? Dense(32, Relu)(joined) : Concatenate()([.. straight, Dense(32, Relu)(joined)])))]);
        model.Compile(Adam(CosineDecay(5e-3, Steps.Of(data, BatchSize, epochs))), Head.LossesOf(wanted, forNumbers: Huber()));
        return model;
    }
}
