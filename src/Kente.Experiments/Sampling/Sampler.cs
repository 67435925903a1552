using Kente.Experiments.Spaces;

namespace Kente.Experiments.Sampling;

/// <summary>
/// Chooses parameters. One instance serves one study at a time and is never called twice at once.
/// Values are numbers of a <see cref="Domain"/>: the number itself, or the index of a choice.
/// </summary>
public abstract class Sampler
{
    private static readonly Dictionary<string, double> Nothing = [];

    private protected static IReadOnlyDictionary<string, double> NoProposal => Nothing;

    /// <summary>Values for the parameters that the trial will probably ask for, chosen together. Those it does not ask for are forgotten.</summary>
    /// <param name="context">The trial.</param>
    public abstract IReadOnlyDictionary<string, double> Propose(SamplingContext context);

    /// <summary>A value for one parameter that was not proposed; uniform over the domain unless overridden.</summary>
    /// <param name="context">The trial.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="domain">Its domain.</param>
    public virtual double Sample(SamplingContext context, string name, Domain domain)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(domain);
        return domain.FromUnit(context.GeneratorOf(name).Uniform());
    }

    /// <summary>True if there is nothing left to try; the study then ends.</summary>
    /// <param name="history">What is known of the study.</param>
    public virtual bool IsExhausted(History history) => false;

    /// <summary>True if a value of a parameter is the user's own, and no other may take its place.</summary>
    internal virtual bool WasGiven(string name, ParameterValue value) => false;

    /// <summary>What <see cref="Propose"/> chose, as values.</summary>
    internal virtual IEnumerable<KeyValuePair<string, ParameterValue>> ProposeValues(SamplingContext context)
    {
        foreach (var (name, number) in Propose(context)) yield return new(name, context.History.Domains[name].Value(number));
    }

    /// <summary>A uniform choice for every parameter known so far.</summary>
    /// <param name="context">The trial.</param>
    private protected static Dictionary<string, double> Uniformly(SamplingContext context)
    {
        Dictionary<string, double> chosen = [];
        foreach (string name in context.History.ParameterNames)
            chosen[name] = context.History.Domains[name].FromUnit(context.GeneratorOf(name).Uniform());
        return chosen;
    }
}
