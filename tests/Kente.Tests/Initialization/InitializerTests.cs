using System.Text.Json;
using System.Text.Json.Nodes;
using static Kente.Layers;
using static TorchSharp.torch;

namespace Kente.Tests.Initialization;

public class InitializerTests
{
    [Fact]
    public void Fans_equal_Keras()
    {
        using var golden = Golden.Open("keras/golden_generated.json");
        Assert.All(golden.RootElement.GetProperty("fans").EnumerateObject(), fans => Assert.Equal(
            new Fans(fans.Value[0].GetDouble(), fans.Value[1].GetDouble()),
            Fans.Of(
                [.. fans.Name.Trim('(', ')').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(
                    length => long.Parse(length, System.Globalization.CultureInfo.InvariantCulture))])));
    }

    [Fact]
    public void Defaults_equal_Keras()
    {
        using var golden = Golden.Open("keras/golden_generated.json");
        Dictionary<string, Initializer> defaults = new()
        {
            ["glorot_uniform"] = Initializers.GlorotUniform(),
            ["glorot_normal"] = Initializers.GlorotNormal(),
            ["he_normal"] = Initializers.HeNormal(),
            ["he_uniform"] = Initializers.HeUniform(),
            ["lecun_normal"] = Initializers.LecunNormal(),
            ["lecun_uniform"] = Initializers.LecunUniform(),
            ["random_normal"] = Initializers.RandomNormal(),
            ["random_uniform"] = Initializers.RandomUniform(),
            ["truncated_normal"] = Initializers.TruncatedNormal(),
            ["orthogonal"] = Initializers.Orthogonal(),
            ["variance_scaling"] = Initializers.VarianceScaling(),
        };
        Assert.All(golden.RootElement.GetProperty("initializer_defaults").EnumerateObject(), expected =>
        {
            var written = LayerSerialization.Serialize(
                Dense(1, options: new() { KernelInitializer = defaults[expected.Name] }).Operation)["config"]!["kernel_initializer"]!;
            Assert.Equal(expected.Name.Replace("_", "", StringComparison.Ordinal), written["class_name"]!.ToString().ToLowerInvariant());
            var config = (JsonObject)written["config"]!;
            foreach (var setting in expected.Value.EnumerateObject().Where(setting => setting.Name is not ("input_axes" or "output_axes")))
                Assert.True(
                    config.ContainsKey(setting.Name) && Same(setting.Value, config[setting.Name]), $"{expected.Name}.{setting.Name}");
        });
    }

    [Fact]
    public void Random_values_have_the_expected_mean_deviation_and_bounds()
    {
        Session.Start(seed: 1);
        // A kernel (3, 3, 40, 60) has fan in 360 and fan out 540.
        (Initializer Initializer, double Mean, double Deviation, double Bound)[] cases =
        [
            (Initializers.RandomNormal(1, .5), 1, .5, double.PositiveInfinity),
            (Initializers.RandomUniform(-1, 3), 1, 4 / Math.Sqrt(12), 2),
            (Initializers.TruncatedNormal(0, .5), 0, .5 * .8796, 1),
            (Initializers.GlorotUniform(), 0, Math.Sqrt(2 / 900.0), Math.Sqrt(6 / 900.0)),
            (Initializers.GlorotNormal(), 0, Math.Sqrt(2 / 900.0), 2 * Math.Sqrt(2 / 900.0) / .8796),
            (Initializers.HeUniform(), 0, Math.Sqrt(2 / 360.0), Math.Sqrt(6 / 360.0)),
            (Initializers.HeNormal(), 0, Math.Sqrt(2 / 360.0), 2 * Math.Sqrt(2 / 360.0) / .8796),
            (Initializers.LecunUniform(), 0, Math.Sqrt(1 / 360.0), Math.Sqrt(3 / 360.0)),
            (Initializers.LecunNormal(), 0, Math.Sqrt(1 / 360.0), 2 * Math.Sqrt(1 / 360.0) / .8796),
            (Initializers.VarianceScaling(
                3, FanMode.Out, VarianceDistribution.UntruncatedNormal), 0, Math.Sqrt(3 / 540.0), double.PositiveInfinity),
        ];
        Assert.All(cases, one =>
        {
            double[] drawn = Draw(one.Initializer, 3, 3, 40, 60);
            double mean = drawn.Average();
            Assert.Equal(one.Mean, mean, .02 * one.Deviation);
            Assert.InRange(Math.Sqrt(drawn.Average(value => (value - mean) * (value - mean))) / one.Deviation, .98, 1.02);
            Assert.All(drawn, value => Assert.True(Math.Abs(value - one.Mean) <= one.Bound * 1.00001));
        });
    }

    [Theory]
    [InlineData(6, 6)]
    [InlineData(8, 3)]
    [InlineData(3, 8)]
    public void Orthogonal_initializer_is_orthonormal_along_the_shorter_side(int rows, int columns)
    {
        double[] drawn = Draw(Initializers.Orthogonal(gain: 2), rows, columns);
        int shorter = Math.Min(rows, columns), longer = Math.Max(rows, columns);
        double At(int along, int across) => rows >= columns ? drawn[(along * columns) + across] : drawn[(across * columns) + along];
        for (int a = 0; a < shorter; a++)
            for (int b = 0; b < shorter; b++)
                Assert.Equal(a == b ? 4 : 0, Enumerable.Range(0, longer).Sum(i => At(i, a) * At(i, b)), 1e-5);
    }

    [Fact]
    public void Constant_initializers_have_their_values()
    {
        Assert.All(Draw(Initializers.Zeros(), 2, 3), value => Assert.Equal(0, value));
        Assert.All(Draw(Initializers.Ones(), 2, 3), value => Assert.Equal(1, value));
        Assert.All(Draw(Initializers.Constant(.5), 2, 3), value => Assert.Equal(.5, value));
        Assert.Equal([2.0, 0, 0, 0, 2, 0], Draw(Initializers.IdentityMatrix(2), 2, 3));
    }

    [Fact]
    public void Seeded_initializer_repeats_and_others_draw_from_the_session()
    {
        var seeded = Initializers.RandomNormal(seed: 4);
        Assert.Equal(Draw(seeded, 3, 3), Draw(seeded, 3, 3));
        Assert.NotEqual(Draw(seeded, 3, 3), Draw(Initializers.RandomNormal(seed: 5), 3, 3));

        Session.Start(seed: 9);
        var (first, second) = (Draw(Initializers.RandomNormal(), 3, 3), Draw(Initializers.RandomNormal(), 3, 3));
        Session.Start(seed: 9);
        Assert.Equal(first, Draw(Initializers.RandomNormal(), 3, 3));
        Assert.NotEqual(first, second);
    }

    private static double[] Draw(Initializer initializer, params long[] shape)
    {
        Holder holder = new(initializer, shape);
        holder.Apply(Input(1));
        return [.. holder.Weights[0].ToArray().Select(value => (double)value)];
    }

    private static bool Same(JsonElement expected, JsonNode? actual) => JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), actual);

    /// <summary>A layer with one weight.</summary>
    private sealed class Holder(Initializer initializer, long[] shape) : Operation
    {
        protected override void Build(IReadOnlyList<Shape> inputs) => AddWeight("held", shape, initializer);

        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => inputs[0].alias();
    }
}
