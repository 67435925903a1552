using Kente.Components.Losses;

namespace Kente.Components.Metrics;

/// <summary>Root mean squared error: √mean((p − t)²), in the unit of the targets.</summary>
/// <param name="name">Name in the logs. Default <c>rmse</c>.</param>
internal sealed class RootMeanSquaredError(string? name = null)
    : Metric(name ?? "rmse", MetricDirection.Minimize), IFromConfig<RootMeanSquaredError>
{
    private readonly MeanSquaredError _squared = new();

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) => _squared.Values(target, predicted, out _), Math.Sqrt);

    /// <inheritdoc/>
    public static RootMeanSquaredError FromConfig(ObjectConfig config) => new(config.Name ?? "root_mean_squared_error");
}
