using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling;

/// <summary>Quasi-random choices: scrambled Sobol points, which leave smaller gaps than random ones. Trial n takes point n, so that parallel runs agree.</summary>
public sealed class SobolSampler : Sampler
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return At(context);
    }

    internal static Dictionary<string, double> At(SamplingContext context)
    {
        var history = context.History;
        var point = new double[history.ParameterNames.Count];
        new Sobol(point.Length, new(history.Study.Seed, stream: -1)).Point(context.Number, point);
        Dictionary<string, double> chosen = [];
        for (int i = 0; i < point.Length; i++)
        {
            string name = history.ParameterNames[i];
            chosen[name] = history.Domains[name].FromUnit(point[i]);
        }
        return chosen;
    }
}
