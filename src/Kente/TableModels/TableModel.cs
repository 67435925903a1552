using System.Text.Json.Nodes;
using Kente.Primitives;
using Kente.Shared;
using Kente.Tables;

namespace Kente;

/// <summary>
/// A trained model with the features that map tables to its inputs and targets. It predicts rows of any table with the same columns, and
/// returns class names and numbers instead of arrays. It is saved in one <c>.keras</c> file.
/// </summary>
/// <example><code>
/// new TableModel(model, inputs, targets).Save("animals.keras");
///
/// var animals = TableModel.Load("animals.keras");
/// Table row = new([Column.OfNumbers("legs", [6]), Column.OfNumbers("weight", [0.1])]);
/// Console.WriteLine(animals.Predict(row)["species"].Text(0)); // bee
/// </code></example>
public sealed class TableModel
{
    private const string InputsKey = "inputs", TargetsKey = "targets", EncodingsKey = "encodings";

    private readonly OrderedDictionary<string, TargetEncoding> _encodings;

    /// <summary>Initializes a model of tables.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="inputs">Features for the inputs of the model, with which it was trained.</param>
    /// <param name="targets">Features for the outputs of the model, with which it was trained.</param>
    /// <param name="encodings">
    /// Target encodings by the names of the columns that the inputs read; the columns are computed before each prediction. Default none.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The names are not those of the inputs and outputs, or an output cannot predict its target.
    /// </exception>
    public TableModel(Model model, Features inputs, Features targets, IReadOnlyDictionary<string, TargetEncoding>? encodings = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        Check(inputs.Names, model.InputNames, "input", nameof(inputs));
        Check(targets.Names, model.OutputNames, "output", nameof(targets));
        foreach (var (name, output) in model.OutputNames.Zip(model.Outputs))
            if (targets[name].Mismatch(output.Shape) is { } reason)
                throw new ArgumentException($"The output '{name}' has shape {output.Shape}, but {reason}.", nameof(targets));
        string[] columns = [.. model.OutputNames.SelectMany(name => NamesOf(name, targets[name]))];
        if (columns.CountBy(name => name).FirstOrDefault(named => named.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"Two predictions are named '{twice}'; rename an output.", nameof(targets));
        (Model, Inputs, Targets, _encodings) = (model, inputs, targets, new(encodings ?? new Dictionary<string, TargetEncoding>()));
    }

    /// <summary>Gets the model.</summary>
    public Model Model { get; }

    /// <summary>Gets the features for the inputs of the model.</summary>
    public Features Inputs { get; }

    /// <summary>Gets the features for the outputs of the model.</summary>
    public Features Targets { get; }

    /// <summary>Loads a model of tables from a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The <c>.keras</c> file.</param>
    /// <exception cref="DataException">The file cannot be read or is not a model of tables.</exception>
    public static TableModel Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ModelSettings.Load(
            path, "a model of tables", (Model model, JsonObject? saved) => FileReading.Guard(path, () => Read(model, saved)));
    }

