namespace Kente.Components.Metrics;

/// <summary>The harmonic mean of precision and recall. Targets have a column for each class.</summary>
/// <param name="average">How the scores of classes become one number; default <see cref="ClassAverage.Macro"/>.</param>
/// <param name="threshold">Predictions above it are positive; by default the highest of each row is, and above 0.5 where there is one column.</param>
/// <param name="name">Name in the logs; default <c>f1_score</c>.</param>
internal sealed class F1Score(ClassAverage average = ClassAverage.Macro, double? threshold = null, string? name = null)
    : FBetaScore(1, average, threshold, name ?? "f1_score"), IFromConfig<F1Score>
{
    /// <inheritdoc/>
    static F1Score IFromConfig<F1Score>.FromConfig(ObjectConfig config) => new(
        ClassAverages.Read(config), config.OptionalNumber("threshold"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("average", ClassAverages.NameOf(Average));
        config.Set("threshold", Threshold);
    }
}
