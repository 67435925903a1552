using System.CommandLine;

namespace Kente.Cli.Faces;

/// <summary>The option <c>--threshold</c> of verbs that compare faces.</summary>
internal static class DistanceOption
{
    // Embeddings have a length of about 1.5, so no two are farther apart.
    private const double MaxDistance = 10;

    /// <summary>Creates the option.</summary>
    /// <param name="meaning">What is decided below the distance, and the default.</param>
    public static Option<double?> Create(string meaning) => FractionOption.Create(
        "--threshold", $"Squared distance below which {meaning}", MaxDistance, helpName: "DISTANCE");
}
