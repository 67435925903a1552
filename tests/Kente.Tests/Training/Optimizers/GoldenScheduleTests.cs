using System.Text.Json;
using static Kente.Schedules;

namespace Kente.Tests.Training.Optimizers;

public class GoldenScheduleTests
{
    [Theory]
    [InlineData("ExponentialDecay")]
    [InlineData("PiecewiseConstantDecay")]
    [InlineData("PolynomialDecay")]
    [InlineData("CosineDecay")]
    [InlineData("InverseTimeDecay")]
    public void Schedule_equals_Keras(string keras)
    {
        foreach (var item in GoldenCases.Of("lr_schedule", keras))
        {
            var schedule = Make(keras, item.GetProperty("config"));
            double[] rates =
            [
                .. item.GetProperty("input").GetProperty("steps").EnumerateArray().Select(step => schedule.At(step.GetInt64())),
            ];
            Golden.Near(Golden.Numbers(item.GetProperty("expected")), rates, 1e-6, item.Id());
        }
    }

    [Fact]
    public void Warmup_is_linear_before_the_cosine_decay()
    {
        var schedule = CosineDecay(0, 100, alpha: 0.1, warmupTarget: 1, warmupSteps: 10);

        Golden.Near(
            [0, 0.5, 1, 0.55, 0.1, 0.1],
            [schedule.At(0), schedule.At(5), schedule.At(10), schedule.At(60), schedule.At(110), schedule.At(500)], 1e-12);
    }

    [Fact]
    public void Cosine_restarts_get_longer_and_lower()
    {
        var schedule = CosineDecayRestarts(1, 10, tMul: 2, mMul: 0.5);

        Golden.Near([1, 0.5, 0.5, 0.25, 0.25], [schedule.At(0), schedule.At(5), schedule.At(10), schedule.At(20), schedule.At(30)], 1e-12);
        Assert.Equal(1, CosineDecayRestarts(1, 10, tMul: 1).At(40), 12);
    }

    [Fact]
    public void Piecewise_constant_decay_validates_boundaries_and_values() =>
        Assert.StartsWith(
            "2 boundaries require 3 values, but 2 were given.",
            Assert.Throws<ArgumentException>(() => PiecewiseConstantDecay([1, 2], [1, 2])).Message, StringComparison.Ordinal);

    private static LearningRateSchedule Make(string keras, JsonElement config)
    {
        double first = config.Number("initial_learning_rate", 0);
        int steps = config.WholeOrNull("decay_steps") ?? 1;
        return keras switch
        {
            "ExponentialDecay" => ExponentialDecay(first, steps, config.GetProperty("decay_rate").GetDouble(), config.Flag("staircase")),
            "InverseTimeDecay" => InverseTimeDecay(first, steps, config.GetProperty("decay_rate").GetDouble(), config.Flag("staircase")),
            "PolynomialDecay" => PolynomialDecay(
                first, steps, config.GetProperty("end_learning_rate").GetDouble(), config.Number("power", 1), config.Flag("cycle")),
            "CosineDecay" => CosineDecay(first, steps),
            "PiecewiseConstantDecay" => PiecewiseConstantDecay(
                [.. config.GetProperty("boundaries").EnumerateArray().Select(value => value.GetInt64())],
                Golden.Numbers(config.GetProperty("values"))),
            _ => throw new NotSupportedException(keras),
        };
    }
}
