using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Joint.Bench.Studies;

/// <summary>A category and a number from a text, with the split of the data set; seeds change the initial weights and the order.</summary>
internal sealed class TextStudy : JointStudy
{
    private const string Text = "text";

    private readonly Table _rows;
    private readonly Head _category, _number;
    private readonly int _vocabulary, _units;
    private readonly double _rate, _numberWeight;
    private StudyData? _data;

    /// <param name="rows">Texts, and a column "split" that is train or test.</param>
    /// <param name="vocabulary">Size of the vocabulary.</param>
    /// <param name="units">Width of the hidden layer.</param>
    /// <param name="rate">Peak learning rate.</param>
    /// <param name="numberWeight">Weight of the number's loss relative to that of the category.</param>
    private TextStudy(string title, Table rows, Head category, Head number, int vocabulary, int units, double rate, double numberWeight)
    {
        (Title, _rows, _category, _number) = (title, rows, category, number);
        (_vocabulary, _units, _rate, _numberWeight) = (vocabulary, units, rate, numberWeight);
    }

    public override string Title { get; }

    public override IReadOnlyList<string> Sources => [Text];

    public override IReadOnlyList<Head> Heads => [_category, _number];

    public override int Epochs => 6;

    public override int Members => 3;

    /// <summary>Gender and age of bloggers from one post each (Schler, Koppel, Argamon and Pennebaker 2006).</summary>
    public static TextStudy Blogs(string folder) => new(
        "Blogs: gender and age from one post",
        Table.FromCsv(Path.Combine(folder, "posts.csv"), new() { Types = { ["gender"] = ColumnType.Category, [Text] = ColumnType.Text } }),
        new("gender", [Measure.Accuracy("gender")], Classes: 1), new("age", [Measure.AbsoluteError("age")]), vocabulary: 20_000, units: 32,
        rate: 3e-3, numberWeight: 0.3);

    /// <summary>Subgenre and year of novels from an excerpt of 1,200 characters, by unseen authors (CLiGS textbox).</summary>
    public static TextStudy Novels(string folder)
    {
        var novels = Table.FromCsv(Path.Combine(folder, "novels.csv"), new() { Types = { ["subgenre"] = ColumnType.Category } });
        return new(
            "Novels: subgenre and year from an excerpt, authors unseen",
            Table.FromCsv(Path.Combine(folder, "excerpts.csv"), new() { Types = { [Text] = ColumnType.Text } }).Join(
                novels, "novel_id", "id"),
            new("subgenre", [Measure.Accuracy("subgenre")], novels["subgenre"].Categories.Count),
            new("year", [Measure.AbsoluteError("year")]), vocabulary: 8000, units: 64, rate: 2e-3, numberWeight: 1);
    }

    public override StudyData Prepare(long seed) => _data ??= Divided();

    public override Model Build(StudyData data, IReadOnlyList<string> sources, IReadOnlyList<string> heads, int epochs)
    {
        List<SymbolicTensor> inputs = [];
        var x = Dropout(0.3)(Dense(_units, Relu)(Dropout(0.5)(TextRows.Read(data, Text, inputs))));
        Head[] wanted = [.. Heads.Where(head => heads.Contains(head.Name))];
        Model model = new([.. inputs], [.. wanted.Select(head => head.On(x))]);
        model.Compile(
            Adam(CosineDecay(_rate, Steps.Of(data, BatchSize, epochs))), Head.LossesOf(wanted, forNumbers: MeanAbsoluteError()),
            lossWeights: heads.Contains(_number.Name) ? new() { [_number.Name] = _numberWeight } : null);
        return model;
    }

    private StudyData Divided()
    {
        Table train = _rows.Where(row => row.Text("split") == "train"), test = _rows.Where(row => row.Text("split") == "test");
        var (values, testValues, units) = Standardized.Of(train, test, _number.Name);
        return new(
            new Dictionary<string, (NdArray, NdArray)> { [Text] = TextRows.Of(train, test, Text, _vocabulary, 1) },
            new Dictionary<string, (NdArray, NdArray)>
            {
                [_category.Name] = _category.LabelsOf(train, test),
                [_number.Name] = (values, testValues),
            },
            new Dictionary<string, (double, double)> { [_number.Name] = units[0] });
    }
}
