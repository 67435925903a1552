namespace Kente.Experiments;

/// <summary>How much a parameter matters.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Share">The share of the value's variance that it explains on its own.</param>
public sealed record ParameterImportance(string Name, double Share);
