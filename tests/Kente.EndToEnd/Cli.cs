using Kente.Cli;

namespace Kente.EndToEnd;

/// <summary>Runs the command in this process, so that libtorch is loaded once for all tests.</summary>
internal static class Cli
{
    public static CliResult Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        // Folds write from several threads.
        int exit = CommandLine.Run(arguments, TextWriter.Synchronized(output), TextWriter.Synchronized(error));
        return new(exit, output.ToString(), error.ToString());
    }
}
