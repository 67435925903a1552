using Kente.Experiments;
using Kente.Experiments.Pruning;
using Kente.Experiments.Sampling;

namespace Kente.Cli.Study;

/// <summary>Samplers and pruners by the names that a command line has for them.</summary>
internal static class Methods
{
    /// <summary>The sampler that ends by itself.</summary>
    public const string Grid = "grid";

    public static readonly IReadOnlyDictionary<string, Func<IReadOnlyList<SpaceParameter>, Sampler>> Sampling = new Dictionary<string, Func<IReadOnlyList<SpaceParameter>, Sampler>>
    {
        ["auto"] = _ => Samplers.Auto(),
        ["tpe"] = _ => Samplers.Tpe(),
        ["gp"] = _ => Samplers.GaussianProcess(),
        ["cmaes"] = _ => Samplers.CmaEs(),
        ["genetic"] = _ => Samplers.Genetic(),
        ["nsga2"] = _ => Samplers.Nsga2(),
        ["sobol"] = _ => Samplers.Sobol(),
        [Grid] = space => Samplers.Grid(space.ToDictionary(parameter => parameter.Name, parameter => parameter.Values)),
        ["random"] = _ => Samplers.Random(),
    };

    public static readonly IReadOnlyDictionary<string, Func<Pruner?>> Pruning = new Dictionary<string, Func<Pruner?>>
    {
        ["none"] = () => null,
        ["median"] = () => Pruners.Median(),
        ["asha"] = () => Pruners.SuccessiveHalving(),
        ["wilcoxon"] = () => Pruners.Wilcoxon(),
    };
}