    /// <summary>Predicts the targets of rows.</summary>
    /// <param name="table">Rows with the columns that the inputs read; targets are not needed.</param>
    /// <param name="batchSize">Number of rows computed together; default 32.</param>
    /// <returns>
    /// A table of the same length. The column of an output has its name: the most likely category of a <see cref="Feature.Label"/> or
    /// <see cref="Feature.OneHot"/>, otherwise a number. An output for several columns has a column for each.
    /// <c>Model.Predict(table.ToArrays(Inputs))</c> returns the scores.
    /// </returns>
    /// <exception cref="DataException">
    /// A column does not exist or has another type, or an input has a missing value or an unknown category; the message names path and
    /// line.
    /// </exception>
    public Table Predict(Table table, int batchSize = 32)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Count == 0) throw new ArgumentException($"{table.Source} has no rows to predict.", nameof(table));
        foreach (var (name, encoding) in _encodings) table = table.With(encoding.Transform(table, name));
        // A word among the numbers makes a column one of texts, which the model could report without the file only.
        foreach (var (name, input) in Model.InputNames.Zip(Model.Inputs))
            if (input.DType != DType.String && Inputs[name] is PlainFeature plain) plain.CheckNumbers(table);
        var predicted = Model.Predict(table.ToArrays(Inputs), batchSize);
        var columns = Model.OutputNames.SelectMany(
            (name, i) => Targets[name].Decode(name, predicted[i], Model.Compilation?.Losses[i].Threshold ?? 0.5));
        return new([.. columns], $"predictions of {table.Source}");
    }

    /// <summary>
    /// Computes precision, recall and F1 of each class of a <see cref="Feature.Label"/> or <see cref="Feature.OneHot"/>, their averages and
    /// the confusion matrix.
    /// </summary>
    /// <param name="table">Rows with the columns that the inputs and the targets read. Rows without a target do not count.</param>
    /// <param name="output">Name of the output; default the only one that predicts classes.</param>
    /// <param name="batchSize">Number of rows computed together; default 32.</param>
    /// <exception cref="ArgumentException">No output predicts classes, or several do and none is named.</exception>
    /// <exception cref="DataException">A column is missing or has another type, or a category is unknown.</exception>
    public ClassificationReport EvaluateClasses(Table table, string? output = null, int batchSize = 32)
    {
        ArgumentNullException.ThrowIfNull(table);
        string[] classifiers = [.. Model.OutputNames.Where(name => Targets[name] is CategoricalFeature)];
        string selected = output is null && classifiers is [var only] ? only
            : output is not null && classifiers.Contains(output) ? output
            : throw new ArgumentException(
                classifiers.Length == 0
                    ? "No output predicts classes; the target of one that does is Feature.Label or Feature.OneHot."
                    : $"Name one of the outputs that predict classes: {string.Join(", ", classifiers)}.", nameof(output));
        var target = (CategoricalFeature)Targets[selected];
        target.Check(table, isInput: false);
        string[] predicted = Predict(table, batchSize)[selected].Texts();
        return ClassificationReport.Of(table[target.Columns[0]].Texts(), predicted, target.Categories);
    }

    /// <summary>
    /// Saves the model and its features to one <c>.keras</c> file, which Keras and <see cref="Kente.Model.Load"/> can open too.
    /// </summary>
    /// <param name="path">Path of the file, which must end in <c>.keras</c>. An existing file is replaced.</param>
    /// <exception cref="ArgumentException">The path has another extension.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">The class of a feature or a layer does not implement <c>IFromConfig</c>.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(".keras", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"The path '{path}' must end in .keras.", nameof(path));
        JsonObject settings = new()
        {
            [ModelSettings.TaskKey] = ModelSettings.Tables,
            [InputsKey] = FeatureSerialization.Write(Inputs),
            [TargetsKey] = FeatureSerialization.Write(Targets),
            [EncodingsKey] = new JsonObject(_encodings.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Written(entry.Value)))),
        };
        ModelSettings.Save(path, Model, settings);
    }

    private static JsonObject Written(TargetEncoding encoding)
    {
        ObjectConfig config = new("Target encoding");
        encoding.WriteConfig(config);
        return config.Values;
    }

    private static TableModel Read(Model model, JsonObject? saved)
    {
        if (saved?[InputsKey] is not JsonObject inputs || saved[TargetsKey] is not JsonObject targets)
            throw new FormatException("The settings in the file are not those of a model of tables.");
        Dictionary<string, TargetEncoding> encodings = [];
        foreach (var (name, node) in saved[EncodingsKey] as JsonObject ?? [])
            encodings[name] = TargetEncoding.FromConfig(new($"Target encoding '{name}'", node as JsonObject));
        return new(model, FeatureSerialization.Read(inputs), FeatureSerialization.Read(targets), encodings);
    }

    private static IEnumerable<string> NamesOf(string output, Feature target) => target.Columns.Count == 1 ? [output] : target.Columns;

    private static void Check(IReadOnlyList<string> given, IReadOnlyList<string> expected, string kind, string argument)
    {
        if (expected.FirstOrDefault(name => !given.Contains(name)) is { } missing)
            throw new ArgumentException(
                $"The {kind} '{missing}' of the model has no feature; features are given for {string.Join(", ", given)}.", argument);
        if (given.FirstOrDefault(name => !expected.Contains(name)) is { } unknown)
            throw new ArgumentException(
                $"'{unknown}' is not an {kind} of the model; its {kind}s are {string.Join(", ", expected)}.", argument);
    }
}
