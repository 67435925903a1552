using Kente.Experiments;

namespace Kente.Studio.Studies;

/// <summary>A parameter, as the page's axes need it.</summary>
internal sealed record DomainLine(string Name, double? Low, double? High, bool Log, bool Whole, IReadOnlyList<object>? Choices)
{
    public static DomainLine Of(string name, Domain domain) => domain is NumericDomain range
        ? new(name, range.Low, range.High, range.Log, domain is IntDomain, null)
        : new(name, null, null, false, false, [.. ((CategoricalDomain)domain).Choices.Select(Text.Of)]);
}
