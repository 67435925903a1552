using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>
/// F-beta score: (1 + β²) · precision · recall / (β² · precision + recall). Targets and predictions have one column for each class. With β
/// = 1 it is <see cref="F1Score"/>.
/// </summary>
/// <param name="beta">Weight β of recall relative to precision. Default 1.</param>
/// <param name="average">How the scores of the classes are averaged. Default <see cref="ClassAverage.Macro"/>.</param>
/// <param name="threshold">
/// Predictions above it are positive. By default the highest of each row is; with one column, those above 0.5.
/// </param>
/// <param name="name">Name in the logs. Default <c>fbeta_score</c>.</param>
internal class FBetaScore(double beta = 1, ClassAverage average = ClassAverage.Macro, double? threshold = null, string? name = null)
    : Metric(name ?? "fbeta_score", MetricDirection.Maximize), IFromConfig<FBetaScore>
{
    /// <summary>Weight β of recall relative to precision.</summary>
    public double Beta { get; } = beta > 0 ? beta : throw new ArgumentOutOfRangeException(nameof(beta), beta, "beta must be above 0.");

    /// <summary>How the scores of the classes are averaged.</summary>
    public ClassAverage Average => average;

    /// <summary>Predictions above it are positive; <see langword="null"/> if the highest of each row is.</summary>
    public double? Threshold => threshold;

    internal override bool IsPerClass => average == ClassAverage.None;

    /// <inheritdoc/>
    public override MetricState Start() => new State(this);

    private sealed class State(FBetaScore score) : MetricState
    {
        private double[] _truePositives = [], _predictedPositives = [], _actualPositives = [];

        public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
        {
            using var scope = NewDisposeScope();
            using var off = no_grad();
            (target, predicted) = Matching.Align(target, predicted);
            var predictedPositive = PredictedPositive(predicted).to_type(predicted.dtype);
            var positive = target.ne(Scalars.Of(0)).to_type(predicted.dtype);
            if (sampleWeight is not null)
            {
                var weights = SampleWeights.Align(sampleWeight, predicted);
                (predictedPositive, positive) = (predictedPositive * weights, positive * weights);
                Add(ref _truePositives, predictedPositive * target.ne(Scalars.Of(0)));
            }
            else Add(ref _truePositives, predictedPositive * positive);
            Add(ref _predictedPositives, predictedPositive);
            Add(ref _actualPositives, positive);
        }

        public override double Result()
        {
            if (_truePositives.Length == 0) return 0;
            if (score.Average == ClassAverage.Micro) return F(_truePositives.Sum(), _predictedPositives.Sum(), _actualPositives.Sum());
            double[] classes = Classes();
            if (score.Average != ClassAverage.Weighted) return classes.Average();
            double total = _actualPositives.Sum();
            return total == 0 ? 0 : classes.Zip(_actualPositives, (value, size) => value * size).Sum() / total;
        }

        public override IReadOnlyList<double> PerClass => score.Average == ClassAverage.None ? Classes() : [];

        public override void Reset() => _truePositives = _predictedPositives = _actualPositives = [];

        private Tensor PredictedPositive(Tensor predicted)
        {
            if (score.Threshold is { } threshold) return predicted.gt(Scalars.Of(threshold));
            return predicted.shape[^1] == 1
                ? predicted.gt(Scalars.Of(0.5))
                : predicted.ge(predicted.amax([-1], keepdim: true)).logical_and(predicted.abs().gt(Scalars.Of(1e-9)));
        }

        private double[] Classes() => [.. _truePositives.Select((tp, i) => F(tp, _predictedPositives[i], _actualPositives[i]))];

        private static void Add(ref double[] counts, Tensor values)
        {
            double[] sums = values.view(-1, values.shape[^1]).sum(dim: 0).ToDoubles();
            counts = counts.Length == 0 ? sums : [.. counts.Zip(sums, (count, sum) => count + sum)];
        }

        private double F(double truePositives, double predictedPositives, double actualPositives)
        {
            double precision = predictedPositives == 0 ? 0 : truePositives / predictedPositives,
            recall = actualPositives == 0 ? 0 : truePositives / actualPositives, square = score.Beta * score.Beta;
            double divisor = (square * precision) + recall;
            return divisor == 0 ? 0 : (1 + square) * precision * recall / divisor;
        }
    }

    /// <inheritdoc/>
    public static FBetaScore FromConfig(ObjectConfig config) => new(
        config.Number("beta", 1), ClassAverages.Read(config), config.OptionalNumber("threshold"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("beta", Beta);
        config.Set("average", ClassAverages.NameOf(Average));
        config.Set("threshold", Threshold);
    }
}
