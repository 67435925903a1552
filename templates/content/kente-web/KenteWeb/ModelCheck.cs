using Kente.Vision;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KenteWeb;

/// <summary>The service is healthy if the model answers.</summary>
public sealed class ModelCheck(Batcher batcher) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var found = await batcher.Predict(new RgbImage(32, 32), cancellationToken);
        return double.IsFinite(found.Probability) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The model answers NaN.");
    }
}
