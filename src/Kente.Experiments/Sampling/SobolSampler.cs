using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling;

/// <summary>
/// Scrambled Sobol points (Owen 1998; Joe and Kuo 2008): quasi-random, more even than uniform draws. Trial n takes point n.
/// </summary>
internal sealed class SobolSampler : Sampler
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return At(context);
    }

    internal static Dictionary<string, ParameterValue> At(SamplingContext context)
    {
        var history = context.History;
        var point = new double[history.ParameterNames.Count];
        new Sobol(point.Length, new(history.Study.Seed, stream: -1)).Point(context.Number, point);
        Dictionary<string, ParameterValue> chosen = [];
        for (int i = 0; i < point.Length; i++)
        {
            string name = history.ParameterNames[i];
            chosen[name] = history.Domains[name].ValueAt(point[i]);
        }
        return chosen;
    }
}
