using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>Pruners by their names on the command line.</summary>
internal static class PrunerNames
{
    public static readonly IReadOnlyDictionary<string, Func<Pruner?>> All = new Dictionary<string, Func<Pruner?>>
    {
        ["none"] = () => null,
        ["median"] = () => Pruners.Median(),
        ["asha"] = () => Pruners.SuccessiveHalving(),
        ["wilcoxon"] = () => Pruners.Wilcoxon(),
    };
}
