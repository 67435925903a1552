namespace Kente;

/// <summary>Steps to add to or crop from both ends of a sequence. Converts from one number for both ends.</summary>
/// <param name="Before">Steps at the start.</param>
/// <param name="After">Steps at the end.</param>
public readonly record struct Margins1D(int Before, int After)
{
    internal (int Before, int After)[] Sides => [(Before, After)];

    /// <summary>Uses the same margin at both ends.</summary>
    /// <param name="both">Number of steps.</param>
    public static implicit operator Margins1D(int both) => new(both, both);

    /// <summary>Converts from a pair (start, end).</summary>
    /// <param name="ends">Number of steps at the start, then at the end.</param>
    public static implicit operator Margins1D((int Before, int After) ends) => new(ends.Before, ends.After);
}
