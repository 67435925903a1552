using Kente.Cli;

namespace Kente.EndToEnd;

/// <summary>Runs the command in this process, which saves loading libtorch for each test.</summary>
internal static class Cli
{
    public static CliResult Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        // The training writes its progress from this thread only; folds write from several.
        int exit = CommandLine.Run(arguments, TextWriter.Synchronized(output), TextWriter.Synchronized(error));
        return new(exit, output.ToString(), error.ToString());
    }
}
