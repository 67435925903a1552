using Kente.Experiments.Sampling.Evolution;
using Kente.Experiments.Sampling.GaussianProcess;
using Kente.Experiments.Sampling.Tpe;

namespace Kente.Experiments.Sampling.Auto;

/// <summary>
/// The default. One objective: the Gaussian process for the first 200 trials with up to 40 parameters, conditional ones included, and every
/// fourth of these trials TPE's where a parameter is a choice; after that CMA-ES where every parameter is a range that every trial has and
/// the budget is at least 1,000 trials, else TPE, by groups where there are conditions. Several objectives: TPE, and NSGA-II when the
/// budget is at least 1,000 trials.
/// </summary>
/// <remarks>
/// What each is good for was measured on the six functions of <c>bench/Kente.Experiments.Bench</c>; the rule looks at the space and the
/// budget only. TPE's share comes from other functions (<c>docs/experiments-other.md</c>): on the one with choices and conditions the
/// median regret fell from 0.006 to 1e-6, its upper quartile from 0.13 to 5e-6; over ranges alone it gained on two functions of five and
/// lost about a third on two.
/// </remarks>
internal sealed class AutoSampler : Sampler
{
    private const int ModelTrials = 200, ModelParameters = 40, LargeBudget = 1000, FirstOther = 10, OtherEvery = 4;
    private readonly GaussianProcessSampler _process = new();
    private readonly TpeSampler _tpe = new(new() { Group = true });
    private readonly CmaEsSampler _cmaEs = new();
    private readonly GeneticSampler _nsga2 = new();

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Pick(context).Propose(context);
    }

    /// <inheritdoc/>
    internal override DeferredProposal? Defer(SamplingContext context) => Pick(context).Defer(context);

    /// <inheritdoc/>
    public override ParameterValue Sample(SamplingContext context, string name, Domain domain)
    {
        ArgumentNullException.ThrowIfNull(context);
        // A parameter seen for the first time has nothing to be modelled by; TPE learns about single ones.
        return _tpe.Sample(context, name, domain);
    }

    /// <summary>The sampler that chooses for a trial.</summary>
    internal Sampler Pick(SamplingContext context)
    {
        var history = context.History;
        bool isLarge = context.Limit >= LargeBudget;
        if (history.Study.Objectives.Count > 1) return isLarge ? _nsga2 : _tpe;
        if (history.Observed.Count < ModelTrials && history.ParameterNames.Count <= ModelParameters)
        {
            bool hasChoices = history.ParameterNames.Any(name => history.Domains[name] is CategoricalDomain);
            // A process that believes in the wrong choice expects nothing of the others, and never tries them again.
            return hasChoices && history.Observed.Count >= FirstOther && context.Number % OtherEvery == OtherEvery - 1 ? _tpe : _process;
        }
        bool isPlain = history.ParameterNames.Count > 1 && history.ParameterNames.All(name =>
            history.Domains[name] is NumericDomain && history.Observed.All(number => history.Trials[number].Parameters.ContainsKey(name)));
        return isLarge && isPlain ? _cmaEs : _tpe;
    }
}
