namespace Kente.Cli.Common;

/// <summary>Files that are processed one after the other.</summary>
internal static class FileArguments
{
    /// <summary>Calls an action with each file; one that cannot be read is reported, and the others are still processed.</summary>
    /// <returns>The exit code.</returns>
    public static int ForEach(IEnumerable<string> files, TextWriter error, Action<string> action)
    {
        int exit = ExitCode.Success;
        foreach (string file in files)
        {
            try
            {
                action(file);
            }
            catch (DataException exception)
            {
                error.WriteLine($"kente: {Sentence.Of(exception)}");
                exit = ExitCode.Failed;
            }
        }
        return exit;
    }
}
