using Kente.Experiments;
using Kente.Experiments.Pruning;
using Kente.Experiments.Sampling;

namespace Kente.Cli.Study;

/// <summary>Samplers and pruners by the names that a command line has for them.</summary>
internal static class Methods
{
    public static readonly IReadOnlyDictionary<string, Func<Sampler>> Sampling = new Dictionary<string, Func<Sampler>>
    {
        ["auto"] = Samplers.Auto,
        ["tpe"] = () => Samplers.Tpe(),
        ["gp"] = () => Samplers.GaussianProcess(),
        ["cmaes"] = Samplers.CmaEs,
        ["nsga2"] = () => Samplers.Nsga2(),
        ["sobol"] = Samplers.Sobol,
        ["random"] = Samplers.Random,
    };

    public static readonly IReadOnlyDictionary<string, Func<Pruner?>> Pruning = new Dictionary<string, Func<Pruner?>>
    {
        ["none"] = () => null,
        ["median"] = () => Pruners.Median(),
        ["asha"] = () => Pruners.SuccessiveHalving(),
        ["wilcoxon"] = () => Pruners.Wilcoxon(),
    };
}
