using Kente.Shared;

namespace Kente.Vision.Landmarks.Schemes;

/// <summary>Lists the names of points in messages about a name that does not exist.</summary>
internal static class PointNames
{
    private const int FarthestTypo = 3, MaxListed = 20, Nearest = 5;

    /// <summary>Returns the end of a sentence: the name that was probably meant, otherwise all names or, of many, the nearest.</summary>
    /// <param name="names">All names.</param>
    /// <param name="wanted">The name that was not found.</param>
    public static string Suggestion(IReadOnlyList<string> names, string wanted)
    {
        string[] nearest = [.. names.OrderBy(name => EditDistance.Of(name, wanted)).Take(Nearest)];
        if (EditDistance.Of(nearest[0], wanted) <= Math.Min(FarthestTypo, wanted.Length / 2)) return $"did you mean \"{nearest[0]}\"?";
        return names.Count <= MaxListed
            ? $"the landmarks are {string.Join(", ", names)}."
            : FormattableString.Invariant($"the nearest of {names.Count} landmarks are {string.Join(", ", nearest)}.");
    }
}
