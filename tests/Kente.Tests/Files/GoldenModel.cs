using System.Text.Json;

namespace Kente.Tests.Files;

/// <summary>A model saved by Keras before and after training, with its data and results.</summary>
internal sealed class GoldenModel(string name) : IDisposable
{
    private readonly JsonDocument _golden = Golden.Open($"keras/{name}.json");

    public JsonElement this[string key] => _golden.RootElement.GetProperty(key);

    public Arrays Inputs => this["inputs"].ValueKind == JsonValueKind.Object ? Named(this["inputs"]) : [Array(this["inputs"])];

    /// <summary>Targets: one array, or one for each output.</summary>
    public Arrays Targets => this["targets"].ValueKind == JsonValueKind.Object ? Named(this["targets"])
        : IsMany ? Arrays.Create([.. this["targets"].EnumerateArray().Select(Array)]) : [Array(this["targets"])];

    // The values of one model are nested in its training data.
    public JsonElement History =>
        _golden.RootElement.TryGetProperty("history", out var history) ? history : this["fit"].GetProperty("history");

    public JsonElement Evaluation =>
        _golden.RootElement.EnumerateObject().First(member => member.Name.StartsWith("trained_evaluate", StringComparison.Ordinal)).Value;

    public int BatchSize => this["fit"].GetProperty("batch_size").GetInt32();

    // Three outputs are three arrays of sample arrays.
    private bool IsMany => name == "posts";

    public static Model Load(string file) => Model.Load(Golden.PathOf($"keras/{file}.keras"));

    public Kente.History Train(Model model) =>
        model.Fit(
            Inputs, Targets, epochs: this["fit"].GetProperty("epochs").GetInt32(), batchSize: BatchSize,
            validationSplit: this["fit"].TryGetProperty("validation_split", out var split) ? split.GetDouble() : 0, verbose: false,
            options: new() { Shuffle = false, ClassWeight = ClassWeight });

    public Kente.Evaluation Evaluate(Model model) => model.Evaluate(Inputs, Targets, BatchSize);

    public void AssertPredicts(Model model, string key, double tolerance)
    {
        var predicted = model.Predict(Inputs);
        JsonElement[] expected = this[key].ValueKind == JsonValueKind.Object
            ? [.. predicted.Names.Select(output => this[key].GetProperty(output))]
            : IsMany ? [.. this[key].EnumerateArray()] : [this[key]];
        Assert.Equal(expected.Length, predicted.Count);
        for (int i = 0; i < expected.Length; i++)
            Golden.Near(Golden.Numbers(expected[i]), predicted[i].ToArray<double>(), tolerance, $"{name} {key} {predicted.Names[i]}");
    }

    public void Dispose() => _golden.Dispose();

    private ClassWeights? ClassWeight
    {
        get
        {
            if (!this["fit"].TryGetProperty("class_weight", out var weights)) return null;
            ClassWeights classes = new();
            foreach (var weight in weights.EnumerateObject())
                classes[int.Parse(weight.Name, System.Globalization.CultureInfo.InvariantCulture)] = weight.Value.GetDouble();
            return classes;
        }
    }

    private static Arrays Named(JsonElement arrays)
    {
        Arrays named = new();
        foreach (var array in arrays.EnumerateObject()) named[array.Name] = Array(array.Value);
        return named;
    }

    private static NdArray Array(JsonElement nested) => NdArray.Of(Golden.Numbers(nested), Golden.Lengths(nested));
}
