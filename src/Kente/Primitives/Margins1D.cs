namespace Kente;

/// <summary>Steps at both ends of a sequence, to be added or cut off. One number stands for both ends.</summary>
/// <param name="Before">Steps at the beginning.</param>
/// <param name="After">Steps at the end.</param>
public readonly record struct Margins1D(int Before, int After)
{
    internal (int Before, int After)[] Sides => [(Before, After)];

    /// <summary>The same at both ends.</summary>
    /// <param name="both">Steps.</param>
    public static implicit operator Margins1D(int both) => new(both, both);

    /// <summary>At the beginning, then at the end.</summary>
    /// <param name="ends">Steps at the beginning, then at the end.</param>
    public static implicit operator Margins1D((int Before, int After) ends) => new(ends.Before, ends.After);
}
