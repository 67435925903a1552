using System.Text.Json;
using static TorchSharp.torch;

namespace Kente.Tests.Training;

/// <summary>The cases of the tests of Keras.</summary>
internal static class GoldenCases
{
    /// <summary>Gets the cases of a kind and class; fails if there are none.</summary>
    public static IReadOnlyList<JsonElement> Of(string kind, string keras)
    {
        using var document = Golden.Open("keras/golden_numeric.json");
        JsonElement[] cases = [.. document.RootElement.GetProperty("cases").EnumerateArray()
            .Where(item => item.GetProperty("kind").GetString() == kind && item.GetProperty("cls").GetString() == keras)
            .Select(item => item.Clone())];
        Assert.NotEmpty(cases);
        return cases;
    }

    /// <summary>Gets the values of Keras: the computed ones, not the rounded expectations of its test.</summary>
    public static double[] Expected(this JsonElement item) => Golden.Numbers(item.GetProperty("keras_actual"));

    public static string Id(this JsonElement item) => $"{item.GetProperty("id").GetString()} {item.GetProperty("test").GetString()}";

    public static Tensor ToTensor(this JsonElement nested) =>
        tensor(Array.ConvertAll(Golden.Numbers(nested), number => (float)number)).reshape(Golden.Lengths(nested));

    public static Tensor? ToTensorOrNull(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var nested) && nested.ValueKind != JsonValueKind.Null ? nested.ToTensor() : null;

    public static double Number(this JsonElement config, string name, double otherwise) =>
        config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : otherwise;

    public static double? NumberOrNull(this JsonElement config, string name) =>
        config.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    public static int? WholeOrNull(this JsonElement config, string name) =>
        config.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    public static bool Flag(this JsonElement config, string name) => config.TryGetProperty(name, out var value) && value.GetBoolean();

    public static double[] ToDoubles(this Tensor values) => [.. values.to_type(ScalarType.Float64).contiguous().data<double>().ToArray()];
}
