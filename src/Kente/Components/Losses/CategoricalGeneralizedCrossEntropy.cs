using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// Generalized crossentropy: (1 − p^q) / q, where p is the probability of the true class. It lies between crossentropy (q → 0) and mean
/// absolute error (q → 1) and tolerates wrong labels. Targets are class indices. Zhang and Sabuncu, "Generalized Cross Entropy Loss for
/// Training Deep Neural Networks with Noisy Labels", 2018.
/// </summary>
/// <param name="q">Exponent q, above 0 and below 1. Default 0.5.</param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class CategoricalGeneralizedCrossEntropy(double q = 0.5, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("categorical_generalized_cross_entropy", reduction), IFromConfig<CategoricalGeneralizedCrossEntropy>
{
    /// <summary>Exponent q.</summary>
    public double Q { get; } = q is > 0 and < 1 ? q : throw new ArgumentOutOfRangeException(nameof(q), q, "q must be above 0 and below 1.");

    internal override bool IsCrossentropy => true;

    internal override bool ComparesClasses => true;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        return ClassLabels.Pick(predicted, target).pow(Scalars.Of(Q)).SubtractedFrom(1) / Scalars.Of(Q);
    }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) =>
        ClassLabels.Fit(target, predicted) ?? throw ShapeMismatch("a class index for each row of predictions", target, predicted);

    /// <inheritdoc/>
    public static CategoricalGeneralizedCrossEntropy FromConfig(ObjectConfig config) => new(config.Number("q", .5), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("q", Q);
}
