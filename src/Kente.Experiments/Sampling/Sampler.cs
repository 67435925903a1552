using Kente.Experiments.Sampling;

namespace Kente.Experiments;

/// <summary>
/// Chooses the parameters of trials. Derive from it to write a sampler of your own: override <see cref="Propose"/> to choose parameters
/// together, <see cref="Sample"/> to choose them one by one, or both.
/// </summary>
/// <remarks>
/// <para>
/// For each new trial the study calls <see cref="IsExhausted"/> and then <see cref="Propose"/>. When the objective asks for a parameter
/// that was not proposed, or whose proposed value is not in the range it asks for, the study calls <see cref="Sample"/>.
/// </para>
/// <para>
/// The study calls these methods one at a time, so a sampler needs no locks. Use one instance for one study at a time. Take random numbers
/// from <see cref="SamplingContext.Generator"/>: the same seed then gives the same trials.
/// </para>
/// </remarks>
public abstract class Sampler
{
    private static readonly Dictionary<string, ParameterValue> Nothing = [];

    private protected static IReadOnlyDictionary<string, ParameterValue> NoProposal => Nothing;

    /// <summary>Chooses values for the parameters of a new trial. The default proposes nothing.</summary>
    /// <param name="context">The trial and the history of the study.</param>
    /// <returns>
    /// Values by parameter name. Parameters may be missing, and names that the objective does not ask for are ignored. Parameters that the
    /// study does not know yet may be named.
    /// </returns>
    public virtual IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context) => Nothing;

    /// <summary>Chooses a value for one parameter. The default draws uniformly, in the logarithm for logarithmic ranges.</summary>
    /// <param name="context">The trial and the history of the study.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="domain">Domain of the parameter.</param>
    /// <returns>A value of the domain. A value outside of the range that the objective asks for is replaced by a uniform one.</returns>
    public virtual ParameterValue Sample(SamplingContext context, string name, Domain domain)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(domain);
        return domain.ValueAt(context.GeneratorOf(name).Uniform());
    }

    /// <summary>Returns whether nothing is left to try. The study then ends. The default is false.</summary>
    /// <param name="history">History of the study.</param>
    public virtual bool IsExhausted(StudyHistory history) => false;

    /// <summary>
    /// Returns whether a proposed value is fixed. A trial fails when a fixed value is not in the range that the objective asks for; other
    /// values are replaced through <see cref="Sample"/>. The default is false.
    /// </summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="value">The proposed value.</param>
    public virtual bool IsFixed(string name, ParameterValue value) => false;

    /// <summary>Begins a proposal that takes long; null if <see cref="Propose"/> is quick.</summary>
    internal virtual DeferredProposal? Defer(SamplingContext context) => null;

    /// <summary>Draws a uniform value for each parameter that the study knows.</summary>
    /// <param name="context">The trial and the history of the study.</param>
    /// <returns>Values by parameter name; change the entries that you choose otherwise.</returns>
    protected static Dictionary<string, ParameterValue> SampleUniformly(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Dictionary<string, ParameterValue> chosen = [];
        foreach (string name in context.History.ParameterNames)
            chosen[name] = context.History.Domains[name].ValueAt(context.GeneratorOf(name).Uniform());
        return chosen;
    }
}
