using System.CommandLine;
using TorchSharp;

namespace Kente.Cli.Common;

/// <summary>The option --threads, and what it does.</summary>
internal static class ThreadsOption
{
    public static Option<int?> Create() => NumberOption.Create("--threads", "Cores to use. [default: all]");

    /// <summary>Lets libtorch use as many threads as were asked for.</summary>
    /// <returns>Their number, where it was given.</returns>
    public static int? Apply(ParseResult parsed, Option<int?> option)
    {
        int? threads = parsed.GetValue(option);
        if (threads is { } cores) Session.Run(0, () => { torch.set_num_threads(cores); return true; });
        return threads;
    }
}
