namespace Kente.Cli.Faces;

/// <summary>Formats scores of faces.</summary>
internal static class FaceOutput
{
    /// <summary>Returns a score with four decimals.</summary>
    public static double Score(double score) => Math.Round(score, 4);
}
