namespace Kente.Faces;

/// <summary>Two faces that were compared.</summary>
/// <param name="Distance">Squared distance of the faces.</param>
/// <param name="SamePerson">Whether both are of one person.</param>
public sealed record FacePair(double Distance, bool SamePerson)
{
    /// <summary>
    /// Gets the fold, from 0; by default the pairs of one person, and those of two, are divided in their order into equal folds. No person
    /// may be in two folds.
    /// </summary>
    public int? Fold { get; init; }

    /// <summary>Gets the group, such as a range of ages, whose error rates are reported; none by default.</summary>
    public string? Group { get; init; }
}
