using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>A parameter of the program.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Domain">Domain of the parameter.</param>
/// <param name="When">Values of earlier parameters under which the parameter exists; empty for always.</param>
internal sealed record SpaceParameter(string Name, Domain Domain, IReadOnlyDictionary<string, IReadOnlyList<ParameterValue>> When)
{
    /// <summary>All values, if they can be listed.</summary>
    /// <exception cref="UsageException">The domain is a range without a step.</exception>
    public IReadOnlyList<ParameterValue> Values => Domain switch
    {
        CategoricalDomain list => list.Choices,
        NumericDomain { Step: { } step } range =>
            [.. Enumerable.Range(0, checked((int)range.Count!.Value)).Select(i => range.Value(range.Low + (i * step)))],
        _ => throw new UsageException(
            $"--sampler {SamplerNames.Grid} needs listed values, but '{Name}' is a range without a step; give a step such as " +
            $"{Name}=0..1:step=0.1, or list the values with --choice"),
    };

    /// <summary>Asks the trial for the parameter, if its conditions hold.</summary>
    public void AskFor(Trial trial)
    {
        if (When.Any(condition => !trial.Parameters.TryGetValue(condition.Key, out var value) || !condition.Value.Contains(value))) return;
        switch (Domain)
        {
            case FloatDomain range: trial.Float(Name, range.Low, range.High, range.Log, range.Step); break;
            case IntDomain range: trial.Int(Name, (int)range.Low, (int)range.High, range.Log, (int)range.Step!.Value); break;
            default: trial.Categorical(Name, ((CategoricalDomain)Domain).Choices); break;
        }
    }
}
