namespace Kente.Faces;

/// <summary>
/// The age and gender that a face appears to have, as a network estimates them. They are often wrong, and are no basis for decisions about
/// people.
/// </summary>
/// <param name="Age">Estimated age in years.</param>
/// <param name="Gender">The more probable gender of the two that the network knows.</param>
/// <param name="GenderProbability">Estimated probability of that gender, from 0.5 to 1.</param>
public sealed record FaceAttributes(double Age, ApparentGender Gender, double GenderProbability);
