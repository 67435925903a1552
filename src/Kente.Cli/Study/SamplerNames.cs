using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>Samplers by their names on the command line.</summary>
internal static class SamplerNames
{
    /// <summary>The sampler that ends by itself.</summary>
    public const string Grid = "grid";

    public static readonly IReadOnlyDictionary<string, Func<IReadOnlyList<SpaceParameter>, Sampler>> All =
        new Dictionary<string, Func<IReadOnlyList<SpaceParameter>, Sampler>>
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
}
