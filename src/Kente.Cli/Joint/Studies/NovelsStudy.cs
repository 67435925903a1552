using Kente.Data;
using Kente.Data.Tables;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Cli.Joint.Studies;

/// <summary>Subgenre and year of novels from an excerpt of 1,200 characters, authors unseen: the CLiGS textbox. The data's own division by author; seeds differ in first weights and order.</summary>
internal sealed class NovelsStudy : JointStudy
{
    private const string Text = "text", Subgenre = "subgenre", Year = "year";

    private readonly Table _excerpts;
    private StudyData? _data;

    public NovelsStudy(string folder)
    {
        var novels = Table.FromCsv(Path.Combine(folder, "novels.csv"), new() { Types = { [Subgenre] = ColumnType.Category } });
        _excerpts = Table.FromCsv(Path.Combine(folder, "excerpts.csv"), new() { Types = { [Text] = ColumnType.Text } }).Join(novels, "novel_id", "id");
        Heads = [new(Subgenre, [Measure.Accuracy(Subgenre)], novels[Subgenre].Categories.Count), new(Year, [Measure.AbsoluteError(Year)])];
    }

    public override string Title => "Novels: subgenre and year from an excerpt, authors unseen";

    public override IReadOnlyList<string> Sources => [Text];

    public override IReadOnlyList<Head> Heads { get; }

    public override int Epochs => 6;

    public override int Members => 3;

    public override StudyData Prepare(long seed) => _data ??= Divided();

    public override Model Build(StudyData data, IReadOnlyList<string> sources, IReadOnlyList<string> heads, int epochs)
    {
        List<SymbolicTensor> inputs = [];
        var x = Dropout(0.3)(Dense(64, Relu)(Dropout(0.5)(TextRows.Read(data, Text, inputs))));
        PerOutput<Kente.Training.Losses.Loss> losses = [];
        List<SymbolicTensor> outputs = [];
        if (heads.Contains(Subgenre))
        {
            outputs.Add(Dense(Heads[0].Classes, Softmax, name: Subgenre)(x));
            losses[Subgenre] = SparseCategoricalCrossentropy();
        }
        if (heads.Contains(Year))
        {
            outputs.Add(Dense(1, name: Year)(x));
            losses[Year] = MeanAbsoluteError();
        }
        Model model = new([.. inputs], [.. outputs]);
        model.Compile(Adam(CosineDecay(2e-3, Steps.Of(data, BatchSize, epochs))), losses);
        return model;
    }

    private StudyData Divided()
    {
        Table train = _excerpts.Where(row => row.Text("split") == "train"), test = _excerpts.Where(row => row.Text("split") == "test");
        var (year, testYear, units) = Standardized.Of(train, test, Year);
        NdArray Subgenres(Table table) => Feature.Label(Subgenre).Read(table, [.. Enumerable.Range(0, table.Count)]);
        return new(
            new Dictionary<string, (NdArray, NdArray)> { [Text] = TextRows.Of(train, test, Text, 8000, 1) },
            new Dictionary<string, (NdArray, NdArray)> { [Subgenre] = (Subgenres(train), Subgenres(test)), [Year] = (year, testYear) },
            new Dictionary<string, (double, double)> { [Year] = units[0] });
    }
}
