using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary>Runs a verb on image files and formats scores.</summary>
internal static class FaceOutput
{
    /// <summary>Calls an action with each image; one that cannot be read is reported, and the others are still processed.</summary>
    /// <returns>The exit code.</returns>
    public static int ForEach(IEnumerable<string> files, TextWriter error, Action<string, RgbImage> action)
    {
        int exit = ExitCode.Success;
        foreach (string file in files)
        {
            try
            {
                action(file, RgbImage.Load(file));
            }
            catch (DataException exception)
            {
                error.WriteLine($"kente: {Sentence.Of(exception)}");
                exit = ExitCode.Failed;
            }
        }
        return exit;
    }

    /// <summary>Returns a score with four decimals.</summary>
    public static double Score(double score) => Math.Round(score, 4);
}
