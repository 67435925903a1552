using System.Text.Json;

namespace Kente.Tests.Files.Legacy;

/// <summary>A model that Keras saved in several <c>.h5</c> forms, with its data and predictions.</summary>
internal sealed class LegacyGolden(string name) : IDisposable
{
    private readonly JsonDocument _golden = Golden.Open($"keras/h5/{name}.json");

    public static string PathOf(string file) => Golden.PathOf($"keras/h5/{file}");

    public Model Reference => Model.Load(PathOf($"{name}.keras"));

    // The input of a Sequential model of Keras 1 and 2 had a name of its own.
    public Arrays Inputs
    {
        get
        {
            JsonElement[] inputs = [.. _golden.RootElement.GetProperty("inputs").EnumerateArray()];
            if (inputs is [var only]) return [Array(only)];
            Arrays named = new();
            foreach (var input in inputs) named[input.GetProperty("name").GetString()!] = Array(input);
            return named;
        }
    }

    public IReadOnlyList<JsonElement> Predictions => [.. _golden.RootElement.GetProperty("predictions").EnumerateArray()];

    // This Keras drops masks behind recurrent layers, its earlier versions and Kente do not: only the first row has no masked steps.
    private bool HasMasks => name.StartsWith("text", StringComparison.Ordinal);

    public void AssertPredicts(Model model)
    {
        var predicted = model.Predict(Inputs);
        var reference = Reference.Predict(Inputs);
        Assert.Equal(Predictions.Count, predicted.Count);
        for (int i = 0; i < predicted.Count; i++)
        {
            double[] expected = Golden.Numbers(Predictions[i].GetProperty("values")), actual = predicted[i].ToArray<double>();
            Assert.Equal(reference[i].ToArray<double>(), actual);
            int known = HasMasks ? actual.Length / predicted[i].Length : actual.Length;
            Golden.Near(expected[..known], actual[..known], 1e-5, $"{name} {predicted.Names[i]}");
        }
    }

    public static void AssertSameWeights(Model expected, Model actual)
    {
        Assert.Equal(expected.Weights.Count, actual.Weights.Count);
        foreach (var (one, other) in expected.Weights.Zip(actual.Weights))
        {
            Assert.Equal(one.Shape, other.Shape);
            Assert.Equal(one.ToArray(), other.ToArray());
        }
    }

    public void Dispose() => _golden.Dispose();

    private static NdArray Array(JsonElement array)
    {
        long[] shape = [.. array.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
        double[] values = Golden.Numbers(array.GetProperty("values"));
        return array.GetProperty("dtype").GetString()!.StartsWith("int", StringComparison.Ordinal)
            ? NdArray.Of(values.Select(value => (int)value).ToArray(), shape)
            : NdArray.Of(values.Select(value => (float)value).ToArray(), shape);
    }
}
