namespace Kente.Experiments;

/// <summary>Importance of a parameter.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Share">Fraction of the variance of the value that the parameter explains on its own (fANOVA).</param>
public sealed record ParameterImportance(string Name, double Share);
