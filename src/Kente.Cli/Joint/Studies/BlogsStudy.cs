using Kente.Data;
using Kente.Data.Tables;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Cli.Joint.Studies;

/// <summary>Gender and age of bloggers from one post each: Schler, Koppel, Argamon and Pennebaker 2006. The data's own division; seeds differ in first weights and order.</summary>
internal sealed class BlogsStudy(string folder) : JointStudy
{
    private const string Text = "text", Gender = "gender", Age = "age";

    private readonly Table _posts = Table.FromCsv(Path.Combine(folder, "posts.csv"), new() { Types = { [Gender] = ColumnType.Category, [Text] = ColumnType.Text } });
    private StudyData? _data;

    public override string Title => "Blogs: gender and age from one post";

    public override IReadOnlyList<string> Sources => [Text];

    public override IReadOnlyList<Head> Heads { get; } = [new(Gender, [Measure.Accuracy("gender")], Classes: 1), new(Age, [Measure.AbsoluteError("age")])];

    public override int Epochs => 6;

    public override int Members => 3;

    public override StudyData Prepare(long seed) => _data ??= Divided();

    public override Model Build(StudyData data, IReadOnlyList<string> sources, IReadOnlyList<string> heads, int epochs)
    {
        List<SymbolicTensor> inputs = [];
        var x = Dropout(0.3)(Dense(32, Relu)(Dropout(0.5)(TextRows.Read(data, Text, inputs))));
        PerOutput<Kente.Training.Losses.Loss> losses = [];
        List<SymbolicTensor> outputs = [];
        if (heads.Contains(Gender))
        {
            outputs.Add(Dense(1, Sigmoid, name: Gender)(x));
            losses[Gender] = BinaryCrossentropy();
        }
        if (heads.Contains(Age))
        {
            outputs.Add(Dense(1, name: Age)(x));
            losses[Age] = MeanAbsoluteError();
        }
        Model model = new([.. inputs], [.. outputs]);
        model.Compile(Adam(CosineDecay(3e-3, Steps.Of(data, BatchSize, epochs))), losses, lossWeights: heads.Contains(Age) ? new() { [Age] = 0.3 } : null);
        return model;
    }

    private StudyData Divided()
    {
        Table train = _posts.Where(row => row.Text("split") == "train"), test = _posts.Where(row => row.Text("split") == "test");
        var (age, testAge, units) = Standardized.Of(train, test, Age);
        NdArray Genders(Table table) => Feature.Label(Gender).Read(table, [.. Enumerable.Range(0, table.Count)]);
        return new(
            new Dictionary<string, (NdArray, NdArray)> { [Text] = TextRows.Of(train, test, Text, 20_000, 1) },
            new Dictionary<string, (NdArray, NdArray)> { [Gender] = (Genders(train), Genders(test)), [Age] = (age, testAge) },
            new Dictionary<string, (double, double)> { [Age] = units[0] });
    }
}
