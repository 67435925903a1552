namespace Kente.Components.Metrics;

/// <summary>F1 score: 2 · precision · recall / (precision + recall). Targets and predictions have one column for each class.</summary>
/// <param name="average">How the scores of the classes are averaged. Default <see cref="ClassAverage.Macro"/>.</param>
/// <param name="threshold">
/// Predictions above it are positive. By default the highest of each row is; with one column, those above 0.5.
/// </param>
/// <param name="name">Name in the logs. Default <c>f1_score</c>.</param>
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
